using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Statistics;

namespace MagnetLean.Research.Study.Calibration;

/// <summary>Fits the map from score to hit probability on one period's events and judges it by a later one's.</summary>
/// <remarks>
/// Events go to the nearest of the scores 0, 5, .. 100; each score's share of hits is drawn toward the share of all by <see cref="PriorEvents"/>
/// events of that share, and the shares are made to rise by isotonic regression. Few events say little, and a score that none had says what its
/// neighbours say. An event belongs to a period only if its whole race does.
/// </remarks>
internal static class CalibrationFit
{
    /// <summary>Events that the share of all counts for at each score.</summary>
    public const double PriorEvents = 25;

    /// <summary>Decided events that a fit and a judgement need at least.</summary>
    public const int LeastEvents = 200;

    private const int ReliabilityRows = 10;

    /// <summary>Fits and judges.</summary>
    /// <param name="observations">Events of the study, of both periods.</param>
    /// <param name="fitOn">What it is fitted on.</param>
    /// <param name="judgeOn">What it is judged on, later.</param>
    /// <param name="source">What was studied, in words.</param>
    /// <exception cref="InputException">One of the periods has too few events.</exception>
    public static (StrengthCalibration Calibration, IReadOnlyList<ReliabilityRow> Reliability) Run(
        IReadOnlyList<Observation> observations, StudyPeriod fitOn, StudyPeriod judgeOn, string source)
    {
        var (fit, judge) = (Within(observations, fitOn), Within(observations, judgeOn));
        RefuseFew((CalibrationRequest.FitName, fitOn, fit.Count), (CalibrationRequest.JudgeName, judgeOn, judge.Count));

        var baseRate = fit.Average(observation => observation.Hit);
        var calibration = new StrengthCalibration
        {
            Source = source,
            FitStart = fitOn.From,
            FitEnd = fitOn.To,
            FitEvents = fit.Count,
            JudgeStart = judgeOn.From,
            JudgeEnd = judgeOn.To,
            JudgeEvents = judge.Count,
            Probabilities = Fit(fit, baseRate),
        };
        return (
            calibration with
            {
                Brier = Brier(judge, observation => calibration.Probability(observation.Event.Score)),
                BrierOfBaseRate = Brier(judge, _ => baseRate)
            },
            Reliability(judge, calibration));
    }

    private static List<Observation> Within(IReadOnlyList<Observation> observations, StudyPeriod period) =>
        [.. observations.Where(observation => observation.IsDecided && observation.Time >= period.From && observation.Ends <= period.To)];

    private static void RefuseFew(params (string Name, StudyPeriod Days, int Events)[] periods)
    {
        var faults = new InputFaults();
        foreach (var (name, period, count) in periods)
        {
            if (count < LeastEvents)
            {
                faults.Add(
                    $"--{name}", period.ToString(),
                    FormattableString.Invariant($"a period with at least {LeastEvents} decided events; this one has {count}"));
            }
        }

        faults.ThrowIfAny();
    }

    private static double[] Fit(List<Observation> fit, double baseRate)
    {
        var (hits, counts) = (new double[StrengthCalibration.Nodes], new double[StrengthCalibration.Nodes]);
        foreach (var observation in fit)
        {
            var node = (int)Math.Round(Math.Clamp(observation.Event.Score, 0, 100) / StrengthCalibration.ScoreStep);
            hits[node] += observation.Hit;
            counts[node]++;
        }

        double[] weights = [.. counts.Select(count => count + PriorEvents)];
        double[] shares = [.. hits.Zip(weights, (hit, weight) => (hit + PriorEvents * baseRate) / weight)];
        return IsotonicFit.Of(shares, weights);
    }

    private static double Brier(List<Observation> judge, Func<Observation, double> probability) =>
        judge.Average(observation => Math.Pow(probability(observation) - observation.Hit, 2));

    private static ReliabilityRow[] Reliability(List<Observation> judge, StrengthCalibration calibration)
    {
        var sorted = judge
            .Select(observation => (P: calibration.Probability(observation.Event.Score), observation.Event.Score, observation.Hit))
            .OrderBy(pair => pair.Score)
            .ToArray();
        return [.. sorted.Chunk((sorted.Length + ReliabilityRows - 1) / ReliabilityRows).Select(chunk =>
        {
            var hits = chunk.Sum(pair => pair.Hit);
            var (low, high) = Wilson.Interval(hits, chunk.Length);
            return new ReliabilityRow(chunk[0].Score, chunk[^1].Score, chunk.Length, chunk.Average(pair => pair.P), hits / chunk.Length, low, high);
        })];
    }
}

/// <summary>A tenth of the events that a calibration was judged on, by score: what it promised and what came.</summary>
/// <param name="FromScore">Least score.</param>
/// <param name="ToScore">Greatest score.</param>
/// <param name="Events">How many.</param>
/// <param name="Predicted">Mean probability that the calibration gave, 0..1.</param>
/// <param name="Observed">Share of hits, 0..1.</param>
/// <param name="ObservedLow">Lower end of its 95% interval (Wilson).</param>
/// <param name="ObservedHigh">Upper end.</param>
internal sealed record ReliabilityRow(
    double FromScore, double ToScore, int Events, double Predicted, double Observed, double ObservedLow, double ObservedHigh);
