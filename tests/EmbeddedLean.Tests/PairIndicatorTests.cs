using System;
using System.Collections.Generic;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Indicators of two or more symbols, and volatility models, worked by hand. They know the exchanges' zones from a run.</summary>
public sealed class PairIndicatorTests : IDisposable
{
    private static readonly Symbol Aaa = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
    private static readonly Symbol Bbb = Symbol.Create("BBB", SecurityType.Equity, Market.USA);
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Beta_is_covariance_by_the_variance_of_the_reference()
    {
        // Returns of the reference 10 % and −10 %, of the target 20 % and −20 %: twice as strong.
        After(() => new Beta(Bbb, Aaa, 2), (100, 100), (110, 120), (99, 96)).Current.Value.ShouldBe(2m, 1e-12m);

        // It moves against it at half the strength: 10 % to −5 %, −10 % to 5 %.
        After(() => new Beta(Bbb, Aaa, 2), (100, 100), (110, 95), (99, 99.75m)).Current.Value.ShouldBe(-0.5m, 1e-12m);
    }

    [Fact]
    public void Beta_waits_for_both_symbols_and_for_its_period()
    {
        var beta = After(() => new Beta(Bbb, Aaa, 2), (100, 100), (110, 120));
        beta.IsReady.ShouldBeFalse();
        After(() => new Beta(Bbb, Aaa, 2), (100, 100), (110, 120), (99, null)).IsReady.ShouldBeFalse();
        After(() => new Beta(Bbb, Aaa, 2), (100, 100), (110, 120), (99, 96)).IsReady.ShouldBeTrue();
    }

    [Fact]
    public void Covariance_is_of_a_sample()
    {
        // Deviations of returns ±0.1 and ±0.2: 2 · 0.02 by 1.
        After(() => new Covariance(Bbb, Aaa, 2), (100, 100), (110, 120), (99, 96)).Current.Value.ShouldBe(0.04m, 1e-12m);
    }

    [Fact]
    public void Correlation_is_of_closes_and_by_ranks_where_asked()
    {
        // 1, 2, 3 against 1, 3, 2: products of deviations 1 of √(2 · 2).
        After(() => new Correlation(Bbb, Aaa, 3), (1, 1), (2, 3), (3, 2)).Current.Value.ShouldBe(0.5m, 1e-12m);

        // 1, 4, 9 rises with 1, 2, 3 by rank exactly.
        After(() => new Correlation(Bbb, Aaa, 3, CorrelationType.Spearman), (1, 1), (2, 4), (3, 9)).Current.Value.ShouldBe(1m, 1e-12m);
    }

    [Fact]
    public void Alpha_is_what_beta_does_not_explain()
    {
        // Last returns −10 % of the reference and −20 % of the target, beta 2, rate 1 %: −0.2 − (0.01 + 2 · (−0.1 − 0.01)).
        After(() => new Alpha(Bbb, Aaa, 1, 2, 0.01m), (100, 100), (110, 120), (99, 96)).Current.Value.ShouldBe(0.01m, 1e-12m);
        Should.Throw<ArgumentException>(() => new Alpha(Aaa, Aaa, 1, 2));
    }

    [Fact]
    public void Breadth_counts_what_rose_and_fell_since_the_moment_before()
    {
        // One rises and one falls, each with 100 of volume; then both rise; then neither moves.
        (decimal?, decimal?)[] market = [(10, 10), (11, 9), (12, 10), (12, 10)];
        Breadth(new AdvanceDeclineDifference(), market).ShouldBe([0m, 2m, 0m]);
        Breadth(new AdvanceDeclineRatio(), market).ShouldBe([1m, 2m, 0m]);
        Breadth(new AdvanceDeclineVolumeRatio(), market).ShouldBe([1m, 200m, 0m]);
    }

    [Fact]
    public void New_highs_count_beyond_the_bars_before()
    {
        var highs = new NewHighsNewLows("NHNL", 2);
        highs.Add(Aaa);
        highs.Add(Bbb);

        // Of two bars each; then one goes above and one below, then both above.
        foreach (var (time, aaa, bbb) in new[] { (1, 10m, 10m), (2, 11m, 11m), (3, 12m, 9m), (4, 13m, 12m) })
        {
            highs.Update(Day(Aaa, time, aaa));
            highs.Update(Day(Bbb, time, bbb));
            if (time == 3)
            {
                (highs.Current.Value, highs.Ratio.Current.Value).ShouldBe((0m, 1m));
            }
        }

        (highs.Current.Value, highs.Ratio.Current.Value).ShouldBe((2m, 2m));
    }

    [Fact]
    public void Volatility_of_returns_is_for_a_year_of_sessions()
    {
        // Returns 10 % and −10 %: deviation 0.1 · √2, times √252.
        var model = new StandardDeviationOfReturnsVolatilityModel(2);
        Volatility(model, 100, 110, 99).ShouldBe(0.1m * (decimal)Math.Sqrt(2 * 252), 1e-9m);

        // The second price comes within a day of the first and does not count; a price of 0 neither.
        Volatility(new StandardDeviationOfReturnsVolatilityModel(2, updateFrequency: TimeSpan.FromDays(2)), 100, 500, 110).ShouldBe(0m);
        Volatility(new StandardDeviationOfReturnsVolatilityModel(2), 100, 0, 110).ShouldBe(0m);
    }

    [Fact]
    public void Relative_volatility_is_deviation_by_mean() =>
        Volatility(new RelativeStandardDeviationVolatilityModel(TimeSpan.FromDays(1), 2), 90, 110)
            .ShouldBe((decimal)Math.Sqrt(200) / 100m, 1e-9m);

    [Fact]
    public void An_indicator_can_say_the_volatility() =>
        Volatility(new IndicatorVolatilityModel(new SimpleMovingAverage(2), (security, data, indicator) => indicator.Update(data)), 10, 20)
            .ShouldBe(15m);

    private static TradeBar Day(Symbol symbol, int day, decimal close) =>
        new(new DateTime(2020, 1, day), symbol, close, close, close, close, 100, TimeSpan.FromDays(1));

    private static List<decimal> Breadth(AdvanceDeclineIndicator breadth, (decimal? Aaa, decimal? Bbb)[] market)
    {
        List<decimal> values = [];
        breadth.Add(Aaa);
        breadth.Add(Bbb);
        breadth.Updated += (_, value) => values.Add(value.Value);
        for (var day = 1; day <= market.Length; day++)
        {
            breadth.Update(Day(Aaa, day, market[day - 1].Aaa!.Value));
            breadth.Update(Day(Bbb, day, market[day - 1].Bbb!.Value));
        }

        return values;
    }

    private T After<T>(Func<T> make, params (decimal? Reference, decimal? Target)[] closes)
        where T : IndicatorBase<IBaseDataBar>
    {
        T? made = null;
        InRun(_ => made = make());
        for (var day = 1; day <= closes.Length; day++)
        {
            var (reference, target) = closes[day - 1];
            if (reference is { } first)
            {
                made!.Update(Day(Aaa, day, first));
            }

            if (target is { } second)
            {
                made!.Update(Day(Bbb, day, second));
            }
        }

        return made.ShouldNotBeNull();
    }

    private decimal Volatility(IVolatilityModel model, params decimal[] prices)
    {
        Security? security = null;
        InRun(algorithm => security = algorithm.Securities[Rig.Btc]);
        for (var i = 0; i < prices.Length; i++)
        {
            model.Update(security!, Day(Rig.Btc, i + 1, prices[i]));
        }

        return model.Volatility;
    }

    private void InRun(Action<Script> act) => _rig.Coin("100,100,100,100").OnCoin((algorithm, bar) =>
    {
        if (bar == 1)
        {
            act(algorithm);
        }
    });
}
