using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>What every study of bars begins with: the settings of a backtest, whose bars are recorded as the strategy would see them.</summary>
/// <param name="shell">Where it reads from and writes to.</param>
/// <param name="engine">What delivers the bars.</param>
/// <param name="switches">Those of a backtest.</param>
internal sealed class BarStudy(Shell shell, IEngine engine, BacktestSwitches switches)
{
    /// <summary>Gives a command the switches of a backtest.</summary>
    public void AddTo(Command command) => switches.AddTo(command);

    /// <summary>The settings of the backtest.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="faults">What was wrong with the study's own switches.</param>
    /// <exception cref="InputException">Anything is wrong.</exception>
    public LaunchSettings ReadSettings(ParseResult parsed, InputFaults faults)
    {
        var (given, parseFaults) = switches.Read(parsed);
        var keys = new Dictionary<string, string>(given.Keys, StringComparer.Ordinal)
        {
            [ConfigurationKeys.AlgorithmTypeName] = nameof(BarRecorderAlgorithm),
            [ConfigurationKeys.AlgorithmLocation] = typeof(BarRecorderAlgorithm).Assembly.Location
        };
        return new LaunchSettingsReader(shell.WorkingDirectory, shell.ProgramDirectory, shell.Variables)
            .Read(given with { Keys = keys }, [.. parseFaults, .. faults.All]);
    }

    /// <summary>Says what is about to be studied, and runs the engine once for its bars, see <see cref="BarRecorder"/>.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The settings of the backtest.</param>
    /// <param name="seed">What is said of the study's randomness.</param>
    /// <param name="cancellation">Ends it early.</param>
    public Recording Record(ParseResult parsed, LaunchSettings settings, string seed, CancellationToken cancellation)
    {
        shell.WriteFact("engine", engine.Name);
        shell.WriteFact("data", settings.DataFolder);
        shell.WriteFact("parameters", ParameterList.Write(settings.ShownParameters));
        shell.WriteFact("seed", seed);
        var messages = new MessageDisplay(shell, switches.IsVerbose(parsed));
        return ProgressDisplay.Show(shell, "bars", progress => BarRecorder.Record(engine, settings, progress, messages.Show, cancellation));
    }
}
