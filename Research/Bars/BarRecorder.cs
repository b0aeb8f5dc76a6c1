using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
using MagnetLean.Risk;

namespace MagnetLean.Research.Bars;

/// <summary>
/// Reads bars as the strategy would see them: by a run of the engine, whichever it is, with an algorithm that only writes them down.
/// </summary>
internal static class BarRecorder
{
    /// <summary>Runs the engine once. LEAN runs one algorithm a process, so there this can be done once.</summary>
    /// <param name="engine">What runs it.</param>
    /// <param name="settings">A backtest of the strategy; its algorithm and folders of results are not used.</param>
    /// <param name="progress">Hears how far the run is.</param>
    /// <param name="log">Hears what the engine says.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="InputException">A parameter of the strategy is faulty, or the run found nothing to record.</exception>
    public static Recording Record(
        IEngine engine, LaunchSettings settings, IProgress<RunProgress> progress, Action<EngineMessage> log, CancellationToken cancellation)
    {
        var options = Read(settings, log);
        var folder = Directory.CreateTempSubdirectory("recorded-bars-").FullName;
        try
        {
            var file = Path.Combine(folder, "bars.bin");
            var outcome = engine.Run(Recorder(settings, folder, file), progress, log, cancellation);
            outcome.Written.GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();
            if (!outcome.Completed || !File.Exists(file))
            {
                throw new InputException(
                    $"{LaunchSettings.DataFolderKey}: '{settings.DataFolder}' could not be read: {outcome.Error ?? "the run did not complete"}");
            }

            var symbols = BarFile.Read(file);
            RefuseEmpty(symbols, settings, options);
            return new Recording(options, symbols);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static StrategyOptions Read(LaunchSettings settings, Action<EngineMessage> log)
    {
        try
        {
            var options = StrategyOptions.Read(settings.Parameters, live: false, out var unknown);
            foreach (var name in unknown)
            {
                log(new EngineMessage(MessageLevel.Log, $"Parameter '{name}' means nothing to the strategy and was ignored."));
            }

            return options;
        }
        catch (OptionsException error)
        {
            throw new InputException([.. error.Faults.Select(fault => fault.ToString())]);
        }
    }

    private static LaunchSettings Recorder(LaunchSettings settings, string folder, string file) => settings with
    {
        AlgorithmTypeName = typeof(BarRecorderAlgorithm).FullName!,
        AlgorithmId = nameof(BarRecorderAlgorithm),
        AlgorithmLocation = typeof(BarRecorderAlgorithm).Assembly.Location,
        ResultsFolder = folder,
        ObjectStoreRoot = folder,
        Parameters = new Dictionary<string, string>(settings.Parameters, StringComparer.Ordinal) { [BarRecorderAlgorithm.FileParameter] = file },
    };

    private static void RefuseEmpty(IReadOnlyList<RecordedBars> symbols, LaunchSettings settings, StrategyOptions options)
    {
        var faults = new InputFaults();
        foreach (var symbol in symbols.Where(symbol => symbol.Bars.Count == 0))
        {
            faults.Add(
                "symbols",
                symbol.Ticker,
                $"a ticker with bars in {settings.DataFolder} from {ParameterText.Write(options.Run.Start)} to "
                + $"{ParameterText.Write(options.Run.End)}");
        }

        faults.ThrowIfAny();
    }
}
