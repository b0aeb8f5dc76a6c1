using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes quote bars of quote bars; a new one opens at the last one's closes.</summary>
public class QuoteBarConsolidator : PeriodCountConsolidatorBase<QuoteBar, QuoteBar>
{
    /// <summary>Bars of a period, counted from midnight or from the given time of day.</summary>
    public QuoteBarConsolidator(TimeSpan period, TimeSpan? startTime = null)
        : base(period, startTime)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    public QuoteBarConsolidator(int maxCount)
        : base(maxCount)
    {
    }

    /// <summary>Bars of a number of updates or of a period, whichever is first.</summary>
    public QuoteBarConsolidator(int maxCount, TimeSpan period)
        : base(maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    public QuoteBarConsolidator(Func<DateTime, CalendarInfo> func)
        : base(func)
    {
    }

    /// <summary>Bars of a resolution.</summary>
    public static QuoteBarConsolidator FromResolution(Resolution resolution) => new(resolution.ToTimeSpan());

    /// <inheritdoc/>
    protected override void AggregateBar(ref QuoteBar workingBar, QuoteBar data)
    {
        workingBar ??= QuoteBar.After(
            Consolidated as QuoteBar, GetRoundedBarTime(data), data.Symbol, IsTimeBased ? Period ?? data.Period : data.Period);
        if (data.Bid is { } bid)
        {
            workingBar.LastBidSize = data.LastBidSize;
            workingBar.Bid = Extend(workingBar.Bid, bid);
        }

        if (data.Ask is { } ask)
        {
            workingBar.LastAskSize = data.LastAskSize;
            workingBar.Ask = Extend(workingBar.Ask, ask);
        }

        workingBar.Value = data.Value;
    }

    private static Bar Extend(Bar? bar, Bar side)
    {
        if (bar is null)
        {
            return side.Clone();
        }

        bar.Close = side.Close;
        bar.High = Math.Max(bar.High, side.High);
        bar.Low = Math.Min(bar.Low, side.Low);
        return bar;
    }
}
