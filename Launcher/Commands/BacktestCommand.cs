using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Threading.Tasks;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.Tables;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>Runs an algorithm over history. Also what the program does without a command.</summary>
/// <param name="shell">Where it reads from and writes to.</param>
/// <param name="engine">What runs it.</param>
/// <param name="switches">Its switches.</param>
/// <param name="environment">The environment where none is given; null takes the configuration file's.</param>
internal sealed class BacktestCommand(Shell shell, IEngine engine, BacktestSwitches switches, string? environment = null) : ILauncherCommand
{
    private readonly Option<bool> _printHoldings = new("--print-holdings")
    {
        Description = "Print what the paper account holds as lines for config.json, and run nothing: LEAN's paper brokerage begins with them."
    };

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("backtest", "Run an algorithm over history (what happens without a command, too).");
        AttachTo(command);
        return command;
    }

    /// <summary>Gives a command the switches and the action of a backtest.</summary>
    public void AttachTo(Command command)
    {
        switches.AddTo(command);
        if (environment is not null)
        {
            command.Options.Add(_printHoldings);
        }

        command.SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var interruption = new Interruption(shell, engine);
        var verbose = switches.IsVerbose(parsed);
        var (given, faults) = switches.Read(parsed);
        var settings = new LaunchSettingsReader(shell.WorkingDirectory, shell.ProgramDirectory, shell.Variables)
            .Read(given with { UsualEnvironment = environment }, faults);
        if (environment is not null && parsed.GetValue(_printHoldings))
        {
            WriteLines(engine.HoldingLines(settings));
            return ExitCode.Completed;
        }

        var started = DateTime.UtcNow;
        // Here already, and both, so that faults of the two are named together.
        NewFolders.Create(
            (ConfigurationKeys.ObjectStoreRoot, settings.ObjectStoreRoot), (ConfigurationKeys.ResultsFolder, settings.ResultsFolder));
        return RunFolder.Use(settings, started, null, own => Run(own, started, verbose, interruption));
    }

    private int Run(LaunchSettings settings, DateTime started, bool verbose, Interruption interruption)
    {
        var report = new RunReport(shell, settings, engine);
        report.WriteStart();
        var watch = Stopwatch.StartNew();
        var messages = new MessageDisplay(shell, verbose, isWatched: settings.IsLive);
        var outcome = ProgressDisplay.Show(
            shell, settings.AlgorithmId, progress => engine.Run(settings, progress, messages.Show, interruption.Token));
        var elapsed = watch.Elapsed;
        outcome = WithStored(outcome, settings, started);
        var page = outcome.ResultFile is null
            ? null
            : Task.Run(() => TearSheetFile.WriteRun(Place(settings, started), outcome, elapsed, shell.Shown));
        messages.WriteRest(report.Shown(settings.LogFile));
        var written = new List<string>();
        var isWhole = report.WriteEnd(outcome, elapsed, page, written);
        if (outcome.HoldingLines.Count > 0)
        {
            shell.Output.WriteLine("LEAN's paper brokerage forgets what it holds; to go on, put this into config.json:");
            WriteLines(outcome.HoldingLines);
        }

        var code = !outcome.Completed ? Fail(outcome, verbose) : isWhole ? ExitCode.Completed : ExitCode.Failed;
        WriteManifest(settings, outcome, started, code, written);
        return code;
    }

    // A LEAN that keeps its algorithm to itself has left the strategy's sidecar in the object store.
    private static EngineOutcome WithStored(EngineOutcome outcome, LaunchSettings settings, DateTime started)
    {
        if (outcome.ResultFile is null || outcome.Sidecar is not null)
        {
            return outcome;
        }

        var found = SidecarTables.Find(settings.ObjectStoreRoot, settings.AlgorithmClass, started, out var fault);
        return outcome with { Sidecar = found?.Sidecar, SidecarFault = fault };
    }

    private void WriteManifest(LaunchSettings settings, EngineOutcome outcome, DateTime started, int code, List<string> written)
    {
        // A run without a result leaves those of the run before as they are, where the folder is not its own.
        if (outcome.IsBadInput || (outcome.ResultFile is null && (settings.IsLive || settings.HasResultsFolder)))
        {
            return;
        }

        ManifestFile.Write(shell, engine, settings, new RunEnd
        {
            Started = started,
            ExitCode = code,
            Reason = outcome.Error ?? (code == ExitCode.Completed ? RunEnd.Whole : "not all of it could be written"),
            DataHash = outcome.DataFingerprint,
            Bars = outcome.DataPoints,
            Files = written
        });
    }

    private RunPlace Place(LaunchSettings settings, DateTime started) => new()
    {
        AlgorithmClass = settings.AlgorithmClass,
        Engine = engine.Name,
        Started = started,
        DataFolder = settings.DataFolder,
        ResultsFolder = settings.ResultsFolder,
        ObjectStoreRoot = settings.ObjectStoreRoot
    };

    private void WriteLines(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            shell.Output.WriteLine(line);
        }
    }

    private int Fail(EngineOutcome outcome, bool verbose)
    {
        shell.WriteErrors([outcome.Error ?? "the run did not complete, and the engine does not say why"]);
        if (verbose && outcome.Details is { } details)
        {
            shell.Error.WriteLine(details);
        }

        return outcome.IsBadInput ? ExitCode.BadInput : ExitCode.Failed;
    }
}
