using System.Collections.Generic;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class BarAggregatorTests
{
    [Fact]
    public void Four_bars_make_one_at_the_close_of_the_fourth()
    {
        var closed = Aggregate([.. Bars.Of(1, 100, 104, 98, 101, 103)]);

        var (at, bar) = closed.ShouldHaveSingleItem();
        at.ShouldBe(3);
        bar.ShouldBe(new Bar(Bars.Epoch, Bars.Epoch + Bars.Hour * 4, 100, 105, 97, 101, 400));
    }

    [Fact]
    public void A_run_that_starts_later_builds_the_same_bars()
    {
        var bars = Bars.Walk(seed: 1, count: 40);

        var whole = Aggregate(bars);
        var late = Aggregate(bars[6..]);

        late.ConvertAll(closed => closed.Bar)[1..].ShouldBe(whole.ConvertAll(closed => closed.Bar)[2..]); // the first of the late ones is cut
    }

    [Fact]
    public void Where_the_last_bar_is_missing_the_next_one_closes()
    {
        var closed = Aggregate([Bars.At(0, 100, 101, 99, 100), Bars.At(2, 100, 103, 100, 102), Bars.At(9, 102, 102, 90, 91)]);

        var (at, bar) = closed.ShouldHaveSingleItem();
        at.ShouldBe(2);
        bar.High.ShouldBe(103);
        bar.Low.ShouldBe(99);
        bar.End.ShouldBe(Bars.Epoch + Bars.Hour * 3);
    }

    [Fact]
    public void Volume_is_unknown_only_where_no_bar_knew_it()
    {
        Bar[] bars = [Bars.At(0, 1, 1, 1, 1, null), Bars.At(1, 1, 1, 1, 1, null), Bars.At(2, 1, 1, 1, 1, 5), Bars.At(3, 1, 1, 1, 1, null)];

        Aggregate(bars)[0].Bar.Volume.ShouldBe(5);
        Aggregate([.. bars[..2], bars[3]])[0].Bar.Volume.ShouldBeNull();
    }

    // Two for one: prices halve, what is counted in units doubles.
    [Fact]
    public void A_split_scales_the_open_bar()
    {
        var aggregator = new BarAggregator(4, Bars.Hour);
        aggregator.Add(Bars.At(0, 100, 104, 98, 102, 400) with { Spread = 0.2, BidSize = 10, AskSize = 20 });

        aggregator.Rescale(0.5);

        aggregator.Closed.ShouldBe(Bars.At(0, 50, 52, 49, 51, 800) with { Spread = 0.1, BidSize = 20, AskSize = 40 });
        aggregator.Add(Bars.At(1, 51, 51.5, 48.5, 50, 100));
        aggregator.Add(Bars.At(2, 50, 50.5, 49.5, 50, 100));
        aggregator.Add(Bars.At(3, 50, 51, 50, 50.5, 100)).ShouldBeTrue();
        aggregator.Closed.ShouldBe(new Bar(Bars.Epoch, Bars.Epoch + Bars.Hour * 4, 50, 52, 48.5, 50.5, 1100));
    }

    private static List<(int At, Bar Bar)> Aggregate(Bar[] bars)
    {
        var aggregator = new BarAggregator(4, Duration.FromHours(1));
        var all = new List<(int, Bar)>();
        for (var i = 0; i < bars.Length; i++)
        {
            if (aggregator.CloseBefore(bars[i]))
            {
                all.Add((i, aggregator.Closed));
            }

            if (aggregator.Add(bars[i]))
            {
                all.Add((i, aggregator.Closed));
            }
        }

        return all;
    }
}
