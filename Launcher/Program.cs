using System.Text;
using MagnetLean.Launcher.Commands;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;

System.Console.OutputEncoding = Encoding.UTF8;
return new LauncherCommandLine(Shell.OfProcess(), CompiledEngine.Create()).Run(args);
