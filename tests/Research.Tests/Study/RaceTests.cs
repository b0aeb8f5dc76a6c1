using System;
using System.Linq;
using MagnetLean.Research.Study;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Study;

public class RaceTests
{
    [Theory]
    [InlineData(1.0, nameof(Outcome.Hit))]
    [InlineData(2.0, nameof(Outcome.Away))]
    [InlineData(3.0, nameof(Outcome.Both))]
    [InlineData(9.0, nameof(Outcome.Neither))]
    public void The_level_or_its_image_whichever_a_later_bar_reaches_first(double distance, string outcome)
    {
        // Up 1.2, down 2.5, then 4 both ways; the bar of the event itself spans both sides of everything.
        var path = Path((100, 150, 50), (100, 101.2, 99.5), (98, 100, 97.5), (100, 104, 96), (100, 120, 80));
        Span<Outcome> outcomes = stackalloc Outcome[1];
        path.Race(0, within: 3, [distance], outcomes);
        outcomes[0].ToString().ShouldBe(outcome);
        outcomes[0].Mirrored().Mirrored().ShouldBe(outcomes[0]);
    }

    [Fact]
    public void A_race_ends_in_time_and_with_the_data()
    {
        var path = Path((100, 100, 100), (100, 100.5, 99.5), (100, 102, 100));
        Span<Outcome> outcomes = stackalloc Outcome[1];
        path.Race(0, within: 1, [1.0], outcomes);
        outcomes[0].ShouldBe(Outcome.Neither);
        path.Race(0, within: 2, [1.0], outcomes);
        outcomes[0].ShouldBe(Outcome.Hit);
        path.Race(2, within: 5, [1.0], outcomes);
        outcomes[0].ShouldBe(Outcome.Neither);
    }

    [Fact]
    public void All_distances_at_once_are_each_on_its_own()
    {
        var bars = Bars.Walk(3, 400);
        var path = new StudyPrices();
        foreach (var bar in bars)
        {
            path.Add(bar, 1.5, 1);
        }

        var all = new Outcome[DistanceBuckets.Grid.Length];
        for (var bar = 0; bar < 300; bar += 7)
        {
            path.Race(bar, 50, DistanceBuckets.Grid, all);
            all.ShouldBe(DistanceBuckets.Grid.Select(distance => Alone(path, bar, distance)));
        }
    }

    [Fact]
    public void Splits_of_raw_prices_are_no_moves()
    {
        var path = new StudyPrices();
        path.Add(Bars.At(0, 100, 101, 99, 100), 1, 1);
        path.Add(Bars.At(1, 50, 50.4, 49.8, 50), 0.5, 0.5);
        path.Add(Bars.At(2, 50, 51, 49.8, 50), 0.5, 0.5);
        Span<Outcome> outcomes = stackalloc Outcome[1];
        path.Race(0, 2, [1.5], outcomes);
        outcomes[0].ShouldBe(Outcome.Hit);
    }

    [Theory]
    [InlineData(0.2, -1)]
    [InlineData(0.25, 0)]
    [InlineData(0.75, 1)]
    [InlineData(7.99, 4)]
    [InlineData(8, 5)]
    public void A_distance_has_its_bucket(double distance, int bucket) => DistanceBuckets.Of(distance).ShouldBe(bucket);

    private static Outcome Alone(StudyPrices path, int bar, double distance)
    {
        var outcome = new Outcome[1];
        path.Race(bar, 50, [distance], outcome);
        return outcome[0];
    }

    private static StudyPrices Path(params (double Close, double High, double Low)[] bars)
    {
        var path = new StudyPrices();
        foreach (var (at, bar) in bars.Index())
        {
            path.Add(Bars.At(at, bar.Close, bar.High, bar.Low, bar.Close), 1, 1);
        }

        return path;
    }
}
