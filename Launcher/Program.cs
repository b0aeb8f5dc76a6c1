using System.Text;
using MagnetLean.Launcher.Commands;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;

// To the end of the process: what comes once a run has ended in order changes nothing of that.
var signals = new EarlySignals();

// Soon, as the engine begins at once to read on another core what every run needs.
var engine = CompiledEngine.Create();
System.Console.OutputEncoding = Encoding.UTF8;
var shell = Shell.OfProcess();
signals.GiveWayTo(shell);
var code = new LauncherCommandLine(shell, engine).Run(args);
signals.Ignore();

// A thread that an algorithm left running would keep a process that no signal ends any more.
System.Environment.Exit(code);
