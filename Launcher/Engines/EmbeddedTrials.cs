using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Research.Runs;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// Runs of EmbeddedLean for their figures alone. They share what is decoded of the data, and the algorithm's dll as it is loaded; a dll with statics
/// that can change is loaded anew for each run.
/// </summary>
internal sealed class EmbeddedTrials : ITrialEngine
{
    private readonly ConcurrentDictionary<string, Lazy<Func<QCAlgorithm>>> _shared = new(StringComparer.Ordinal);
    private bool _isLoadedAnew;

    /// <inheritdoc/>
    public IReadOnlyList<string> Figures { get; } = BacktestEngine.FigureNames();

    /// <inheritdoc/>
    public AlgorithmFacts Inspect(LaunchSettings settings)
    {
        var found = BacktestEngine.Inspect(Job(settings, new RunActivity()));
        var state = found.Algorithm is { } algorithm ? StaticState.Find(algorithm.GetType()) : null;
        _isLoadedAnew |= state is not null;
        return new AlgorithmFacts(found.Algorithm?.StartDate.Date ?? default, found.Algorithm?.EndDate.Date ?? default, found.Error, found.Parameters)
        {
            StaticState = state,
        };
    }

    /// <inheritdoc/>
    public TrialOutcome Try(LaunchSettings settings, TimeSpan? limit, CancellationToken cancellation)
    {
        var activity = new RunActivity();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (limit is { } most)
        {
            stop.CancelAfter(most);
        }

        var job = Job(settings, activity);
        var result = SupervisedRun.Run(() => BacktestEngine.Run(job, null, null, stop.Token), activity, settings.StepLimit, stop.Token, out var hung);
        if (result is null)
        {
            return new TrialOutcome { Completed = false, Error = hung, IsTooLong = true };
        }

        var isTooLong = !result.Completed && stop.IsCancellationRequested && !cancellation.IsCancellationRequested;
        return new TrialOutcome
        {
            Completed = result.Completed,
            Error = isTooLong
                ? FormattableString.Invariant($"the run took longer than {limit!.Value.TotalSeconds:0.###} s (--run-limit) and was in {activity}")
                : EmbeddedEngine.ErrorOf(result),
            IsTooLong = isTooLong,
            IsOutOfMemory = IsOutOfMemory(result.Fault),
            IsBadInput = EmbeddedEngine.IsBadInput(result),
            Files = result.Data.Paths,
            Figures = result.Completed ? result.Figures() : [],
            Equity = result.Completed ? EquityOf(result) : [],
            Calendar = CalendarOf(result),
        };
    }

    private BacktestJob Job(LaunchSettings settings, RunActivity activity) => new()
    {
        AlgorithmTypeName = settings.AlgorithmId,
        CreateAlgorithm = Creator(settings),
        DataFolder = settings.DataFolder,
        ObjectStoreFolder = settings.ObjectStoreRoot,
        DiscardsObjects = true,
        FiguresOnly = true,
        Mode = AlgorithmMode.Optimization,
        Parameters = settings.Parameters,
        SkipBadRows = settings.SkipBadRows,
        RefusesCrossedQuotes = settings.IsStrict,
        RequiredCoverage = settings.RequiredCoverage,
        Activity = activity,
        Initialized = settings.Initialized
    };

    private Func<QCAlgorithm> Creator(LaunchSettings settings) => _isLoadedAnew
        ? EmbeddedEngine.Creator(settings, isCollectible: true)
        : _shared.GetOrAdd(
            $"{settings.AlgorithmTypeName} of {settings.AlgorithmLocation}",
            _ => new Lazy<Func<QCAlgorithm>>(() => EmbeddedEngine.Creator(settings))).Value;

    private static bool IsOutOfMemory(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is OutOfMemoryException)
            {
                return true;
            }
        }

        return false;
    }

    private static RunCalendar CalendarOf(BacktestResult result)
    {
        var zone = result.Algorithm?.TimeZone is { Id: not "UTC" } other ? other : DateTimeZone.Utc;
        var configured = result.Algorithm?.Settings.TradingDaysPerYear ?? 252;
        return new RunCalendar(zone, RunCalendar.DaysOf([.. result.Orders.Select(order => order.SecurityType)], configured));
    }

    private static List<TimePoint> EquityOf(BacktestResult result) =>
        result.Charts.TryGetValue(RunSeries.EquityChart, out var chart) && chart.Series.TryGetValue(RunSeries.Equity, out var series)
            ? series.Values.ConvertAll(EmbeddedResult.Point)
            : [];
}
