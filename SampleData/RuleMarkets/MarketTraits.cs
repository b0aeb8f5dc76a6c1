using System;
using System.Collections.Generic;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>What one market looks like.</summary>
internal sealed record MarketTraits
{
    /// <summary>The number of its stream of random numbers.</summary>
    public required ulong Stream { get; init; }

    /// <summary>Price at the start, in quote currency.</summary>
    public required double Price { get; init; }

    /// <summary>Standard deviation of a day's return.</summary>
    public required double DailyVolatility { get; init; }

    /// <summary>Decimals of a price: the tick.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Decimals of a size: the lot.</summary>
    public int SizeDecimals { get; init; }

    /// <summary>Bars of a trading day, of a minute each.</summary>
    public required int MinutesOfDay { get; init; }

    /// <summary>Usual size of a minute's trades, in lots.</summary>
    public required double MinuteVolume { get; init; }

    /// <summary>Usual distance of bid and ask, in ticks.</summary>
    public required int SpreadTicks { get; init; }

    /// <summary>Days on which price drifts, and by how much of itself.</summary>
    public IReadOnlyDictionary<DateTime, double> Drifts { get; init; } = new Dictionary<DateTime, double>();

    /// <summary>What a day opens at, of the close before: a product and a difference, by a split and a dividend; none: as it closed.</summary>
    public IReadOnlyDictionary<DateTime, (double Factor, double Less)> Openings { get; init; } = new Dictionary<DateTime, (double, double)>();

    /// <summary>Ticks in a unit of price.</summary>
    public long TicksPerUnit => PowerOfTen(PriceDecimals);

    private static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
