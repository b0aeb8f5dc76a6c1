using System;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes bars whose range is a number of the symbol's least price steps; the price that ends a bar begins the next one.</summary>
public class ClassicRangeConsolidator : RangeConsolidator
{
    /// <summary>Bars of a number of price steps.</summary>
    public ClassicRangeConsolidator(int range, Func<IBaseData, decimal>? selector = null, Func<IBaseData, decimal>? volumeSelector = null)
        : base(range, selector, volumeSelector)
    {
    }

    /// <inheritdoc/>
    protected override void UpdateBar(DateTime time, decimal currentValue, decimal volume)
    {
        CurrentBar.Update(time, currentValue, volume);
        if (CurrentBar is { IsClosed: true } whole)
        {
            OnDataConsolidated(whole);
            CurrentBar = null!;
        }
    }
}
