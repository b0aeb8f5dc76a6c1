using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Launcher.Clusters;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Engines;
using MagnetLean.Launcher.Output;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Optimization;
using MagnetLean.Research.Optimization.Output;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Commands;

/// <summary>Searches an algorithm's parameters, and says what the best of them are worth given how many were tried.</summary>
internal sealed class OptimizeCommand(Shell shell, IEngine engine, ICluster? cluster, BacktestSwitches switches) : ILauncherCommand
{
    private const int MostDifferences = 3;

    private readonly OptimizeSwitches _own = new();
    private readonly ClusterSwitches _cluster = new();

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command(
            "optimize",
            "Search parameters of an algorithm: LEAN's optimizer configuration or --grid, all runs in one process, with what the best is worth.");
        _own.AddTo(command);
        _cluster.AddTo(command);
        switches.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var watch = Stopwatch.StartNew();
        if (engine.Trials is not { } trials)
        {
            throw new InputException($"optimize: {engine.Name} runs one algorithm a process; allowed: this program built on EmbeddedLean");
        }

        var (values, parseFaults) = switches.Read(parsed);
        var settings = new LaunchSettingsReader(shell.WorkingDirectory, shell.ProgramDirectory, shell.Variables)
            .Read(_own.AddTo(values, parsed), parseFaults);
        var faults = new InputFaults();
        var configuration = new SearchConfiguration(settings, faults);
        var plan = _own.Plan(parsed, configuration, faults);
        faults.ThrowIfAny();
        var check = new SweepCheck(settings, trials, _own.MostRuns(parsed));
        plan = check.Run(plan, faults);
        faults.ThrowIfAny();

        NewFolders.Create(
            (ConfigurationKeys.ResultsFolder, settings.ResultsFolder), (ConfigurationKeys.ObjectStoreRoot, settings.ObjectStoreRoot));
        using var claim = FolderClaim.Take(ConfigurationKeys.ResultsFolder, settings.ResultsFolder);
        MemoryLimit.Set();
        using var interruption = new Interruption(shell, engine);
        var count = _own.Workers(parsed, configuration);
        var given = _cluster.Read(parsed, shell.WorkingDirectory);
        var hashes = new DataHashes(settings.DataFolder);
        using var journal = Open(settings, plan, _own.IsResumed(parsed));
        RefuseOtherData(journal, hashes, isWhole: given is null);
        WriteStart(settings, plan, given is null ? count : null, journal);
        var workers = given is null
            ? new ThreadWorkers(new TrialMaker(trials, settings, _own.RunLimit(parsed)), count, files => journal.Data.Add(files, hashes))
            : cluster!.Join(given, settings, _own.RunLimit(parsed), journal.Data, TellOfCluster, interruption.Token);
        using var membership = workers as IDisposable;
        var runner = new TrialRunner(workers, settings, StrategyCheck.Knows(settings) ? Refusal : null, journal);
        if (check.StaticState is { } state)
        {
            shell.WriteFact(
                "statics", $"{state} can change, so the algorithm's dll is loaded anew for each run: one does not find what another left");
        }

        var made = 0;
        try
        {
            var report = SweepDisplay.Show(shell, progress =>
            {
                var sweep = new Sweep(plan, runner, progress) { Required = check.Unknown(plan.Objective) };
                var found = sweep.Run(settings.AlgorithmClass, engine.Name, settings.ShownParameters, interruption.Token);
                made = sweep.Made;
                return found;
            });
            var files = WriteFigures(report, settings);
            return Finish(report, settings, WriteBestRuns(report, settings, runner, _own.Kept(parsed), interruption.Token), runner, files, (made, watch));
        }
        catch (OperationCanceledException)
        {
            shell.WriteErrors(["stopped; what was finished is kept, and the same command with --resume goes on from there"]);
            return ExitCode.Failed;
        }
        catch (Exception fault) when ((fault as IOException ?? fault.InnerException as IOException) is not null && File.Exists(journal.Location))
        {
            shell.WriteErrors([$"{fault.Message}; what was finished is kept, and the same command with --resume goes on from there"]);
            return ExitCode.Failed;
        }
        catch (MissingFigureException missing)
        {
            throw new InputException(SweepCheck.NoFigure(missing.Path, missing.Present));
        }
    }

    // Beside the progress, and where what is piped does not have it.
    private void TellOfCluster(string text) => shell.Error.WriteLine($"cluster: {text}");

    private static string? Refusal(LaunchSettings settings) =>
        StrategyCheck.Faults(settings) is { Count: > 0 } wrong ? string.Join("; ", wrong) : null;

    private TrialJournal Open(LaunchSettings settings, SweepPlan plan, bool isResumed)
    {
        var path = Path.Combine(settings.ResultsFolder, TrialJournal.Name);
        var identity = SweepIdentity.Of(engine.Name, settings, plan, AppContext.BaseDirectory);
        try
        {
            return isResumed ? TrialJournal.Resume(path, identity) : TrialJournal.Begin(path, identity);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ConfigurationKeys.ResultsFolder, path, $"a file that can be written ({error.Message})");
        }
    }

    // What is not there matters only where runs are made here: else each worker's data is held against what the finished runs have read.
    private static void RefuseOtherData(TrialJournal journal, DataHashes here, bool isWhole)
    {
        var faults = new InputFaults();
        var all = journal.Data.Differences(here, isWhole).ToList();
        foreach (var difference in all.Take(MostDifferences))
        {
            faults.Add($"--resume: the data has changed since the sweep was begun: {difference}; allowed: the same data for all runs");
        }

        if (all.Count > MostDifferences)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"--resume: and {all.Count - MostDifferences:N0} more files of the data have changed"));
        }

        faults.ThrowIfAny();
    }

    private void WriteStart(LaunchSettings settings, SweepPlan plan, int? count, TrialJournal journal)
    {
        shell.WriteFact("algorithm", $"{settings.AlgorithmTypeName} from {shell.Shown(settings.AlgorithmLocation)}");
        shell.WriteFact("engine", engine.Name);
        shell.WriteFact("data", shell.Shown(settings.DataFolder));
        if (settings.Parameters.Count > 0)
        {
            shell.WriteFact("parameters", ParameterList.Write(settings.ShownParameters));
        }

        shell.WriteFact("searched", plan.Describe()["space"]);
        shell.WriteFact("strategy", $"{plan.Search.Strategy}{(plan.WalkForward is { } walk ? $", walking forward {walk}" : string.Empty)}");
        shell.WriteFact("objective", plan.Objective.ToString());
        shell.WriteFact("runs at once", count?.ToString(CultureInfo.InvariantCulture) ?? "as many as the cluster's workers make");
        if (journal.Known.Count > 0 || journal.Dropped > 0)
        {
            var dropped = journal.Dropped == 0 ? string.Empty : $"; {journal.Dropped} that were not whole are made again";
            shell.WriteFact("resumed", string.Create(CultureInfo.InvariantCulture, $"{journal.Known.Count:N0} runs were finished before{dropped}"));
        }
    }

    // What needs no further run: it is there whatever becomes of those of the best sets.
    private List<string> WriteFigures(SweepReport report, LaunchSettings settings)
    {
        foreach (var table in OptimizationTables.Of(report))
        {
            shell.Write(table);
        }

        var (json, csv) = (Path.Combine(settings.ResultsFolder, OptimizationJson.Name), Path.Combine(settings.ResultsFolder, RunsCsv.Name));
        OptimizationJson.Write(json, report);
        RunsCsv.Write(csv, report);
        var steps = Path.Combine(settings.ResultsFolder, StepsCsv.Name);
        File.Delete(steps);
        if (report.WalkForward is not { } walk)
        {
            return [json, csv];
        }

        StepsCsv.Write(steps, report, walk);
        return [json, csv, steps];
    }

    private int Finish(
        SweepReport report, LaunchSettings settings, Dictionary<int, string> sheets, TrialRunner runner, List<string> files, (int Made, Stopwatch Watch) cost)
    {
        var page = Path.Combine(settings.ResultsFolder, OptimizationPage.Name);
        PageWriter.Write(page, new OptimizationPage(report, sheets, result => Command(settings, runner.SettingsOf(result.Trial), result)).Make());
        shell.WriteHeading("Completed");
        foreach (var file in sheets.Values.Append(page).Concat(files))
        {
            shell.WriteFact("written", shell.Shown(file));
        }

        shell.WriteFact("time taken", string.Create(CultureInfo.InvariantCulture, $"{cost.Made:N0} runs, {cost.Watch.Elapsed.TotalSeconds:N1} s"));
        return report.Best is null ? ExitCode.Failed : ExitCode.Completed;
    }

    // The best sets once more, with LEAN's result files and a tear sheet; a run that then differs is not deterministic, and is told.
    private Dictionary<int, string> WriteBestRuns(SweepReport report, LaunchSettings settings, TrialRunner runner, int count, CancellationToken cancellation)
    {
        var sheets = new Dictionary<int, string>();
        foreach (var best in report.Ranking.Where(ranked => ranked.IsEligible).Take(count))
        {
            var trial = best.Result.Trial;
            var folder = Path.Combine(settings.ResultsFolder, "runs", trial.Candidate.Id.ToString(CultureInfo.InvariantCulture));
            NewFolders.Create((ConfigurationKeys.ResultsFolder, folder));
            var (started, watch) = (DateTime.UtcNow, Stopwatch.StartNew());
            var run = runner.SettingsOf(trial) with { ResultsFolder = folder };
            var outcome = engine.Run(run, new Silence(), _ => { }, cancellation);
            outcome.Written.GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();
            if (outcome.ResultFile is null || outcome.Result is null)
            {
                shell.WriteErrors([$"run {trial.Candidate.Id} was made again for its files and failed: {outcome.Error}"]);
                continue;
            }

            var other = outcome.Result.Value.Statistics
                .Where(figure => best.Result.Figures.GetValueOrDefault($"statistics.{figure.Key}") != figure.Value)
                .Select(figure => figure.Key)
                .ToList();
            if (other.Count > 0)
            {
                shell.WriteErrors(
                [
                    $"run {trial.Candidate.Id} was made again for its files and gave another {string.Join(", ", other)}: "
                    + "the algorithm is not deterministic"
                ]);
            }

            var place = new RunPlace
            {
                AlgorithmClass = settings.AlgorithmClass,
                Engine = engine.Name,
                Started = started,
                DataFolder = settings.DataFolder,
                ResultsFolder = folder,
                ObjectStoreRoot = run.ObjectStoreRoot
            };
            sheets[trial.Candidate.Id] = TearSheetFile.WriteRun(place, outcome, watch.Elapsed, shell.Shown);
        }

        return sheets;
    }

    // What makes the run of a set by itself, with its tear sheet.
    private string Command(LaunchSettings settings, LaunchSettings run, TrialResult result)
    {
        var results = Path.Combine(settings.ResultsFolder, "runs", result.Trial.Candidate.Id.ToString(CultureInfo.InvariantCulture));
        var parameters = ParameterList.Write(run.ShownParameters).Replace(", ", ",", StringComparison.Ordinal);
        return $"dotnet run -c Release --project Launcher -- backtest --algorithm-type-name {settings.AlgorithmTypeName} "
            + $"--algorithm-location {Quoted(shell.Shown(settings.AlgorithmLocation))} --data-folder {Quoted(shell.Shown(settings.DataFolder))} "
            + $"--parameters {Quoted(parameters)} --results {Quoted(shell.Shown(results))}";
    }

    // What a shell would read within quotes is a letter to it.
    private static string Quoted(string text) => OperatingSystem.IsWindows() ? $"\"{text}\""
        : $"\"{string.Concat(text.Select(letter => letter is '"' or '\\' or '$' or '`' ? $"\\{letter}" : $"{letter}"))}\"";

    private sealed class Silence : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
        }
    }
}
