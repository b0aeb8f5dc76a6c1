using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes classic bricks: each goes on at the close of the one before.</summary>
public class ClassicRenkoConsolidator : BaseTimelessConsolidator<RenkoBar>
{
    private readonly decimal _size;
    private readonly bool _isAligned;
    private decimal? _lastClose;

    /// <summary>Bricks of a size; the first one begins at a multiple of it unless told otherwise.</summary>
    public ClassicRenkoConsolidator(decimal barSize, bool evenBars = true)
        : this(barSize, null!, null, evenBars)
    {
    }

    /// <summary>Bricks of a size, by a price and a volume of each point.</summary>
    public ClassicRenkoConsolidator(
        decimal barSize, Func<IBaseData, decimal> selector, Func<IBaseData, decimal>? volumeSelector = null, bool evenBars = true)
        : base(selector, volumeSelector)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(barSize);
        (_size, _isAligned) = (barSize, evenBars);
    }

    /// <summary>Bricks of a size.</summary>
    [Obsolete("Please use the new RenkoConsolidator if RenkoType is not Classic")]
    public ClassicRenkoConsolidator(decimal barSize, RenkoType type)
        : this(barSize)
    {
        if (type != RenkoType.Classic)
        {
            throw new ArgumentException($"{nameof(RenkoConsolidator)} makes bricks of the kind {type}.");
        }
    }

    /// <summary>Classic.</summary>
    public RenkoType Type => RenkoType.Classic;

    /// <inheritdoc/>
    public override IBaseData WorkingData => CurrentBar?.Clone()!;

    /// <inheritdoc/>
    public override Type OutputType => typeof(RenkoBar);

    /// <inheritdoc/>
    protected override RenkoBar CurrentBar { get; set; } = null!;

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _lastClose = null;
    }

    /// <inheritdoc/>
    protected override void UpdateBar(DateTime time, decimal currentValue, decimal volume)
    {
        if (CurrentBar.Update(time, currentValue, volume))
        {
            var brick = CurrentBar;
            _lastClose = brick.Close;
            OnDataConsolidated(brick);
            CurrentBar = null!;
        }
    }

    /// <inheritdoc/>
    protected override void CreateNewBar(IBaseData data, decimal currentValue, decimal volume)
    {
        var open = _lastClose ?? (_isAligned ? Math.Ceiling(currentValue / _size) * _size : currentValue);
        CurrentBar = new RenkoBar(data.Symbol, data.Time, _size, open, volume);
    }
}

/// <summary>Makes classic bricks of one type of data.</summary>
public class ClassicRenkoConsolidator<TInput> : ClassicRenkoConsolidator
    where TInput : IBaseData
{
    /// <summary>Bricks of a size, by a price and a volume of each point.</summary>
    public ClassicRenkoConsolidator(
        decimal barSize, Func<TInput, decimal> selector, Func<TInput, decimal>? volumeSelector = null, bool evenBars = true)
        : base(barSize, point => selector((TInput)point), volumeSelector is null ? null : point => volumeSelector((TInput)point), evenBars)
    {
    }

    /// <summary>Bricks of a size, without volume.</summary>
    public ClassicRenkoConsolidator(decimal barSize, bool evenBars = true)
        : this(barSize, point => point.Value, _ => 0m, evenBars)
    {
    }

    /// <summary>Bricks of a size.</summary>
    [Obsolete("Please use the WickedRenkoConsolidator if RenkoType is not Classic")]
    public ClassicRenkoConsolidator(decimal barSize, RenkoType type)
        : base(barSize, type)
    {
    }

    /// <summary>Takes a point.</summary>
    public void Update(TInput data) => base.Update(data);
}
