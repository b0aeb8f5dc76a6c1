using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes bars of a given volume.</summary>
public class VolumeRenkoConsolidator : DataConsolidator<BaseData>
{
    private readonly decimal _size;
    private VolumeRenkoBar? _bar;

    /// <summary>Bars of a volume.</summary>
    public VolumeRenkoConsolidator(decimal barSize) => _size = barSize;

    /// <summary>Raised with each bar.</summary>
    public new event EventHandler<VolumeRenkoBar>? DataConsolidated;

    /// <inheritdoc/>
    public override IBaseData WorkingData => _bar!;

    /// <inheritdoc/>
    public override Type OutputType => typeof(VolumeRenkoBar);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The point is neither a trade bar nor a tick.</exception>
    public override void Update(BaseData data)
    {
        switch (data)
        {
            case TradeBar bar:
                Take(data, bar.Open, bar.High, bar.Low, bar.Volume);
                break;
            case Tick { TickType: TickType.Trade } tick:
                Take(data, data.Price, data.Price, data.Price, tick.Quantity);
                break;
            case not Tick:
                throw new ArgumentException($"{GetType().Name} takes trades, not {data.GetType().Name}.");
        }
    }

    /// <summary>No time ends a bar.</summary>
    public override void Scan(DateTime currentLocalTime)
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _bar = null;
    }

    /// <summary>What counts of a volume traded at a price: all of it.</summary>
    protected virtual decimal AdjustVolume(decimal volume, decimal price) => volume;

    /// <summary>Emits a bar.</summary>
    protected void OnDataConsolidated(VolumeRenkoBar consolidated)
    {
        base.OnDataConsolidated(consolidated);
        DataConsolidated?.Invoke(this, consolidated);
    }

    private void Take(BaseData data, decimal open, decimal high, decimal low, decimal volume)
    {
        var close = data.Price;
        _bar ??= new VolumeRenkoBar(data.Symbol, data.Time, data.EndTime, _size, open, high, low, close, 0m);
        for (var left = AdjustVolume(volume, close); (left = _bar.Update(data.EndTime, high, low, close, left)) >= 0m;)
        {
            OnDataConsolidated(_bar);
            _bar = _bar.Rollover();
        }
    }
}
