using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes trade bars of any data by its value.</summary>
public class BaseDataConsolidator : TradeBarConsolidatorBase<BaseData>
{
    /// <summary>Bars of a period.</summary>
    public BaseDataConsolidator(TimeSpan period)
        : base(period)
    {
    }

    /// <summary>Bars of a number of updates.</summary>
    public BaseDataConsolidator(int maxCount)
        : base(maxCount)
    {
    }

    /// <summary>Bars of a number of updates or of a period, whichever is first.</summary>
    public BaseDataConsolidator(int maxCount, TimeSpan period)
        : base(maxCount, period)
    {
    }

    /// <summary>Bars by a calendar.</summary>
    public BaseDataConsolidator(Func<DateTime, CalendarInfo> func)
        : base(func)
    {
    }

    /// <summary>Bars of a resolution.</summary>
    public static BaseDataConsolidator FromResolution(Resolution resolution) => new(resolution.ToTimeSpan());

    /// <inheritdoc/>
    protected override void AggregateBar(ref TradeBar workingBar, BaseData data)
    {
        if (workingBar is not null)
        {
            Extend(workingBar, data.Value, data.Value, data.Value, 0m);
            return;
        }

        // Until it is emitted the bar is a minute long, whatever its period.
        workingBar = new TradeBar(GetRoundedBarTime(data.Time), data.Symbol, data.Value, data.Value, data.Value, data.Value, 0m)
        {
            DataType = data.DataType,
        };
    }
}
