using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>A price of millions in one bar, seen by the whole strategy.</summary>
public sealed class BadPriceTests
{
    private const int Hours = 2_000;

    // A short is held at the first of these hours, and nothing at the second.
    private const int Bad = 700;
    private const int BadWhileFlat = 676;
    private const decimal Millions = 4_300_000;

    [Fact]
    public void A_print_of_millions_in_a_wick_changes_no_setup()
    {
        var entries = Entries(Bad, bar => bar with { High = Millions });

        entries.Count(entry => entry > ScriptedMarket.At(Bad)).ShouldBeGreaterThan(5);
        entries.ShouldBe(Entries(Bad, bar => bar));
    }

    [Fact]
    public void A_close_of_millions_counts_at_once_and_does_not_silence_the_strategy_for_good()
    {
        var entries = Entries(BadWhileFlat, bar => bar with { High = Millions, Close = Millions });

        var quiet = ScriptedMarket.At(BadWhileFlat + 500);
        entries.Count(entry => entry > quiet).ShouldBeGreaterThan(2);
    }

    private static List<DateTime> Entries(int hour, Func<Prices, Prices> bad)
    {
        using var market = new ScriptedMarket();
        var bars = Walk();
        bars[hour] = bad(bars[hour]);
        market.With(
            "AAAUSD", Market.Bitfinex, Hours, bars.ToDictionary(bar => bar.Key, bar => (bar.Value.Open, bar.Value.High, bar.Value.Low, bar.Value.Close)));
        var algorithm = new MagnetAlgorithm();
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(MagnetAlgorithm),
            CreateAlgorithm = () => algorithm,
            DataFolder = market.Data,
            Parameters = new Dictionary<string, string>
            {
                ["symbols"] = "AAAUSD",
                ["market"] = "bitfinex",
                ["resolution"] = "hour",
                ["start"] = "2024-01-12",
                ["end"] = "2024-03-22",
                ["min-reward-to-cost"] = "0",
            },
        });
        result.ErrorDetails.ShouldBeNull();
        return [.. algorithm.Sidecar!.Setups.Select(setup => setup.SignalTime)];
    }

    private static Dictionary<int, Prices> Walk()
    {
        var random = new Random(5);
        var bars = new Dictionary<int, Prices>();
        var close = 1000.0;
        for (var hour = 1; hour <= Hours; hour++)
        {
            var open = close;
            close = open * (1 + 0.012 * (random.NextDouble() - 0.5) + 0.003 * Math.Sin(hour / 19.0));
            bars[hour] = new Prices(
                Round(open),
                Round(Math.Max(open, close) * (1 + 0.003 * random.NextDouble())),
                Round(Math.Min(open, close) * (1 - 0.003 * random.NextDouble())),
                Round(close));
        }

        return bars;

        static decimal Round(double value) => Math.Round((decimal)value, 2);
    }

    private sealed record Prices(decimal Open, decimal High, decimal Low, decimal Close);
}
