using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.Overfitting;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;

namespace MagnetLean.Research.Optimization.WalkForward;

/// <summary>One step of a walk forward.</summary>
/// <param name="InSample">Where the set was chosen.</param>
/// <param name="OutOfSample">Where it was traded.</param>
/// <param name="Chosen">Its run where it was chosen; null where no set kept the constraints, and nothing was traded.</param>
/// <param name="Traded">Its run where it was traded; null where there is none.</param>
/// <param name="Honesty">What the choice is worth.</param>
internal sealed record WalkForwardStep(
    TrialWindow InSample, TrialWindow OutOfSample, TrialResult? Chosen, TrialResult? Traded, SweepHonesty Honesty)
{
    /// <summary>All runs that it was chosen from.</summary>
    public IReadOnlyList<TrialResult> Tried { get; init; } = [];

    /// <summary>The parameters; null where nothing was traded.</summary>
    public Candidate? Candidate => Chosen?.Trial.Candidate;

    /// <summary>Days that were traded, with their returns: without what led up to them where state was carried.</summary>
    public IReadOnlyList<(DateTime Day, double Return)> Days =>
        Traded is not { IsCompleted: true } run
            ? []
            : [.. run.Days.Zip(run.Returns).Where(pair => pair.First >= OutOfSample.Start)];

    /// <summary>Sharpe ratio where it was chosen, a year; 0 where nothing was.</summary>
    public double SharpeInside => Chosen is null ? 0 : ReturnMoments.Of(Chosen.Returns).Sharpe * Math.Sqrt(Chosen.TradingDays);

    /// <summary>Sharpe ratio where it was traded, a year; 0 where nothing was.</summary>
    public double SharpeOutside =>
        Traded is null ? 0 : ReturnMoments.Of([.. Days.Select(day => day.Return)]).Sharpe * Math.Sqrt(Traded.TradingDays);

    /// <summary>Return of all its days together.</summary>
    public double Return => Days.Aggregate(1.0, (equity, day) => equity * (1 + day.Return)) - 1;
}
