using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes trade bars of trade bars.</summary>
public class TradeBarConsolidator : TradeBarConsolidatorBase<TradeBar>
{
    /// <summary>Bars of a period, counted from midnight or from the given time of day.</summary>
    public TradeBarConsolidator(TimeSpan period, TimeSpan? startTime = null)
        : base(period, startTime)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    public TradeBarConsolidator(int maxCount)
        : base(maxCount)
    {
    }

    /// <summary>Bars of a number of updates or of a period, whichever is first.</summary>
    public TradeBarConsolidator(int maxCount, TimeSpan period)
        : base(maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    public TradeBarConsolidator(Func<DateTime, CalendarInfo> func)
        : base(func)
    {
    }

    /// <summary>Bars of a resolution.</summary>
    public static TradeBarConsolidator FromResolution(Resolution resolution) => new(resolution.ToTimeSpan());

    /// <inheritdoc/>
    protected override void AggregateBar(ref TradeBar workingBar, TradeBar data)
    {
        if (workingBar is not null)
        {
            Extend(workingBar, data.High, data.Low, data.Close, data.Volume);
            return;
        }

        var start = GetRoundedBarTime(data);
        workingBar = new TradeBar(start, data.Symbol, data.Open, data.High, data.Low, data.Close, data.Volume,
            IsTimeBased ? Period ?? data.Period : data.Period);
    }
}
