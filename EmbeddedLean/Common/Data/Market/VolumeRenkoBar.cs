using System;

namespace QuantConnect.Data.Market;

/// <summary>A bar of a given volume.</summary>
public class VolumeRenkoBar : BaseRenkoBar
{
    /// <summary>An empty bar.</summary>
    public VolumeRenkoBar()
    {
    }

    /// <summary>A bar of given prices and volume.</summary>
    public VolumeRenkoBar(
        Symbol symbol, DateTime start, DateTime endTime, decimal brickSize, decimal open, decimal high, decimal low, decimal close, decimal volume)
    {
        (Type, Symbol, BrickSize) = (RenkoType.Classic, symbol, brickSize);
        (Start, EndTime) = (start, endTime);
        (Open, High, Low, Close, Volume) = (open, high, low, close, volume);
    }

    /// <summary>Whether the volume is reached.</summary>
    public override bool IsClosed => Volume >= BrickSize;

    /// <summary>Takes trades into the bar; what their volume exceeds it by, negative where some is left to come.</summary>
    public decimal Update(DateTime time, decimal high, decimal low, decimal close, decimal volume)
    {
        if (IsClosed)
        {
            return 0m;
        }

        var excess = Volume + volume - BrickSize;
        Volume = Math.Min(BrickSize, Volume + volume);
        (EndTime, Close) = (time, close);
        (High, Low) = (Math.Max(High, high), Math.Min(Low, low));
        return excess;
    }

    /// <summary>The empty bar that goes on at this one's close.</summary>
    public VolumeRenkoBar Rollover() => new(Symbol, EndTime, EndTime, BrickSize, Close, Close, Close, Close, 0m);
}
