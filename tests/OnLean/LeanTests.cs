using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Shouldly;
using Xunit;

namespace MagnetLean.OnLean;

/// <summary>
/// Algorithms with the fuse on LEAN itself, for what EmbeddedLean does not have. What each gives lies in Expected/, as text: fills, refused orders,
/// what the fuse said, equity at the end. Times are UTC.
/// </summary>
public sealed class LeanTests
{
    [SkippableTheory]
    [InlineData("FutureOvernight", "0:01")]
    [InlineData("FutureOptionOvernight", "0:01")]
    [InlineData("OptionSpreadIsolated", "0:01")]
    [InlineData("CoveredCallIsolated", "0:01")]
    [InlineData("ForexDaily", "2.00:00")] // The breach is on a Friday: the next bar is Sunday's.
    [InlineData("CfdDaily", "1.00:00")]
    [InlineData("CfdMinute", "0:01")]
    public void Everything_is_closed_within_one_bar_of_the_breach(string algorithm, string bar)
    {
        var run = Run(algorithm);
        var breach = run.Fuse.Single(entry => entry.Text.Contains("-> Isolated", StringComparison.Ordinal));
        run.Fills.GroupBy(fill => fill.Symbol).ShouldAllBe(fills => fills.Sum(fill => fill.Quantity) == 0);
        (run.Fills[^1].Time - breach.Time).ShouldBeInRange(TimeSpan.Zero, TimeSpan.Parse(bar, CultureInfo.InvariantCulture));
        run.Refusals.ShouldBeEmpty();
        run.ToString().ShouldBe(Expected(algorithm));
    }

    [SkippableFact]
    public void The_legs_of_a_condor_are_cut_alike() => Run("OptionCondorTriggered").ToString().ShouldBe(Expected("OptionCondorTriggered"));

    [SkippableFact]
    public void Where_the_order_of_one_leg_is_refused_the_others_do_not_wait_for_it()
    {
        var run = Run("OptionSpreadUnpaid");
        run.Refusals.Count.ShouldBe(1);
        run.ToString().ShouldBe(Expected("OptionSpreadUnpaid"));
    }

    [SkippableTheory]
    [InlineData("InsightEndsUnfilled")]
    [InlineData("InsightEndsUnfilledAtLeans")]
    public void An_insight_that_ends_while_its_entry_is_unfilled_cancels_it(string algorithm)
    {
        var run = Run(algorithm);
        (run.Fills.Count, run.Cancels.Count, run.Refusals.Count).ShouldBe((0, 1, 0));
        run.ToString().ShouldBe(Expected(algorithm));
    }

    private static LeanRun Run(string algorithm)
    {
        Skip.If(LeanPlace.Missing is not null, LeanPlace.Missing);
        return LeanRun.Of(algorithm);
    }

    private static string Expected(string algorithm) => File.ReadAllText(Path.Combine(LeanPlace.Expected, $"{algorithm}.txt")).Trim();
}
