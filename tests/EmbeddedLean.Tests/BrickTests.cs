using System;
using System.Collections.Generic;
using System.Globalization;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Bars that end by price or volume.</summary>
public sealed class BrickTests
{
    private static readonly DateTime Start = new(2020, 1, 1);

    [Fact]
    public void Wicked_bricks_need_two_sizes_to_turn_and_show_how_far_the_price_went_against_them()
    {
        List<string> bricks = [];
        var maker = new RenkoConsolidator(1m);
        maker.DataConsolidated += (_, brick) => bricks.Add(Text(brick));

        // 10.2 begins at 10; 12.5 lays two bricks; 11.5 lies within a turn's reach; 9.9 passes 10 and lays one brick down from 11.
        Feed(maker, 10.2m, 9.8m, 12.5m, 11.5m, 9.9m);

        bricks.ShouldBe(["10 11 9.8 11", "11 12 11 12", "11 12.5 10 10"]);
    }

    [Fact]
    public void Classic_bricks_go_on_at_the_last_close()
    {
        List<string> bricks = [];
        var maker = new ClassicRenkoConsolidator(1m);
        maker.DataConsolidated += (_, brick) => bricks.Add(Text(brick));

        Feed(maker, 9.5m, 11.2m, 11.4m, 9.9m);

        // The first begins at 10, the multiple above; what ends a brick begins the next.
        bricks.ShouldBe(["10 11 10 11", "11 11.4 10 10"]);
    }

    [Fact]
    public void Bars_of_a_volume_hand_on_what_is_too_much()
    {
        List<decimal> volumes = [];
        var maker = new VolumeRenkoConsolidator(10m);
        maker.DataConsolidated += (_, bar) => volumes.Add(bar.Volume);
        foreach (var volume in new[] { 4m, 19m, 8m })
        {
            maker.Update(new TradeBar(Start, Symbol.Empty, 1m, 1m, 1m, 1m, volume));
        }

        // 4 + 19 fill two bars and leave 3; 3 + 8 fill one and leave 1.
        volumes.ShouldBe([10m, 10m, 10m]);
        ((VolumeRenkoBar)maker.WorkingData).Volume.ShouldBe(1m);
    }

    [Fact]
    public void Range_bars_end_at_their_range_and_a_jump_lays_several()
    {
        // A coin's step is a cent: bars of 100 steps are 1 wide. 10.2 begins at 11; 9.8 ends one at 10, and the next begins a step below it.
        List<string> bars = [];
        var maker = new RangeConsolidator(100);
        InRun(() =>
        {
            maker.DataConsolidated += (_, bar) => bars.Add(Text(bar));
            Feed(maker, 10.2m, 9.8m, 12.5m);
        });

        // From 9.99 the rise to 12.5 ends a bar at 10.8 above the low of 9.8, and lays another of 10.81 to 11.81.
        maker.RangeSize.ShouldBe(1m);
        bars.ShouldBe(["11 11 10 10", "9.99 10.8 9.8 10.8", "10.81 11.81 10.81 11.81"]);
    }

    [Fact]
    public void Classic_range_bars_begin_with_the_price_that_ended_the_one_before()
    {
        List<string> bars = [];
        var maker = new ClassicRangeConsolidator(100);
        InRun(() =>
        {
            maker.DataConsolidated += (_, bar) => bars.Add(Text(bar));
            Feed(maker, 10.2m, 9.8m, 12.5m, 14m);
        });

        // 9.8 ends the first at 10 and begins the next, 12.5 ends that at 10.8 and begins another.
        bars.ShouldBe(["11 11 10 10", "9.8 10.8 9.8 10.8", "12.5 13.5 12.5 13.5"]);
    }

    [Fact]
    public void A_price_at_the_edge_of_the_range_does_not_end_it()
    {
        List<string> bars = [];
        var maker = new RangeConsolidator(100);
        InRun(() =>
        {
            maker.DataConsolidated += (_, bar) => bars.Add(Text(bar));
            Feed(maker, 11m, 12m, 11m, 12m);
        });

        bars.ShouldBeEmpty();

        // As on LEAN its close is known at its end only.
        Text((TradeBar)maker.WorkingData).ShouldBe("11 12 11 11");
    }

    // Range bars ask the run for the symbol's step.
    private static void InRun(Action act)
    {
        using var rig = new Rig();
        rig.Coin("100,100,100,100").OnCoin((_, _) => act());
    }

    private static void Feed(IDataConsolidator maker, params decimal[] prices)
    {
        for (var i = 0; i < prices.Length; i++)
        {
            maker.Update(new IndicatorDataPoint(Rig.Btc, Start.AddMinutes(i), prices[i]));
        }
    }

    private static string Text(TradeBar brick) => string.Create(
        CultureInfo.InvariantCulture, $"{brick.Open:0.##} {brick.High:0.##} {brick.Low:0.##} {brick.Close:0.##}");
}
