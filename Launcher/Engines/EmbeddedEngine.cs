using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;
using MagnetLean.Research.Runs;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using QuantConnect.Algorithm;

namespace MagnetLean.Launcher.Engines;

/// <summary>The engine that this program was built with.</summary>
internal static class CompiledEngine
{
    public static IEngine Create()
    {
        _ = BacktestEngine.Prepare();
        return new EmbeddedEngine();
    }
}

/// <summary>EmbeddedLean's engine.</summary>
internal sealed class EmbeddedEngine : IEngine
{
    private RunActivity _activity = new();

    /// <inheritdoc/>
    public string Name => $"EmbeddedLean {typeof(BacktestEngine).Assembly.GetName().Version?.ToString(3)}";

    /// <inheritdoc/>
    public bool RunsAgain => true;

    /// <inheritdoc/>
    public string Activity => _activity.ToString();

    /// <inheritdoc/>
    public ITrialEngine Trials => new EmbeddedTrials();

    /// <inheritdoc/>
    public EngineOutcome Run(LaunchSettings settings, IProgress<RunProgress> progress, Action<EngineMessage> log, CancellationToken cancellation)
    {
        var create = Creator(settings);
        _activity = new RunActivity();
        using var lines = new RunLog(settings.LogFile, warning => log(new EngineMessage(MessageLevel.Error, warning)));
        void Note(BacktestMessage message)
        {
            lines.WriteLine(message.Text);
            log(new EngineMessage(Level(message.Level), message.Text));
        }

        IReadOnlyList<KeyValuePair<string, string>> account = [];
        var result = SupervisedRun.Run(
            () => settings.IsLive
                ? PaperRun.Run(settings, create, _activity, new Relay(progress), Note, cancellation, out account)
                : BacktestEngine.Run(Job(settings, create), new Relay(progress), Note, cancellation),
            _activity,
            settings.StepLimit,
            cancellation,
            out var hung);
        return result is null ? new EngineOutcome { Completed = false, Error = hung, IsHung = true } : Outcome(result, account);
    }

    private BacktestJob Job(LaunchSettings settings, Func<QCAlgorithm> create) =>
        new()
        {
            AlgorithmTypeName = settings.AlgorithmId,
            CreateAlgorithm = create,
            DataFolder = settings.DataFolder,
            ResultsFolder = settings.ResultsFolder,
            ObjectStoreFolder = settings.ObjectStoreRoot,
            Parameters = settings.Parameters,
            SkipBadRows = settings.SkipBadRows,
            RefusesCrossedQuotes = settings.IsStrict,
            RequiredCoverage = settings.RequiredCoverage,
            ReturnsBeforeFiles = true,
            Activity = _activity,
            ShowParameter = Secrets.Shown,
            Initialized = algorithm =>
            {
                LeaveSidecarHere(algorithm);
                settings.Initialized?.Invoke(algorithm);
            }
        };

    // Runs side by side share the object store: what the strategy leaves is written into the run's own folder.
    private static void LeaveSidecarHere(QCAlgorithm algorithm)
    {
        if (algorithm is MagnetAlgorithm magnets)
        {
            magnets.StoresSidecar = false;
        }
    }

    /// <inheritdoc/>
    public DataCheck CheckData(LaunchSettings settings)
    {
        var report = BacktestEngine.Check(new BacktestJob
        {
            AlgorithmTypeName = settings.AlgorithmId,
            CreateAlgorithm = Creator(settings),
            DataFolder = settings.DataFolder,
            Parameters = settings.Parameters,
            SkipBadRows = settings.SkipBadRows,
            RefusesCrossedQuotes = settings.IsStrict
        });
        var required = settings.RequiredCoverage;
        var isIncomplete = report.Coverage.Any(series => required is { } share && series.HasBars ? series.Share < share : series.IsIncomplete);
        return new DataCheck(CoverageLines.Tables(report.Coverage), report.Notes, isIncomplete);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> HoldingLines(LaunchSettings settings) => PaperRun.Account(settings).ToLines();

    private static EngineOutcome Outcome(BacktestResult result, IReadOnlyList<KeyValuePair<string, string>> account) =>
        new()
        {
            Completed = result.Completed,
            Error = ErrorOf(result),
            IsBadInput = IsBadInput(result),
            Details = result.ErrorDetails,
            ResultFile = result.ResultFile,
            Written = result.Written,
            Result = result.ResultFile is null ? null : new Lazy<RunResult>(() => EmbeddedResult.Of(result)),
            KnownBars = DecodedBars.TryRead,
            Coverage = result.Data.Coverage is { Count: > 0 } coverage ? CoverageJson.Write(coverage) : null,
            Sidecar = (result.Algorithm as MagnetAlgorithm)?.Sidecar,
            Fuse = result is { ResultFile: not null, Algorithm: { } algorithm } ? FuseSidecar.Of(algorithm) : null,
            DataPoints = result.DataPoints,
            DataFingerprint = result.Data.Fingerprint,
            DataReport = [.. account, .. Describe(result.Data)]
        };

    // What the engine or the strategy refuses before the first bar is what was asked for; what the user's own code throws is its own.
    internal static bool IsBadInput(BacktestResult result) =>
        result is { HasBegun: false, Fault: { } fault } && (result.IsFaultOfData || !FaultSentence.IsOfUsersCode(fault));

    internal static string? ErrorOf(BacktestResult result) =>
        result is not { Fault: { } fault, Algorithm: { } algorithm, IsFaultOfData: false } || IsBadInput(result)
            ? result.Error
            : FaultSentence.Of(fault, algorithm.GetType().Assembly, result.HasBegun ? algorithm.UtcTime : null);

    /// <summary>What makes the algorithm of a run.</summary>
    /// <exception cref="InputException">It is none that this engine can run.</exception>
    /// <param name="settings">The run.</param>
    /// <param name="isCollectible">Whether what is loaded for it may go again with the run.</param>
    internal static Func<QCAlgorithm> Creator(LaunchSettings settings, bool isCollectible = false)
    {
        RefuseWhatItCannotDo(settings);
        var type = AlgorithmLoadContext.LoadType(settings.AlgorithmLocation, settings.AlgorithmTypeName, isCollectible);
        return typeof(QCAlgorithm).IsAssignableFrom(type)
            ? () => (QCAlgorithm)Activator.CreateInstance(type)!
            : throw new InputException(ConfigurationKeys.AlgorithmTypeName, settings.AlgorithmTypeName, "a class derived from QCAlgorithm");
    }

    private static void RefuseWhatItCannotDo(LaunchSettings settings)
    {
        var brokerage = LeanConfiguration.AsText(settings.Configuration.GetValueOrDefault(ConfigurationKeys.LiveModeBrokerage)) ?? PaperRun.Brokerage;
        if (settings.IsLive && brokerage != PaperRun.Brokerage)
        {
            throw new InputException(
                ConfigurationKeys.LiveModeBrokerage,
                brokerage,
                $"{PaperRun.Brokerage} (EmbeddedLean has no connection to a brokerage; built with -p:Lean=package or "
                + "-p:Lean=FOLDER this program runs LEAN, which trades there)");
        }

        var references = AlgorithmAssembly.Inspect(settings.AlgorithmLocation).References;
        if (references.FirstOrDefault(name => name.StartsWith("QuantConnect.", StringComparison.Ordinal)) is { } lean)
        {
            throw new InputException(
                ConfigurationKeys.AlgorithmLocation,
                settings.AlgorithmLocation,
                $"a dll compiled against EmbeddedLean (this one refers to {lean}), or this program built with -p:Lean=FOLDER");
        }
    }

    private static MessageLevel Level(BacktestMessageLevel level) => level switch
    {
        BacktestMessageLevel.Error => MessageLevel.Error,
        BacktestMessageLevel.Log => MessageLevel.Log,
        _ => MessageLevel.Debug
    };

    private static KeyValuePair<string, string>[] Describe(DataReport report) =>
    [
        KeyValuePair.Create("files", report.Files.ToString("N0", CultureInfo.InvariantCulture)),
        KeyValuePair.Create("rows", report.Rows.ToString("N0", CultureInfo.InvariantCulture)),
        .. CoverageLines.Of(report.Coverage),
        KeyValuePair.Create("skipped rows", report.SkippedRows.ToString("N0", CultureInfo.InvariantCulture)),
        KeyValuePair.Create("crossed quotes", report.CrossedQuotes.ToString("N0", CultureInfo.InvariantCulture)),
        .. report.Notes.Select(note => KeyValuePair.Create("note", note))
    ];

    private sealed class Relay(IProgress<RunProgress> progress) : IProgress<BacktestProgress>
    {
        public void Report(BacktestProgress value) => progress.Report(new RunProgress(value.Time, value.Fraction, value.DataPoints));
    }
}
