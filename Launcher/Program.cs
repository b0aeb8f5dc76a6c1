using System.Text;
using MagnetLean.Launcher.Commands;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;

using var signals = new EarlySignals();

// Soon, as the engine begins at once to read on another core what every run needs.
var engine = CompiledEngine.Create();
var shell = Shell.OfProcess();
signals.GiveWayTo(shell);
System.Console.OutputEncoding = Encoding.UTF8;
return new LauncherCommandLine(shell, engine).Run(args);
