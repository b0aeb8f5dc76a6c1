using System;
using System.Linq;

namespace QuantConnect.Securities;

/// <summary>Part of an exchange's day, from a start up to but not including an end.</summary>
public class MarketHoursSegment(MarketHoursState state, TimeSpan start, TimeSpan end)
{
    /// <summary>Beginning, as a time of day.</summary>
    public TimeSpan Start { get; private set; } = start;

    /// <summary>End, as a time of day; a whole day for midnight.</summary>
    public TimeSpan End { get; private set; } = end;

    /// <summary>What the exchange does.</summary>
    public MarketHoursState State { get; private set; } = state;

    /// <summary>A day of regular trading.</summary>
    public static MarketHoursSegment OpenAllDay() => new(MarketHoursState.Market, TimeSpan.Zero, Time.OneDay);

    /// <summary>A day without trading.</summary>
    public static MarketHoursSegment ClosedAllDay() => new(MarketHoursState.Closed, TimeSpan.Zero, Time.OneDay);

    /// <summary>Parts of a day with sessions before and after the regular one; those without length are left out.</summary>
    /// <exception cref="ArgumentException">The times are not in order.</exception>
    public static MarketHoursSegment[] GetMarketHoursSegments(
        TimeSpan extendedMarketOpen, TimeSpan marketOpen, TimeSpan marketClose, TimeSpan extendedMarketClose)
    {
        if (extendedMarketOpen > marketOpen || marketOpen > marketClose || marketClose > extendedMarketClose)
        {
            throw new ArgumentException("Extended open, open, close and extended close must be in order of time.");
        }

        MarketHoursSegment[] parts =
        [
            new(MarketHoursState.PreMarket, extendedMarketOpen, marketOpen),
            new(MarketHoursState.Market, marketOpen, marketClose),
            new(MarketHoursState.PostMarket, marketClose, extendedMarketClose),
        ];
        return parts.Where(p => p.State == MarketHoursState.Market ? p.End != TimeSpan.Zero : p.Start != p.End).ToArray();
    }

    /// <summary>Whether a time of day lies within.</summary>
    public bool Contains(TimeSpan time) => Start <= time && time < End;

    /// <summary>Whether a span of the day shares time with this one.</summary>
    public bool Overlaps(TimeSpan start, TimeSpan end) => end > Start && start < End;

    /// <summary>The part as text.</summary>
    public override string ToString() => $"{State}: {Start:c}-{End:c}";
}
