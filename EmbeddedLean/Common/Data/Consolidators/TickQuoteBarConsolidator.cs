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

    /// <inheritdoc />
    protected override bool ShouldProcess(Tick data) => data.TickType == TickType.Quote;

    /// <inheritdoc />
    protected override void AggregateBar(ref QuoteBar workingBar, Tick data)
    {
        if (workingBar is null)
        {
            var start = GetRoundedBarTime(data);
            workingBar = new QuoteBar(start, data.Symbol, null, 0m, null, 0m, Period);
            if (Consolidated is QuoteBar last)
            {
                workingBar.Update(0m, last.Bid?.Close ?? 0m, last.Ask?.Close ?? 0m, 0m, last.LastBidSize, last.LastAskSize);
            }
        }

        workingBar.Update(0m, data.BidPrice, data.AskPrice, 0m, data.BidSize, data.AskSize);
        if (Period is null)
        {
            workingBar.EndTime = GetRoundedBarTime(data.EndTime);
        }
    }
}
