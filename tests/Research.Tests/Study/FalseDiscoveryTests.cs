using System;
using System.Linq;
using MagnetLean.Research.Study;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Study;

/// <summary>Nothing attracts a random walk, and the study says so as often as it promises.</summary>
public class FalseDiscoveryTests
{
    private const int Seeds = 200;

    [Fact]
    public void On_random_walks_nothing_is_found_more_often_than_allowed_and_chance_is_measured_right()
    {
        var options = new StudyOptions { Draws = 500 };
        var studies = Enumerable.Range(1, Seeds).AsParallel().AsOrdered()
            .Select(seed => WalkStudies.Run(options, WalkStudies.Series(seed, 1000)))
            .ToList();

        // Where nothing is to be found every discovery is false, so the rate of false discoveries is that of studies with any.
        var found = studies.Count(study => study.Rows.Any(row => row.Verdict is StudyRow.Attracts or StudyRow.Repels));
        found.ShouldBeLessThanOrEqualTo((int)(options.FalseDiscoveries * Seeds));

        // A study that never finds anything would pass that; p-values must be what they say. Binomial, 200 at 0.1: 8 to 34 with a chance of 1 in 2
        // 000 to fail.
        studies.Count(study => WalkStudies.All(study).P <= 0.1).ShouldBeInRange(8, 34);
        studies.Average(study => WalkStudies.All(study).HitRate).ShouldBe(0.5, 0.01);
        studies.Average(study => WalkStudies.All(study).Lift).ShouldBe(0, 0.01);
        studies.Count(study => WalkStudies.All(study) is { LiftLow: <= 0, LiftHigh: >= 0 }).ShouldBeGreaterThan((int)(0.85 * Seeds));
    }

    [Fact]
    public void A_drift_is_the_paths_doing_and_no_lift()
    {
        var rising = WalkStudies.Series(seed: 5, bars: 6000);
        var bars = rising.Bars.Select((bar, i) => Lifted(bar, Math.Exp(0.0008 * i), Math.Exp(0.0008 * (i + 1)))).ToList();
        var result = WalkStudies.Run(new StudyOptions(), rising with { Bars = bars });
        var above = result.Observations.Where(seen => seen.IsDecided && seen.Event.IsAbove).ToList();
        above.Average(seen => seen.NullRate).ShouldBeGreaterThan(0.55);
        (above.Average(seen => seen.Hit) - above.Average(seen => seen.NullRate)).ShouldBe(0, 0.04);
        result.Rows.ShouldAllBe(row => row.Verdict == StudyRow.Chance || row.Verdict == StudyRow.TooFew);
    }

    [Fact]
    public void The_same_seed_gives_the_same_study_and_another_one_other_draws()
    {
        var options = new StudyOptions { Draws = 300 };
        StudyRow[] first = [.. WalkStudies.Run(options, WalkStudies.Series(1, 2000)).Rows];
        WalkStudies.Run(options, WalkStudies.Series(1, 2000)).Rows.ShouldBe(first);
        var other = WalkStudies.Run(options with { Seed = 2 }, WalkStudies.Series(1, 2000)).Rows;
        other.Select(row => row.Lift).ShouldBe(first.Select(row => row.Lift));
        other.Select(row => row.P).ShouldNotBe(first.Select(row => row.P));
    }

    private static Bar Lifted(Bar bar, double start, double end) => bar with
    {
        Open = bar.Open * start,
        High = Math.Max(bar.High * start, bar.Close * end),
        Low = Math.Min(bar.Low * start, bar.Close * end),
        Close = bar.Close * end
    };
}
