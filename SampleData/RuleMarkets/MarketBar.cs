using System;

namespace MagnetLean.SampleData.RuleMarkets;

/// <summary>What a market did over a period: trades, unless nothing traded, and quotes. Prices are whole ticks, sizes whole lots.</summary>
/// <param name="Start">When it begins, in the zone of its market's files.</param>
/// <param name="Trade">The trades; null where nothing traded.</param>
/// <param name="Bid">Best bid over the period.</param>
/// <param name="Ask">Best ask over the period.</param>
/// <param name="IsRegular">Whether it lies in the market's regular hours.</param>
internal readonly record struct MarketBar(DateTime Start, TradedRange? Trade, QuotedRange Bid, QuotedRange Ask, bool IsRegular)
{
    /// <summary>This and the next bar as one.</summary>
    public MarketBar With(MarketBar next) => this with
    {
        Trade = Trade is { } trade && next.Trade is { } more ? trade.With(more) : Trade ?? next.Trade,
        Bid = Bid.With(next.Bid),
        Ask = Ask.With(next.Ask),
    };
}

/// <summary>The trades of a period.</summary>
internal readonly record struct TradedRange(long Open, long High, long Low, long Close, long Volume)
{
    public TradedRange With(TradedRange next) =>
        new(Open, Math.Max(High, next.High), Math.Min(Low, next.Low), next.Close, Volume + next.Volume);
}

/// <summary>One side of the book over a period; the size is that of its end.</summary>
internal readonly record struct QuotedRange(long Open, long High, long Low, long Close, long Size)
{
    public QuotedRange With(QuotedRange next) => new(Open, Math.Max(High, next.High), Math.Min(Low, next.Low), next.Close, next.Size);
}
