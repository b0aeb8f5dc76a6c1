using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>
/// Makes wicked bricks. A price that is more than a brick beyond the last one makes bricks; a turn has to pass the last brick's open first.
/// </summary>
public class RenkoConsolidator : ConsolidatorBase
{
    private RenkoBar? _last;
    private RenkoBar? _shown;
    private bool _hasBegun;

    /// <summary>Bricks of a size.</summary>
    public RenkoConsolidator(decimal barSize) => BarSize = barSize > 0m
        ? barSize
        : throw new ArgumentException($"Bricks have a size above 0, not {barSize}.");

    /// <summary>Raised with each brick.</summary>
    public new event EventHandler<RenkoBar>? DataConsolidated;

    /// <summary>Wicked.</summary>
    public RenkoType Type => RenkoType.Wicked;

    /// <inheritdoc/>
    public override IBaseData WorkingData => _shown?.Clone()!;

    /// <inheritdoc/>
    public override Type InputType => typeof(IBaseData);

    /// <inheritdoc/>
    public override Type OutputType => typeof(RenkoBar);

    /// <summary>Time of the last point.</summary>
    protected DateTime CloseOn { get; set; }

    /// <summary>The last price.</summary>
    protected decimal CloseRate { get; set; }

    /// <summary>Highest price since the last brick.</summary>
    protected decimal HighRate { get; set; }

    /// <summary>Lowest price since the last brick.</summary>
    protected decimal LowRate { get; set; }

    /// <summary>Where the last brick ended in time.</summary>
    protected DateTime OpenOn { get; set; }

    /// <summary>Where the last brick ended in price.</summary>
    protected decimal OpenRate { get; set; }

    /// <summary>Size of a brick.</summary>
    protected decimal BarSize { get; set; }

    /// <summary>The multiple of a size that is nearest to a price.</summary>
    public static decimal GetClosestMultiple(decimal price, decimal barSize)
    {
        if (barSize <= 0m)
        {
            throw new ArgumentException($"Bricks have a size above 0, not {barSize}.");
        }

        var below = Math.Floor(price / barSize);
        return barSize * (below + Math.Round((price - (barSize * below)) / barSize));
    }

    /// <inheritdoc/>
    public override void Update(IBaseData data)
    {
        CloseOn = data.Time;
        if (!_hasBegun)
        {
            _hasBegun = true;
            OpenOn = data.Time;
            OpenRate = HighRate = LowRate = CloseRate = GetClosestMultiple(data.Price, BarSize);
            return;
        }

        CloseRate = data.Price;
        (HighRate, LowRate) = (Math.Max(HighRate, CloseRate), Math.Min(LowRate, CloseRate));
        switch (Math.Sign(CloseRate - OpenRate))
        {
            case > 0:
                Lay(data.Symbol, 1, BarDirection.Rising);
                break;
            case < 0:
                Lay(data.Symbol, -1, BarDirection.Falling);
                break;
        }
    }

    /// <summary>No time ends a brick.</summary>
    public override void Scan(DateTime currentLocalTime)
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        (_last, _shown, _hasBegun) = (null, null, false);
        (OpenOn, CloseOn) = (default, default);
        OpenRate = HighRate = LowRate = CloseRate = 0m;
        base.Reset();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        DataConsolidated = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void FireDataConsolidated(IBaseData consolidated)
    {
        _shown = (RenkoBar)consolidated;
        DataConsolidated?.Invoke(this, _shown);
    }

    /// <summary>Lays bricks in a direction as far as the price goes. The first brick of a turn lies beyond the open of the last one.</summary>
    private void Lay(Symbol symbol, int sign, BarDirection direction)
    {
        if (_last is { } last && last.Direction != direction)
        {
            var turn = last.Open + (sign * BarSize);
            if (sign * (CloseRate - turn) <= 0m)
            {
                return;
            }

            Emit(symbol, last.Open, turn);
        }

        for (var end = OpenRate + (sign * BarSize); sign * (CloseRate - end) > 0m; end = OpenRate + (sign * BarSize))
        {
            Emit(symbol, OpenRate, end);
        }
    }

    private void Emit(Symbol symbol, decimal open, decimal end)
    {
        var isRising = end > open;
        var (high, low) = isRising ? (end, LowRate) : (HighRate, end);
        _last = new RenkoBar(symbol, OpenOn, CloseOn, BarSize, open, high, low, end);
        OnDataConsolidated(_last);
        (OpenOn, OpenRate) = (CloseOn, end);
        if (isRising)
        {
            LowRate = end;
        }
        else
        {
            HighRate = end;
        }
    }
}

/// <summary>Makes wicked bricks of one type of data.</summary>
public class RenkoConsolidator<TInput> : RenkoConsolidator
    where TInput : IBaseData
{
    /// <summary>Bricks of a size.</summary>
    public RenkoConsolidator(decimal barSize)
        : base(barSize)
    {
    }

    /// <summary>Takes a point.</summary>
    public void Update(TInput data) => base.Update(data);
}

/// <summary>The same under an older name.</summary>
public class WickedRenkoConsolidator : RenkoConsolidator
{
    /// <summary>Bricks of a size.</summary>
    public WickedRenkoConsolidator(decimal barSize)
        : base(barSize)
    {
    }
}

/// <summary>The same under an older name.</summary>
public class WickedRenkoConsolidator<T> : RenkoConsolidator<T>
    where T : IBaseData
{
    /// <summary>Bricks of a size.</summary>
    public WickedRenkoConsolidator(decimal barSize)
        : base(barSize)
    {
    }
}
