using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes bars whose range is a number of the symbol's least price steps; a jump makes several.</summary>
public class RangeConsolidator : BaseTimelessConsolidator<RangeBar>
{
    private decimal? _step;

    /// <summary>Bars of a number of price steps.</summary>
    public RangeConsolidator(int range, Func<IBaseData, decimal>? selector = null, Func<IBaseData, decimal>? volumeSelector = null)
        : base(selector, volumeSelector) => Range = range;

    /// <summary>Size of the bars; 0 before the first point.</summary>
    public decimal RangeSize { get; private set; }

    /// <summary>Size of the bars in price steps.</summary>
    public int Range { get; }

    /// <inheritdoc/>
    public override Type OutputType => typeof(RangeBar);

    /// <inheritdoc/>
    public override IBaseData WorkingData => CurrentBar?.Clone()!;

    /// <inheritdoc/>
    protected override RangeBar CurrentBar { get; set; } = null!;

    /// <inheritdoc/>
    public override void Reset()
    {
        (_step, RangeSize) = (null, 0);
        base.Reset();
    }

    /// <inheritdoc/>
    protected override void UpdateBar(DateTime time, decimal currentValue, decimal volume)
    {
        var way = currentValue > CurrentBar.High ? 1 : -1;
        for (CurrentBar.Update(time, currentValue, volume); CurrentBar.IsClosed; CurrentBar = Follow(CurrentBar, way, time, currentValue, volume))
        {
            OnDataConsolidated(CurrentBar);
        }
    }

    /// <inheritdoc/>
    protected override void CreateNewBar(IBaseData data, decimal currentValue, decimal volume)
    {
        var isFirst = _step is null;
        var step = _step ??= StepOf(data.Symbol);
        RangeSize = step * Range;
        var start = isFirst ? Math.Ceiling(currentValue / RangeSize) * RangeSize : currentValue;
        CurrentBar = new RangeBar(data.Symbol, data.Time, RangeSize, start, volume: volume);
    }

    // The bar a step beyond one that is done, already told of the price. What a jump passes through has no volume of its own.
    private RangeBar Follow(RangeBar done, int way, DateTime time, decimal price, decimal volume)
    {
        var start = (way > 0 ? done.High : done.Low) + way * (_step ?? 0);
        var next = new RangeBar(done.Symbol, done.EndTime, RangeSize, start);
        next.Update(time, price, Math.Abs(start - price) > RangeSize ? 0 : volume);
        return next;
    }

    private static decimal StepOf(Symbol symbol) => RunStatics.Current.SymbolProperties
        .GetSymbolProperties(symbol.ID.Market, symbol, symbol.SecurityType, Currencies.USD)
        .MinimumPriceVariation;
}
