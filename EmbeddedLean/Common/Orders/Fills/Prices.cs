using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Orders.Fills;

/// <summary>Prices of a bar that orders fill at; those that are 0 are the current one.</summary>
public class Prices
{
    /// <summary>Prices of a bar.</summary>
    public Prices(IBaseDataBar bar)
        : this(bar.Time, bar.EndTime, bar)
    {
    }

    /// <summary>Prices of a bar with its times.</summary>
    public Prices(DateTime time, DateTime endTime, IBar bar)
        : this(time, endTime, bar.Close, bar.Open, bar.High, bar.Low, bar.Close)
    {
    }

    public Prices(DateTime time, DateTime endTime, decimal current, decimal open, decimal high, decimal low, decimal close)
    {
        Time = time;
        EndTime = endTime;
        Current = current;
        Open = Or(open, current);
        High = Or(high, current);
        Low = Or(low, current);
        Close = Or(close, current);
    }

    /// <summary>Start of the bar, in the exchange's zone.</summary>
    public DateTime Time { get; init; }

    /// <summary>End of the bar, in the exchange's zone.</summary>
    public DateTime EndTime { get; init; }

    /// <summary>Last price.</summary>
    public decimal Current { get; init; }

    public decimal Open { get; init; }

    public decimal High { get; init; }

    public decimal Low { get; init; }

    public decimal Close { get; init; }

    private static decimal Or(decimal price, decimal current) => price == 0 ? current : price;
}
