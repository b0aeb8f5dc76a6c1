using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>A consolidator that makes trade bars.</summary>
public abstract class TradeBarConsolidatorBase<T> : PeriodCountConsolidatorBase<T, TradeBar>
    where T : IBaseData
{
    /// <summary>Bars of a period.</summary>
    protected TradeBarConsolidatorBase(TimeSpan period, TimeSpan? startTime = null)
        : base(period, startTime)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    protected TradeBarConsolidatorBase(int maxCount)
        : base(maxCount)
    {
    }

    /// <summary>Bars of a number of updates or a period.</summary>
    protected TradeBarConsolidatorBase(int maxCount, TimeSpan period)
        : base(maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    protected TradeBarConsolidatorBase(Func<DateTime, CalendarInfo> func)
        : base(func)
    {
    }

    /// <summary>A copy of the bar being made.</summary>
    public TradeBar WorkingBar => (TradeBar)WorkingData;

    /// <summary>Takes a price into a bar.</summary>
    internal static void Extend(TradeBar bar, decimal high, decimal low, decimal close, decimal volume)
    {
        bar.Close = close;
        bar.Volume += volume;
        if (low < bar.Low)
        {
            bar.Low = low;
        }

        if (high > bar.High)
        {
            bar.High = high;
        }
    }
}
