using System;
using System.Linq;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>First values of each indicator, worked by hand.</summary>
public class IndicatorTests
{
    private static readonly DateTime Start = new(2020, 1, 1);

    [Fact]
    public void A_simple_average_divides_by_what_there_is() =>
        Values(new SimpleMovingAverage(3), 1, 2, 6, 10).ShouldBe([1m, 1.5m, 3m, 6m]);

    [Fact]
    public void An_exponential_average_is_nil_until_its_mean_starts_it() =>
        Values(new ExponentialMovingAverage(3), 2, 4, 6, 8, 4).ShouldBe([0m, 0m, 4m, 6m, 5m]);

    [Fact]
    public void Wilders_average_weighs_a_new_value_one_over_its_period() =>
        Values(new WilderMovingAverage(2), 4, 8, 2).ShouldBe([4m, 6m, 4m]);

    [Fact]
    public void A_linearly_weighted_average_weighs_the_newest_most() =>
        Values(new LinearWeightedMovingAverage(3), 1, 2, 3, 6).ShouldBe([0m, 0m, 14m / 6, 26m / 6]);

    [Fact]
    public void Variance_and_deviation_are_those_of_a_population()
    {
        Values(new Variance(3), 1, 2, 3, 9).ShouldBe([0m, 0.25m, 14m / 3 - 4m, 94m / 3 - 14m / 3 * (14m / 3)], 1e-20m);
        Values(new StandardDeviation(2), 1, 3).ShouldBe([0m, 1m]);
    }

    [Fact]
    public void Extremes_are_looked_up_anew_when_the_last_one_leaves()
    {
        var maximum = new Maximum(3);
        Values(maximum, 5, 4, 3, 2).ShouldBe([5m, 5m, 5m, 4m]);
        maximum.PeriodsSinceMaximum.ShouldBe(2);
        Values(new Minimum(2), 1, 2, 3, 0).ShouldBe([1m, 1m, 2m, 0m]);
    }

    [Fact]
    public void Changes_are_measured_from_the_oldest_value_until_the_period_is_over()
    {
        Values(new RateOfChange(2), 100, 110, 121).ShouldBe([0m, 0.1m, 0.21m]);
        Values(new RateOfChangePercent(1), 100, 110).ShouldBe([0m, 10m]);
        Values(new Momentum(2), 1, 3, 6, 10).ShouldBe([0m, 2m, 5m, 7m]);
        Values(new Delay(2), 1, 3, 6, 10).ShouldBe([1m, 1m, 1m, 3m]);
        new RateOfChange(2).WarmUpPeriod.ShouldBe(3);
    }

    [Fact]
    public void Relative_strength_is_full_without_losses_and_halved_when_gains_equal_them()
    {
        Values(new RelativeStrengthIndex(2), 10, 11, 12).ShouldBe([100m, 100m, 100m]);
        Values(new RelativeStrengthIndex(2), 10, 11, 10).Last().ShouldBe(50m);
    }

    [Fact]
    public void The_macd_signal_begins_when_both_averages_are_ready()
    {
        var macd = new MovingAverageConvergenceDivergence(1, 2, 2, MovingAverageType.Simple);
        Values(macd, 1, 3, 7).ShouldBe([0m, 1m, 2m]);
        macd.Signal.Current.Value.ShouldBe(1.5m);
        macd.Histogram.Current.Value.ShouldBe(0.5m);
        macd.IsReady.ShouldBeTrue();
    }

    [Fact]
    public void Bollinger_bands_lie_k_deviations_from_the_mean()
    {
        var bands = new BollingerBands(2, 2m);
        Values(bands, 1, 3);
        bands.UpperBand.Current.Value.ShouldBe(4m);
        bands.LowerBand.Current.Value.ShouldBe(0m);
        bands.BandWidth.Current.Value.ShouldBe(200m);
        bands.PercentB.Current.Value.ShouldBe(0.75m);
    }

    [Fact]
    public void The_true_range_reaches_to_the_close_before()
    {
        var range = new TrueRange();
        range.Update(Bar(0, 10, 12, 9, 11)).ShouldBeFalse();
        range.Current.Value.ShouldBe(3m);
        range.Update(Bar(1, 15, 16, 14, 15)).ShouldBeTrue();
        range.Current.Value.ShouldBe(5m);
        range.Update(Bar(2, 12, 13, 11, 12));
        range.Current.Value.ShouldBe(4m);
    }

    [Fact]
    public void The_average_true_range_smooths_as_wilder_did()
    {
        var atr = new AverageTrueRange(2);
        atr.Update(Bar(0, 10, 12, 9, 11));
        atr.Update(Bar(1, 15, 16, 14, 15)).ShouldBeTrue();
        atr.Current.Value.ShouldBe(4m);
        atr.Update(Bar(2, 12, 13, 11, 12));
        atr.Current.Value.ShouldBe(4m);
    }

    [Fact]
    public void Directional_movement_of_a_steady_rise_is_one_sided()
    {
        var adx = new AverageDirectionalIndex(2);
        for (var i = 0; i < 4; i++)
        {
            adx.Update(Bar(i, 10 + i, 11 + i, 9 + i, 10 + i));
        }

        adx.IsReady.ShouldBeTrue();
        adx.Current.Value.ShouldBe(100m);
        adx.PositiveDirectionalIndex.Current.Value.ShouldBe(50m);
        adx.NegativeDirectionalIndex.Current.Value.ShouldBe(0m);
    }

    [Fact]
    public void A_stochastic_is_the_place_of_the_close_in_its_range()
    {
        var stochastic = new Stochastic(2, 1, 1);
        stochastic.Update(Bar(0, 10, 12, 8, 10));
        stochastic.Update(Bar(1, 10, 12, 8, 11));
        stochastic.Current.Value.ShouldBe(75m);
        stochastic.StochK.Current.Value.ShouldBe(75m);
        stochastic.StochD.Current.Value.ShouldBe(75m);
    }

    [Fact]
    public void Channels_hold_the_extremes_and_the_middle()
    {
        var donchian = new DonchianChannel(2);
        donchian.Update(Bar(0, 10, 12, 8, 10));
        donchian.Update(Bar(1, 10, 11, 9, 10));
        donchian.UpperBand.Current.Value.ShouldBe(12m);
        donchian.LowerBand.Current.Value.ShouldBe(8m);
        donchian.Current.Value.ShouldBe(10m);

        var keltner = new KeltnerChannels(1, 2m);
        keltner.Update(Bar(0, 10, 12, 9, 9));
        keltner.Current.Value.ShouldBe(10m);
        keltner.UpperBand.Current.Value.ShouldBe(16m);
        keltner.LowerBand.Current.Value.ShouldBe(4m);
    }

    [Fact]
    public void The_commodity_channel_is_in_units_of_mean_deviations()
    {
        var cci = new CommodityChannelIndex(2);
        cci.Update(Bar(0, 10, 10, 10, 10));
        cci.Update(Bar(1, 12, 12, 12, 12));
        cci.Current.Value.ShouldBe(1m / 0.015m, 1e-18m);
    }

    [Fact]
    public void Volume_weighted_prices_weigh_by_volume_and_begin_anew_each_day()
    {
        var day = new IntradayVwap();
        day.Update(Bar(0, 10, 10, 10, 10, volume: 1, hours: true));
        day.Update(Bar(1, 20, 20, 20, 20, volume: 3, hours: true));
        day.Current.Value.ShouldBe(17.5m);
        day.Update(Bar(30, 8, 8, 8, 8, volume: 5, hours: true));
        day.Current.Value.ShouldBe(8m);

        var window = new VolumeWeightedAveragePriceIndicator(2);
        window.Update(Bar(0, 10, 10, 10, 10, volume: 1));
        window.Update(Bar(1, 20, 20, 20, 20, volume: 3));
        window.Current.Value.ShouldBe(17.5m);
    }

    [Fact]
    public void On_balance_volume_adds_rises_and_takes_off_falls()
    {
        var obv = new OnBalanceVolume();
        obv.Update(Bar(0, 10, 10, 10, 10, volume: 5));
        obv.Update(Bar(1, 10, 11, 10, 11, volume: 3));
        obv.Update(Bar(2, 10, 11, 10, 10, volume: 4));
        obv.Update(Bar(3, 10, 11, 10, 10, volume: 9));
        obv.Current.Value.ShouldBe(4m);
    }

    [Fact]
    public void Data_that_go_back_in_time_are_passed_over()
    {
        var sum = new Sum(2);
        sum.Update(Start.AddDays(1), 1m);
        sum.Update(Start, 7m);
        sum.Current.Value.ShouldBe(1m);
        sum.Samples.ShouldBe(1);
    }

    [Fact]
    public void An_indicator_of_another_follows_it_from_its_readiness()
    {
        var first = new SimpleMovingAverage(2);
        var second = new Sum(2).Of(first);
        Values(first, 2, 4, 6);
        second.Current.Value.ShouldBe(8m);
        second.Samples.ShouldBe(2);
    }

    [Fact]
    public void A_composite_waits_for_both_sides_and_a_quotient_by_nil_has_no_value()
    {
        var left = new Identity("left");
        var right = new Identity("right");
        var quotient = left.Over(right);
        left.Update(Start, 6m);
        quotient.Samples.ShouldBe(0);
        right.Update(Start, 2m);
        quotient.Current.Value.ShouldBe(3m);
        left.Update(Start.AddDays(1), 6m);
        right.Update(Start.AddDays(1), 0m);
        quotient.Current.Value.ShouldBe(3m);
    }

    [Fact]
    public void A_reset_indicator_is_as_new()
    {
        var ema = new ExponentialMovingAverage(2);
        Values(ema, 5, 9, 4);
        ema.Reset();
        ema.IsReady.ShouldBeFalse();
        Values(ema, 1, 3).ShouldBe([0m, 2m]);
    }

    [Fact]
    public void A_rolling_window_counts_from_the_newest_and_grows_when_asked_beyond_its_size()
    {
        var window = new RollingWindow<int>(3);
        foreach (var value in Enumerable.Range(1, 4))
        {
            window.Add(value);
        }

        window.ShouldBe([4, 3, 2]);
        window[-1].ShouldBe(2);
        window.MostRecentlyRemoved.ShouldBe(1);
        window[4].ShouldBe(0);
        window.Size.ShouldBe(5);
        window.IsReady.ShouldBeFalse();
        window.Add(5);
        window.ShouldBe([5, 4, 3, 2]);
        window.Size = 2;
        window.ShouldBe([5, 4]);
        window[3] = 7;
        window.ShouldBe([0, 0, 5, 7]);
    }

    private static decimal[] Values(IndicatorBase<IndicatorDataPoint> indicator, params int[] values) =>
        [.. values.Select((value, i) =>
        {
            indicator.Update(Start.AddDays(i), value);
            return indicator.Current.Value;
        })];

    private static TradeBar Bar(int at, decimal open, decimal high, decimal low, decimal close, decimal volume = 1, bool hours = false)
    {
        var length = hours ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        return new TradeBar(Start + length * at, Symbol.Empty, open, high, low, close, volume, length);
    }
}
