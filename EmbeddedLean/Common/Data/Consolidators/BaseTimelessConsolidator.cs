using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Base of consolidators whose bars end by price or volume and not by time.</summary>
public abstract class BaseTimelessConsolidator<T> : ConsolidatorBase
    where T : IBaseData
{
    /// <summary>By a price and a volume of each point; its value and what it traded unless others are given.</summary>
    protected BaseTimelessConsolidator(Func<IBaseData, decimal>? selector = null, Func<IBaseData, decimal>? volumeSelector = null)
    {
        Selector = selector ?? (point => point.Value);
        VolumeSelector = volumeSelector ?? TradedIn;
    }

    /// <summary>Raised with each bar.</summary>
    public new event EventHandler<T>? DataConsolidated;

    /// <inheritdoc/>
    public abstract override IBaseData WorkingData { get; }

    /// <inheritdoc/>
    public override Type InputType => typeof(IBaseData);

    /// <inheritdoc/>
    public override Type OutputType => typeof(T);

    /// <summary>Price of a point.</summary>
    protected Func<IBaseData, decimal> Selector { get; set; }

    /// <summary>Volume of a point.</summary>
    protected Func<IBaseData, decimal> VolumeSelector { get; set; }

    /// <summary>The bar that is growing; null between two bars.</summary>
    protected virtual T CurrentBar { get; set; } = default!;

    /// <inheritdoc/>
    public override void Update(IBaseData data)
    {
        var (price, volume) = (Selector(data), VolumeSelector(data));
        if (CurrentBar is not null)
        {
            UpdateBar(data.Time, price, volume);
        }

        if (CurrentBar is null)
        {
            CreateNewBar(data, price, volume);
        }
    }

    /// <summary>No time ends a bar.</summary>
    public override void Scan(DateTime currentLocalTime)
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        CurrentBar = default!;
        base.Reset();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        DataConsolidated = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes a point into the growing bar.</summary>
    protected abstract void UpdateBar(DateTime time, decimal currentValue, decimal volume);

    /// <summary>Begins a bar.</summary>
    protected abstract void CreateNewBar(IBaseData data, decimal currentValue, decimal volume);

    /// <inheritdoc/>
    protected override void FireDataConsolidated(IBaseData consolidated) => DataConsolidated?.Invoke(this, (T)consolidated);

    private static decimal TradedIn(IBaseData point) => point switch
    {
        TradeBar bar => bar.Volume,
        Tick tick => tick.Quantity,
        _ => 0m,
    };
}
