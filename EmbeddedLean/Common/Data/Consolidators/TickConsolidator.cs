using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes trade bars of trades.</summary>
public class TickConsolidator : TradeBarConsolidatorBase<Tick>
{
    /// <summary>Bars of a period.</summary>
    public TickConsolidator(TimeSpan period)
        : base(period)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    public TickConsolidator(int maxCount)
        : base(maxCount)
    {
    }

    /// <summary>Bars of a number of updates or of a period, whichever is first.</summary>
    public TickConsolidator(int maxCount, TimeSpan period)
        : base(maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    public TickConsolidator(Func<DateTime, CalendarInfo> func)
        : base(func)
    {
    }

    /// <inheritdoc/>
    protected override bool ShouldProcess(Tick data) => data.TickType == TickType.Trade;

    /// <inheritdoc/>
    protected override void AggregateBar(ref TradeBar workingBar, Tick data)
    {
        if (workingBar is not null)
        {
            Extend(workingBar, data.Value, data.Value, data.Value, data.Quantity);
            return;
        }

        var start = GetRoundedBarTime(data);
        workingBar = new TradeBar(start, data.Symbol, data.Value, data.Value, data.Value, data.Value, data.Quantity, Period);
    }
}
