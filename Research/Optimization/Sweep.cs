using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Search;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Optimization.WalkForward;

namespace MagnetLean.Research.Optimization;

/// <summary>Searches parameters, and walks forward where asked to.</summary>
/// <param name="plan">What is searched.</param>
/// <param name="runner">Makes the runs.</param>
/// <param name="progress">Hears how far it is.</param>
internal sealed class Sweep(SweepPlan plan, TrialRunner runner, IProgress<SweepProgress> progress)
{
    private int _done;
    private bool _isChecked;
    private int _planned;
    private int _failed;

    /// <summary>Figures that are sought and that every run must have; the first run that completes is looked at before the others are made.</summary>
    public IReadOnlyList<FigurePath> Required { get; init; } = [];

    /// <summary>How many runs have ended, those that were known before among them.</summary>
    public int Made => _done;

    /// <summary>Makes all runs.</summary>
    /// <param name="algorithm">The algorithm's class.</param>
    /// <param name="engine">What runs it.</param>
    /// <param name="parameters">Parameters that do not vary, as they may be shown.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MissingFigureException">The runs do not have a figure that is sought.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what was finished is in the runner's journal.</exception>
    public SweepReport Run(string algorithm, string engine, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation)
    {
        if (plan.WalkForward is not { } settings)
        {
            var results = Search(plan.Period, cancellation);
            return new SweepReport(algorithm, engine, parameters, plan, results, Judge(results), null);
        }

        var steps = new List<WalkForwardStep>();
        IReadOnlyList<TrialResult> last = [];
        var windows = settings.Windows(plan.Period!.Value);
        _planned = windows.Count * (1 + (int)Searches.Count(plan.Search, plan.Space));
        foreach (var (inside, outside) in windows)
        {
            last = Search(inside, cancellation);
            steps.Add(Step(settings, inside, outside, last, cancellation));
        }

        return new SweepReport(algorithm, engine, parameters, plan, last, steps[^1].Honesty, new WalkForwardReport(settings, steps));
    }

    private WalkForwardStep Step(
        WalkForwardSettings settings, TrialWindow inside, TrialWindow outside, IReadOnlyList<TrialResult> results, CancellationToken cancellation)
    {
        var chosen = Best(results);
        var trade = settings.IsCarried ? inside with { End = outside.End } : outside;
        var traded = chosen is null ? null : RunBatch([new Trial(chosen.Trial.Candidate, trade)], null, cancellation)[0];
        return new WalkForwardStep(inside, outside, chosen, traded, Judge(results)) { Tried = results };
    }

    private List<TrialResult> Search(TrialWindow? window, CancellationToken cancellation)
    {
        var search = Searches.Begin(plan.Search, plan.Space, plan.Objective, window);
        var all = new List<TrialResult>();
        for (IReadOnlyList<TrialResult> done = []; search.Next(done) is { Count: > 0 } batch;)
        {
            done = RunBatch(batch, IsEnough, cancellation);
            all.AddRange(done);
            if (done.Any(IsEnough))
            {
                break;
            }
        }

        return all;
    }

    private IReadOnlyList<TrialResult> RunBatch(IReadOnlyList<Trial> batch, Func<TrialResult, bool>? isEnough, CancellationToken cancellation)
    {
        _planned = Math.Max(_planned, _done + batch.Count);
        if (Required.Count > 0 && !_isChecked)
        {
            var first = runner.Run([batch[0]], null, _ => { }, cancellation)[0];
            _isChecked = first.IsCompleted;
            if (first.IsCompleted && Required.FirstOrDefault(path => path.In(first.Figures) is null) is { } missing)
            {
                throw new MissingFigureException(missing, [.. first.Figures.Keys]);
            }
        }

        return runner.Run(batch, isEnough, Count, cancellation);

        void Count(TrialResult result)
        {
            _done++;
            _failed += result.IsCompleted ? 0 : 1;
            progress.Report(new SweepProgress(_done, _planned, _failed));
        }
    }

    private bool IsEnough(TrialResult result) => result.IsCompleted
        && plan.Objective.Accepts(result.Figures)
        && plan.Objective.ValueOf(result.Figures) is { } value
        && plan.Objective.IsReachedBy(value);

    private TrialResult? Best(IReadOnlyList<TrialResult> results) =>
        RankedResult.Rank(SweepReport.Finals(results), plan.Objective).FirstOrDefault(ranked => ranked.IsEligible)?.Result;

    private SweepHonesty Judge(IReadOnlyList<TrialResult> results) =>
        SweepHonesty.Of(SweepReport.Firsts(results), Best(results), plan.Search.Seed);
}
