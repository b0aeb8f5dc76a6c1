using System;
using System.Linq;
using System.Reflection;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Averages, oscillators, bands and profiles from their published formulas, worked by hand on a few values or bars.</summary>
public class IndicatorFormulaTests
{
    private const decimal Near = 1e-9m;
    private static readonly DateTime Start = new(2020, 1, 1);

    // Open, high, low, close, volume.
    private static readonly TradeBar First = Bar(0, 10, 12, 8, 11, 100);
    private static readonly TradeBar Second = Bar(1, 11, 15, 11, 14, 40);
    private static readonly TradeBar Third = Bar(2, 14, 14, 9, 10, 60);

    [Fact]
    public void Price_oscillators_are_a_fast_average_less_a_slow_one()
    {
        // Slow ones of 1, 2 and 5.
        Values(new AbsolutePriceOscillator(1, 2), 1, 3, 7).ShouldBe([0m, 1m, 2m]);
        Values(new PercentagePriceOscillator(1, 2), 1, 3, 7).ShouldBe([0m, 50m, 40m]);
        Values(new DetrendedPriceOscillator(2), 1, 3, 6, 10).ShouldBe([0m, -1m, -3.5m, -5m]);
        After(new AwesomeOscillator(1, 2), First, Second).Current.Value.ShouldBe(1.5m);
    }

    [Fact]
    public void Averages_of_averages_follow_their_lengths()
    {
        Values(new TriangularMovingAverage(3), 2, 4, 8).ShouldBe([2m, 2.5m, 4.5m]);
        Values(new RelativeMovingAverage(1), 3, 6, 12).ShouldBe([3m, 6m, 10m]);
        Values(new T3MovingAverage(1), 5, 7).ShouldBe([5m, 7m]);

        // The values moved on are 6, 8 and 10.
        Values(new ZeroLagExponentialMovingAverage(3), 2, 4, 6, 8).ShouldBe([0m, 0m, 0m, 8m]);
        After(new VolumeWeightedMovingAverage(2), First, Second).Current.Value.ShouldBe(1660m / 140);
    }

    [Fact]
    public void An_average_can_weigh_by_a_bell()
    {
        // e⁻² at both ends and 1 in the middle.
        var end = (decimal)Math.Exp(-2);
        Values(new ArnaudLegouxMovingAverage(3, 6, 0.5m), 1, 2, 6).ShouldBe([1m, 2m, (2 + (7 * end)) / (1 + (2 * end))], Near);
    }

    [Fact]
    public void Averages_adapt_to_how_straight_values_go()
    {
        // Moves of 2, 1 and 4; kept are 1 of 3, then 3 of 5.
        Values(new KaufmanEfficiencyRatio(2), 1, 3, 2, 6).ShouldBe([1m, 3m, 1m / 3, 0.6m]);

        // (⅓ · (2/3 − 2/31) + 2/31)² of the way from 3 to 2.
        var weight = ((1m / 3) * ((2m / 3) - (2m / 31))) + (2m / 31);
        Values(new KaufmanAdaptiveMovingAverage(2), 1, 3, 2).Last().ShouldBe(3 - (weight * weight), Near);

        // A momentum of a third: 2/9 of 11 and 7/9 of 12.
        Values(new VariableIndexDynamicAverage(2), 10, 12, 11).ShouldBe([0m, 0m, 106m / 9], Near);

        // From 3 by 3 / (2 · 2⁴).
        Values(new McGinleyDynamic(2), 2, 4, 6).ShouldBe([0m, 3m, 3.09375m]);
    }

    [Fact]
    public void Momentum_compares_gains_with_losses()
    {
        // 1 to 0.5, then 1.5 to 0.25.
        Values(new ChandeMomentumOscillator(2), 10, 12, 11, 13).ShouldBe([0m, 0m, 100m / 3, 500m / 7], Near);
        Values(new TrueStrengthIndex(1, 1, 1), 10, 12, 11).ShouldBe([0m, 100m, -100m]);
        Values(new Momersion(4, 20), 1, 2, 3, 4, 5, 6).Last().ShouldBe(100m);
        Values(new Momersion(4, 20), 1, 2, 1, 2, 1, 2).Last().ShouldBe(0m);
    }

    [Fact]
    public void Rates_of_change_add_up()
    {
        Values(new RateOfChangeRatio(1), 100, 110).ShouldBe([0m, 1.1m]);
        Values(new Trix(1), 100, 110).ShouldBe([0m, 10m]);
        Values(new CoppockCurve(1, 2, 1), 100, 110, 121).ShouldBe([0m, 0m, 31m]);
        Values(new KnowSureThing(1, 1, 1, 1, 1, 1, 1, 1, 1), 100, 110).ShouldBe([0m, 100m]);
    }

    [Fact]
    public void The_rank_of_a_change_counts_those_below_it()
    {
        // Both strengths are 100; a change of ½ stands above one of two, one of ⅓ above none.
        Values(new ConnorsRelativeStrengthIndex(2, 2, 2), 1, 2, 3, 4).ShouldBe([0m, 0m, 250m / 3, 200m / 3], Near);

        var place = new StochasticRelativeStrengthIndex(2, 2, 1, 1);
        Values(place, 1, 2, 3, 4);
        place.K.Current.Value.ShouldBe(100m);
    }

    [Fact]
    public void A_line_through_values_ends_and_goes_on()
    {
        // 1, 2 and 4: a slope of 1.5 from −2/3.
        var line = new LeastSquaresMovingAverage(3);
        Values(line, 1, 2, 4).ShouldBe([1m, 2m, 23m / 6], Near);
        line.Slope.Current.Value.ShouldBe(1.5m, Near);
        Values(new TimeSeriesForecast(3), 1, 2, 4).ShouldBe([0m, 0m, 16m / 3], Near);

        var channel = new RegressionChannel(3, 2);
        Values(channel, 1, 2, 4);
        channel.UpperChannel.Current.Value.ShouldBe((23m / 6) + (2 * (decimal)Math.Sqrt(14.0 / 9)), Near);
        Values(new HurstExponent(10, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).Last().ShouldBe(0m);
    }

    [Fact]
    public void Ratios_of_return_and_risk_take_the_rate_off()
    {
        // Returns of ±0.1, a rate of 0.01, a deviation of 0.1.
        Values(new SharpeRatio(2, 0.01m), 100, 110, 99).Last().ShouldBe(-0.1m, Near);

        // Returns of 0.2 and −0.1: a mean of 0.05, a shortfall of √0.005.
        Values(new TargetDownsideDeviation(2), 100, 120, 108).Last().ShouldBe((decimal)Math.Sqrt(0.005), Near);
        Values(new SortinoRatio(2), 100, 120, 108).Last().ShouldBe(0.05m / (decimal)Math.Sqrt(0.005), Near);

        // Returns of 0, 0.1 and −0.1: 1.644854 deviations of 0.1.
        Values(new ValueAtRisk(3, 0.95), 100, 110, 99).Last().ShouldBe(-0.1644853627m, Near);
    }

    [Fact]
    public void Filters_of_one_form_differ_by_their_weights()
    {
        // Of a constant nothing passes above; Gauss' filter of 4 begins with α² of it, α = −2.415 + √(2.415² + 4.83).
        var alpha = -2.415 + Math.Sqrt((2.415 * 2.415) + 4.83);
        var knife = new SwissArmyKnife(4, 0.1, SwissArmyKnifeTool.Gauss);
        Values(knife, 5).ShouldBe([(decimal)(alpha * alpha * 5)], Near);
        Values(knife, 5, 5);
        new[] { knife.HighPass, knife.TwoPoleHighPass, knife.BandPass }.ShouldAllBe(filter => filter.Current.Value == 0m);
    }

    [Fact]
    public void Volume_is_weighed_by_where_the_close_lies()
    {
        // (3 − 1) / 4 of 100 is 50; (3 − 1) / 4 of 40 is 20 more.
        After(new AccumulationDistribution(), First, Second).Current.Value.ShouldBe(70m);
        After(new ChaikinMoneyFlow(2), First, Second).Current.Value.ShouldBe(0.5m);

        // 70 less the mean of 50 and 70.
        After(new AccumulationDistributionOscillator(1, 2), First, Second).Current.Value.ShouldBe(10m);
        After(new ForceIndex(1), First, Second).Current.Value.ShouldBe(120m);

        // A way of 3, with 40 / 10 / 4 of volume a unit of range.
        After(new EaseOfMovementValue(1, 10), First, Second).Current.Value.ShouldBe(3m);
    }

    [Fact]
    public void A_bar_is_measured_against_itself_and_the_one_before()
    {
        After(new BalanceOfPower(), First).Current.Value.ShouldBe(0.25m);
        After(new InternalBarStrength(), First).Current.Value.ShouldBe(0.75m);
        After(new AverageRange(2), First, Third).Current.Value.ShouldBe(4.5m);
        After(new MidPrice(2), First, Second).Current.Value.ShouldBe(11.5m);
        Values(new MidPoint(2), 1, 3, 6).ShouldBe([1m, 2m, 4.5m]);

        // Rises of 3 and 0, falls of 0 and 2.
        After(new DeMarkerIndicator(2), First, Second, Third).Current.Value.ShouldBe(0.6m);

        // 7 up and 1 down by a range of 4.
        var vortex = After(new Vortex(1), First, Second);
        (vortex.PlusVortex.Current.Value, vortex.MinusVortex.Current.Value, vortex.Current.Value).ShouldBe((1.75m, 0.25m, 1m));

        // A pressure of 3 of 4.
        After(new UltimateOscillator(1, 1, 1), First, Second).Current.Value.ShouldBe(75m);

        // 3 + 1.5 + 0.25 by 4.25, times 4 by 3.
        After(new WilderSwingIndex(3), First, Second).Current.Value.ShouldBe(50 * (4.75m / 4.25m) * (4m / 3), Near);
    }

    [Fact]
    public void Volatility_comes_from_the_ranges()
    {
        var (up, down) = (Math.Log(1.1), Math.Log(0.9));
        After(new RogersSatchellVolatility(1), Bar(0, 10, 11, 9, 10, 1)).Current.Value.ShouldBe((decimal)Math.Sqrt((up * up) + (down * down)), Near);

        // True ranges of 4 and 4 within 7.
        After(new ChoppinessIndex(2), First, Second).Current.Value.ShouldBe((decimal)(100 * Math.Log10(8.0 / 7) / Math.Log10(2)), Near);
        After(new MassIndex(1, 2), First, Second, Third).Current.Value.ShouldBe(2m);
    }

    [Fact]
    public void Bands_stand_off_by_ranges()
    {
        // 4 · 4 / 20 is 0.8.
        var bands = After(new AccelerationBands(1, 4), First);
        (bands.LowerBand.Current.Value, bands.Current.Value, bands.UpperBand.Current.Value).ShouldBe((1.6m, 11m, 21.6m));

        var stops = After(new ChandeKrollStop(1, 1, 1), First);
        (stops.ShortStop.Current.Value, stops.LongStop.Current.Value).ShouldBe((8m, 12m));

        // The lower band is 10 − 4, then 13 − 4.
        var trend = new SuperTrend(1, 1);
        After(trend, First).Current.Value.ShouldBe(6m);
        After(trend, Second).Current.Value.ShouldBe(9m);
    }

    [Fact]
    public void A_stop_follows_its_trend_and_turns_where_it_is_hit()
    {
        // 8; 0.02 of 7 higher; then again 0.02 of 6.86, below which 7 falls: the highest high is the new stop.
        var stop = new ParabolicStopAndReverse();
        TradeBar[] bars = [First, Second, Third, Bar(3, 10, 10, 7, 8, 1)];
        bars.Select(bar => After(stop, bar).Current.Value).ShouldBe([11m, 8m, 8.14m, 15m]);

        var signed = new ParabolicStopAndReverseExtended();
        bars.Select(bar => After(signed, bar).Current.Value).ShouldBe([11m, 8m, 8.14m, -15m]);
    }

    [Fact]
    public void Turning_points_are_seen_once_the_price_has_left_them()
    {
        var pivots = new PivotPointsHighLow(1);
        After(pivots, First, Second).Current.Value.ShouldBe(0m);
        After(pivots, Third).Current.Value.ShouldBe((decimal)PivotPointType.High);
        pivots.GetHighPivotPointsArray().Select(point => point.Value).ShouldBe([15m]);

        // A low of 8; 12 is half higher, but the turn needs a bar in between.
        var zigzag = new ZigZag(0.1m);
        After(zigzag, First, Second).Current.Value.ShouldBe(8m);
        After(zigzag, Bar(2, 14, 16, 13, 15, 1)).Current.Value.ShouldBe(16m);
        zigzag.PivotType.ShouldBe(PivotPointType.High);
    }

    [Fact]
    public void Nine_closes_below_those_of_four_bars_before_are_a_setup()
    {
        // Up to 16 and down to 3; the last two reach below the two before them.
        int[] closes = [11, 12, 13, 14, 15, 16, 11, 10, 9, 8, 7, 6, 5, 4, 3];
        var sequential = new TomDemarkSequential();
        var phases = closes.Select((close, i) => After(sequential, Bar(i, close, close, close, close, 1)).Current.Value).ToList();

        phases[5].ShouldBe((decimal)TomDemarkSequentialPhase.None);
        phases[6].ShouldBe((decimal)TomDemarkSequentialPhase.BuySetup);
        phases[14].ShouldBe((decimal)TomDemarkSequentialPhase.BuySetupPerfect);

        // Nine of the ten bars held, the oldest at the end: from 16 down.
        sequential.ResistancePrice.ShouldBe(16m);
    }

    [Fact]
    public void Averaged_bars_open_in_the_middle_of_the_one_before()
    {
        var bars = After(new HeikinAshi(), First);
        (bars.Open.Current.Value, bars.Current.Value).ShouldBe((10.5m, 10.25m));
        After(bars, Second);
        (bars.Open.Current.Value, bars.High.Current.Value, bars.Low.Current.Value, bars.Close.Current.Value)
            .ShouldBe((10.375m, 15m, 10.375m, 12.75m));

        var cloud = After(new IchimokuKinkoHyo(1, 2, 1, 2, 1, 1), First, Second);
        (cloud.Tenkan.Current.Value, cloud.Kijun.Current.Value).ShouldBe((13m, 11.5m));
    }

    [Fact]
    public void A_profile_has_a_peak_and_an_area_around_it()
    {
        // 12 at 10 and 10 at 11; 70 % of 22 is more than 12.
        var profile = After(new VolumeProfile(3, 0.7m, 1m), Close(0, 10, 5), Close(1, 11, 10), Close(2, 10, 7));
        (profile.POCPrice, profile.POCVolume, profile.ValueAreaLow, profile.ValueAreaHigh).ShouldBe((10m, 12m, 10m, 11m));

        // The first leaves: 7 at 10, 20 at 11, and 14 % of all lie within the peak.
        After(profile, Close(3, 10.4m, 10));
        (profile.POCPrice, profile.POCVolume, profile.ValueAreaLow, profile.ValueAreaHigh).ShouldBe((11m, 20m, 11m, 11m));
        After(new TimeProfile(3, 0.7m, 1m), Close(0, 10, 5), Close(1, 11, 100), Close(2, 10, 7)).POCVolume.ShouldBe(2m);
    }

    [Fact]
    public void A_share_of_everything_ends_the_area_at_the_profiles_edges()
    {
        var profile = After(new VolumeProfile(2, 1m, 1m), Close(0, 10, 5), Close(1, 12, 5));
        (profile.ValueAreaLow, profile.ValueAreaHigh).ShouldBe((10m, 12m));
    }

    [Fact]
    public void The_volume_of_the_day_so_far_is_compared_with_that_of_days_before()
    {
        TradeBar Hour(int day, int hour, decimal volume) => new(
            Start.AddDays(day).AddHours(hour), Symbol.Empty, 1, 1, 1, 1, volume, TimeSpan.FromHours(1));

        // 200 against 100, then 250 against 150.
        var volume = After(new RelativeDailyVolume(1), Hour(0, 10, 100), Hour(0, 11, 50), Hour(1, 10, 200));
        volume.Current.Value.ShouldBe(2m);
        After(volume, Hour(1, 11, 50)).Current.Value.ShouldBe(250m / 150);
    }

    [Fact]
    public void A_filter_lets_the_last_value_stand()
    {
        var even = new FilteredIdentity(data => data.Value % 2 == 0);
        foreach (var value in new[] { 1, 2, 3, 4 })
        {
            even.Update(Close(value, value, 1));
            even.Current.Value.ShouldBe(value < 2 ? 0 : value / 2 * 2);
        }
    }

    [Fact]
    public void Periods_that_make_no_sense_are_refused()
    {
        Action[] wrong =
        [
            () => new AugenPriceSpike(2).Reset(), () => new ArnaudLegouxMovingAverage(3, 6, 2m).Reset(), () => new HurstExponent(10, 2).Reset(),
            () => new FractalAdaptiveMovingAverage(15).Reset(), () => new ValueAtRisk(2, 0.9).Reset(), () => new ZigZag(1m).Reset(),
            () => new WaveTrendOscillator(0, 1, 1).Reset(), () => new VolumeProfile(2, 0.7m, 0m).Reset(), () => new Momersion(3, 9).Reset(),
            () => new McClellanOscillator(9, 3).Reset(), () => new TimeSeriesForecast(1).Reset(),
        ];

        foreach (var make in wrong)
        {
            Should.Throw<ArgumentException>(make);
        }
    }

    [Fact]
    public void Every_indicator_begins_anew_after_a_reset()
    {
        // All that take bars and can be made of periods alone. McClellan's sum outlives a reset on LEAN too.
        var indicators = typeof(HeikinAshi).Assembly.GetTypes()
            .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsSubclassOf(typeof(IndicatorBase)))
            .Where(type => !type.IsGenericType && type != typeof(McClellanSummationIndex) && type != typeof(IntradayVwap))
            .Select(Made)
            .OfType<IndicatorBase>()
            .ToList();
        indicators.Count.ShouldBeGreaterThan(80);

        foreach (var indicator in indicators)
        {
            var before = Run(indicator);
            indicator.Reset();
            (indicator.IsReady, indicator.Samples).ShouldBe((false, 0L), indicator.GetType().Name);
            Run(indicator).ShouldBe(before, indicator.GetType().Name);
        }
    }

    private static string Run(IndicatorBase indicator) => string.Join(' ', Enumerable.Range(0, 80).Select(i =>
    {
        var close = 100 + (10 * (decimal)Math.Round(Math.Sin(i * 0.7), 3)) + (i % 5);
        indicator.Update(Bar(i, close - 1, close + 2, close - 3, close, 100 + (i % 7)));
        return FormattableString.Invariant($"{Math.Round(indicator.Current.Value, 9):0.#########}");
    }));

    private static IndicatorBase? Made(Type type)
    {
        foreach (var maker in type.GetConstructors().OrderBy(maker => maker.GetParameters().Length))
        {
            var wanted = maker.GetParameters();
            if (wanted.All(parameter => IsGiven(parameter)))
            {
                return (IndicatorBase)maker.Invoke([.. wanted.Select((parameter, i) => parameter switch
                {
                    { HasDefaultValue: true } => parameter.DefaultValue,
                    { ParameterType.Name: nameof(Int32) } => (object)(4 + (2 * i)),
                    _ => 2m,
                })]);
            }
        }

        return null;
    }

    private static bool IsGiven(ParameterInfo parameter) =>
        parameter.HasDefaultValue || parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(decimal);

    [Fact]
    public void What_compares_with_the_bar_before_sees_it_as_a_split_leaves_it()
    {
        // It closed at 100, two for one at 50. The next: from 49 to 51, closing at 50.5.
        AfterSplit(new TrueRange()).ShouldBe(2m);
        AfterSplit(new AverageTrueRange(1)).ShouldBe(2m);
        AfterSplit(new ForceIndex(1)).ShouldBe(0.5m * 40);
        AfterSplit(new OnBalanceVolume()).ShouldBe(100m + 40);

        // Pressure 50.5 − 49 of a range of 2.
        AfterSplit(new UltimateOscillator(1, 1, 1)).ShouldBe(75m);
    }

    [Fact]
    public void What_a_filter_let_pass_is_what_a_split_makes_of_it() =>
        AfterSplit(new FilteredIdentity(data => data.Value > 60)).ShouldBe(50m);

    private static decimal AfterSplit(IndicatorBase indicator)
    {
        var before = Bar(0, 100, 102, 99, 100, 100);
        indicator.Update(before);

        // As the engine scales the last bar of raw prices.
        (before.Open, before.High, before.Low, before.Close) = (50m, 51m, 49.5m, 50m);
        indicator.Update(Bar(1, 50, 51, 49, 50.5m, 40));
        return indicator.Current.Value;
    }

    private static TradeBar Close(int at, decimal close, decimal volume) => Bar(at, close, close, close, close, volume);

    private static TradeBar Bar(int at, decimal open, decimal high, decimal low, decimal close, decimal volume) =>
        new(Start.AddDays(at), Symbol.Empty, open, high, low, close, volume, TimeSpan.FromDays(1));

    private static T After<T>(T indicator, params TradeBar[] bars)
        where T : IndicatorBase
    {
        foreach (var bar in bars)
        {
            indicator.Update(bar);
        }

        return indicator;
    }

    private static decimal[] Values(IndicatorBase<IndicatorDataPoint> indicator, params int[] values) =>
        [.. values.Select((value, i) =>
        {
            indicator.Update(Start.AddDays((int)indicator.Samples + i), value);
            return indicator.Current.Value;
        })];
}
