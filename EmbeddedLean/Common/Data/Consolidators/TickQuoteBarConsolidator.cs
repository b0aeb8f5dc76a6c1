using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes quote bars of quotes.</summary>
public class TickQuoteBarConsolidator : PeriodCountConsolidatorBase<Tick, QuoteBar>
{
    /// <summary>Bars of a period, counted from midnight or from the given time of day.</summary>
    public TickQuoteBarConsolidator(TimeSpan period, TimeSpan? startTime = null)
        : base(period, startTime)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    public TickQuoteBarConsolidator(int maxCount)
        : base(maxCount)
    {
    }

    /// <summary>Bars of a number of updates or of a period, whichever is first.</summary>
    public TickQuoteBarConsolidator(int maxCount, TimeSpan period)
        : base(maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    public TickQuoteBarConsolidator(Func<DateTime, CalendarInfo> func)
        : base(func)
    {
    }

    /// <inheritdoc/>
    protected override bool ShouldProcess(Tick data) => data.TickType == TickType.Quote;

    /// <inheritdoc/>
    protected override void AggregateBar(ref QuoteBar workingBar, Tick data)
    {
        workingBar ??= QuoteBar.After(Consolidated as QuoteBar, GetRoundedBarTime(data), data.Symbol, Period);
        workingBar.Update(0m, data.BidPrice, data.AskPrice, 0m, data.BidSize, data.AskSize);
        if (Period is null)
        {
            workingBar.EndTime = GetRoundedBarTime(data.EndTime);
        }
    }
}
