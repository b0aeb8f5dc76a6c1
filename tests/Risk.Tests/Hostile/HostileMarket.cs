using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;

namespace MagnetLean.Tests.Risk.Hostile;

/// <summary>Coins that fall by up to nine tenths, or double, from one bar to the next.</summary>
public sealed class HostileMarket : IDisposable
{
    /// <summary>How many bars there are.</summary>
    public const int Hours = 48;

    private const int Coins = 40;

    private readonly ScriptedMarket _market = new();

    /// <summary>Writes the bars.</summary>
    public HostileMarket()
    {
        for (var coin = 0; coin < Coins; coin++)
        {
            _market.With(Ticker(coin), Market.Bitfinex, Hours, Bars(new Random(coin)));
        }
    }

    /// <summary>The data folder.</summary>
    public string Data => _market.Data;

    /// <summary>Two of the coins.</summary>
    public static (string First, string Second) TickersOf(int seed) => (Ticker(seed % Coins), Ticker((seed + 1 + seed / Coins % (Coins - 1)) % Coins));

    /// <inheritdoc/>
    public void Dispose() => _market.Dispose();

    private static string Ticker(int coin) => $"H{(char)('A' + coin / 10)}{(char)('A' + coin % 10)}USD";

    private static Dictionary<int, (decimal Open, decimal High, decimal Low, decimal Close)> Bars(Random random)
    {
        double[] gaps = [0.1, 0.5, 0.8, 0.9, 0.95, 1.1, 1.5, 2];
        var bars = new Dictionary<int, (decimal, decimal, decimal, decimal)>();
        var close = 1000.0;
        foreach (var hour in Enumerable.Range(1, Hours))
        {
            var open = close * (random.Next(16) == 0 ? gaps[random.Next(gaps.Length)] : 1);
            close = open * (1 + 0.03 * (random.NextDouble() - 0.5));
            var (top, bottom) = (Math.Max(open, close) * (1 + 0.01 * random.NextDouble()), Math.Min(open, close) * (1 - 0.01 * random.NextDouble()));
            bars[hour] = (Round(open), Round(top), Round(bottom), Round(close));
        }

        return bars;

        static decimal Round(double price) => Math.Round((decimal)Math.Max(price, 0.5), 2);
    }
}
