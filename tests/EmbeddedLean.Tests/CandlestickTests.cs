using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Indicators.CandlestickPatterns;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>
/// Patterns worked by hand, after candles from 100 to 102 with bodies of 1 and a range of 2: a body above 1 is long, one up to 0.2 a doji, a shadow
/// below 0.2 hardly one, 0.4 is near and 0.1 equal. The parity case of the patterns has LEAN's answers for all of them.
/// </summary>
public sealed class CandlestickTests
{
    private static readonly (decimal Open, decimal High, decimal Low, decimal Close) Usual = (100.5m, 102m, 100m, 101.5m);

    [Fact]
    public void A_doji_has_a_body_of_at_most_a_tenth_of_the_usual_range()
    {
        After(new Doji(), (100m, 101m, 99m, 100.2m)).ShouldBe(1m);
        After(new Doji(), (100m, 101m, 99m, 100.21m)).ShouldBe(0m);
    }

    [Fact]
    public void A_body_that_engulfs_another_speaks_for_its_colour()
    {
        After(new Engulfing(), (101m, 101m, 100m, 100m), (99.9m, 102m, 99m, 101.1m)).ShouldBe(1m);
        After(new Engulfing(), (100m, 101m, 100m, 101m), (101.1m, 102m, 99m, 99.9m)).ShouldBe(-1m);
        After(new Engulfing(), (101m, 101m, 100m, 100m), (100m, 102m, 99m, 101.1m)).ShouldBe(0m);
    }

    [Theory]
    [InlineData(96.55, 0)]
    [InlineData(96.65, 1)]
    public void A_morning_star_closes_deep_in_the_first_body(double close, double value)
    {
        // Down by 2, a short body below it, up: 0.3 of 2 above 96 is 96.6.
        var up = (decimal)close;
        After(new MorningStar(), (98m, 98m, 96m, 96m), (95.5m, 96m, 95m, 95.6m), (95m, up, 95m, up)).ShouldBe((decimal)value);
    }

    [Fact]
    public void A_long_candle_without_shadows_is_a_marubozu()
    {
        After(new Marubozu(), (100m, 101.1m, 99.9m, 101.01m)).ShouldBe(1m);
        After(new Marubozu(), (101.01m, 101.1m, 99.9m, 100m)).ShouldBe(-1m);
        After(new Marubozu(), (100m, 101.2m, 99.9m, 101m)).ShouldBe(0m, "A body of 1 is not longer than usual.");
        After(new Marubozu(), (100m, 101.3m, 100m, 101.1m)).ShouldBe(0m, "A shadow of 0.2 counts.");
    }

    [Fact]
    public void A_close_within_three_candles_confirms_a_hikkake()
    {
        // Inside the usual candle, then lower at both ends: up. The second candle's high is 101.9.
        var turn = new[] { (100.5m, 101.9m, 100.1m, 101m), (100.5m, 101.8m, 100m, 101m) };
        var rest = (100.5m, 101.8m, 100m, 101m);
        var beyond = (101m, 102m, 100m, 101.95m);
        After(new Hikkake(), turn).ShouldBe(1m);
        After(new Hikkake(), [.. turn, rest]).ShouldBe(0m);
        After(new Hikkake(), [.. turn, rest, rest, beyond]).ShouldBe(2m);
        After(new Hikkake(), [.. turn, rest, rest, rest, beyond]).ShouldBe(0m);
        After(new Hikkake(), [.. turn, beyond, beyond]).ShouldBe(0m, "It is confirmed once.");
    }

    [Fact]
    public void A_pattern_is_ready_when_it_knows_what_is_usual()
    {
        var crows = new ThreeBlackCrows();
        crows.Period.ShouldBe(14);
        Feed(crows, Enumerable.Repeat(Usual, 13));
        crows.IsReady.ShouldBeFalse();
        Feed(crows, [Usual]);
        crows.IsReady.ShouldBeTrue();
        crows.Reset();
        crows.IsReady.ShouldBeFalse();
    }

    [Fact]
    public void What_a_candle_was_before_a_split_stays_in_what_is_usual()
    {
        // A body of 30 before the split, 15 after it. Ten candles later it is gone from the last ten, yet 30 − 15 stays in their sum: 2.5 is usual.
        var start = new DateTime(2020, 1, 1);
        var pattern = new LongLineCandle();
        Feed(pattern, Enumerable.Repeat(Usual, 11));
        var scaled = new TradeBar(start.AddDays(1), Symbol.Empty, 100m, 130m, 100m, 130m, 1m, TimeSpan.FromHours(1));
        pattern.Update(scaled);
        (scaled.Open, scaled.High, scaled.Low, scaled.Close) = (50m, 65m, 50m, 65m);
        foreach (var (body, value) in new[] { (2.5m, 0m), (2.6m, 1m) })
        {
            for (var i = 0; i < 10; i++)
            {
                pattern.Update(Hour(start.AddDays(2).AddHours(pattern.Samples), Usual));
            }

            pattern.Update(Hour(start.AddDays(2).AddHours(pattern.Samples), (100m, 100m + body, 100m, 100m + body)));
            pattern.Current.Value.ShouldBe(value);
        }
    }

    private static TradeBar Hour(DateTime start, (decimal Open, decimal High, decimal Low, decimal Close) candle) =>
        new(start, Symbol.Empty, candle.Open, candle.High, candle.Low, candle.Close, 1m, TimeSpan.FromHours(1));

    private static decimal After(CandlestickPattern pattern, params (decimal Open, decimal High, decimal Low, decimal Close)[] candles)
    {
        Feed(pattern, Enumerable.Repeat(Usual, 16).Concat(candles));
        return pattern.Current.Value;
    }

    private static void Feed(CandlestickPattern pattern, IEnumerable<(decimal Open, decimal High, decimal Low, decimal Close)> candles)
    {
        var start = new DateTime(2020, 1, 1).AddHours(pattern.Samples);
        foreach (var (open, high, low, close) in candles)
        {
            pattern.Update(new TradeBar(start, Symbol.Empty, open, high, low, close, 1m, TimeSpan.FromHours(1)));
            start = start.AddHours(1);
        }
    }
}
