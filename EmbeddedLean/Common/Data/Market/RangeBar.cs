using System;

namespace QuantConnect.Data.Market;

/// <summary>A bar that ends when its range would exceed a size.</summary>
public class RangeBar : TradeBar
{
    /// <summary>An empty bar.</summary>
    public RangeBar()
    {
    }

    /// <summary>A bar that begins; prices that are not given are the open.</summary>
    public RangeBar(
        Symbol symbol,
        DateTime endTime,
        decimal rangeSize,
        decimal open,
        decimal? high = null,
        decimal? low = null,
        decimal? close = null,
        decimal volume = 0)
    {
        (Symbol, EndTime, RangeSize, Volume) = (symbol, endTime, rangeSize, volume);
        (Open, Close) = (open, close ?? open);
        (High, Low) = (high ?? open, low ?? open);
    }

    /// <summary>Its greatest range.</summary>
    public decimal RangeSize { get; private set; }

    /// <summary>Whether it is complete.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Takes a price; one beyond the range completes the bar at the range's end, and its volume is not the bar's.</summary>
    public void Update(DateTime time, decimal currentValue, decimal volumeSinceLastUpdate)
    {
        EndTime = time;
        if (High - currentValue > RangeSize)
        {
            (IsClosed, Low, Close) = (true, High - RangeSize, High - RangeSize);
        }
        else if (currentValue - Low > RangeSize)
        {
            (IsClosed, High, Close) = (true, Low + RangeSize, Low + RangeSize);
        }
        else
        {
            (High, Low) = (Math.Max(High, currentValue), Math.Min(Low, currentValue));
            Volume += volumeSinceLastUpdate;
        }
    }

    /// <inheritdoc/>
    public override BaseData Clone() => (BaseData)MemberwiseClone();
}
