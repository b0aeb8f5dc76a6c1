using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Optimization.Overfitting;

namespace MagnetLean.Research.Optimization.WalkForward;

/// <summary>What a walk forward came to: nothing in its equity was chosen on the days that it shows.</summary>
/// <param name="Settings">How it walked.</param>
/// <param name="Steps">Its steps, oldest first.</param>
internal sealed record WalkForwardReport(WalkForwardSettings Settings, IReadOnlyList<WalkForwardStep> Steps)
{
    /// <summary>Trading days a year.</summary>
    public int TradingDays => Steps.Select(step => step.Traded?.TradingDays).FirstOrDefault(days => days is not null) ?? 252;

    /// <summary>All that was traded, put together: each step's returns on what the step before left.</summary>
    public IReadOnlyList<TimePoint> Equity
    {
        get
        {
            var curve = new List<TimePoint> { new(DateTime.SpecifyKind(Steps[0].OutOfSample.Start, DateTimeKind.Utc), 1) };
            foreach (var (day, change) in Steps.SelectMany(step => step.Days))
            {
                curve.Add(new TimePoint(DateTime.SpecifyKind(day.AddDays(1), DateTimeKind.Utc), curve[^1].Value * (1 + change)));
            }

            return curve;
        }
    }

    /// <summary>Shape of all daily returns that were traded.</summary>
    public ReturnMoments Moments => ReturnMoments.Of([.. Steps.SelectMany(step => step.Days).Select(day => day.Return)]);

    /// <summary>Sharpe ratio of all that was traded, a year.</summary>
    public double Sharpe => Moments.Sharpe * Math.Sqrt(TradingDays);

    /// <summary>Mean Sharpe ratio where the sets were chosen, a year.</summary>
    public double SharpeInside => Steps.Average(step => step.SharpeInside);
}
