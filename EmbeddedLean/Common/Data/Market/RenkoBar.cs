using System;

namespace QuantConnect.Data.Market;

/// <summary>A brick of price.</summary>
public class RenkoBar : BaseRenkoBar
{
    /// <summary>An empty brick.</summary>
    public RenkoBar()
    {
    }

    /// <summary>A classic brick that begins.</summary>
    public RenkoBar(Symbol symbol, DateTime time, decimal brickSize, decimal open, decimal volume)
        : this(symbol, time, time, brickSize, open, open, open, open)
    {
        (Type, Volume) = (RenkoType.Classic, volume);
    }

    /// <summary>A wicked brick that is whole.</summary>
    public RenkoBar(
        Symbol symbol, DateTime start, DateTime endTime, decimal brickSize, decimal open, decimal high, decimal low, decimal close)
    {
        (Type, Symbol, BrickSize) = (RenkoType.Wicked, symbol, brickSize);
        (Start, EndTime) = (start, endTime);
        (Open, High, Low, Close) = (open, high, low, close);
    }

    /// <summary>When the brick ended.</summary>
    [Obsolete("RenkoBar.End is obsolete. Please use RenkoBar.EndTime property instead.")]
    public DateTime End
    {
        get => EndTime;
        set => EndTime = value;
    }

    /// <summary>Where it went.</summary>
    public BarDirection Direction => Math.Sign(Close - Open) switch
    {
        > 0 => BarDirection.Rising,
        < 0 => BarDirection.Falling,
        _ => BarDirection.NoDelta,
    };

    /// <summary>From open to close.</summary>
    public decimal Spread => Math.Abs(Close - Open);

    /// <summary>Takes a price into a classic brick; whether it is whole now.</summary>
    /// <exception cref="InvalidOperationException">The brick is wicked.</exception>
    public bool Update(DateTime time, decimal currentValue, decimal volumeSinceLastUpdate)
    {
        if (Type == RenkoType.Wicked)
        {
            throw new InvalidOperationException("Wicked bricks come whole and take no prices.");
        }

        if (IsClosed)
        {
            return true;
        }

        Start = Start == DateTime.MinValue ? time : Start;
        EndTime = time;
        Close = Math.Clamp(currentValue, Open - BrickSize, Open + BrickSize);
        (High, Low) = (Math.Max(High, Close), Math.Min(Low, Close));
        Volume += volumeSinceLastUpdate;
        return IsClosed = Spread == BrickSize;
    }

    /// <inheritdoc/>
    public override BaseData Clone() => (BaseData)MemberwiseClone();
}
