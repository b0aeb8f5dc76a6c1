using System;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes bars whose range is a number of the symbol's least price steps; a jump makes several.</summary>
public class RangeConsolidator : BaseTimelessConsolidator<RangeBar>
{
    private decimal _step;
    private bool _hasBegun;

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
        base.Reset();
        (_hasBegun, _step, RangeSize) = (false, 0m, 0m);
    }

    /// <inheritdoc/>
    protected override void UpdateBar(DateTime time, decimal currentValue, decimal volume)
    {
        var isRising = currentValue > CurrentBar.High;
        CurrentBar.Update(time, currentValue, volume);
        while (CurrentBar.IsClosed)
        {
            var done = CurrentBar;
            OnDataConsolidated(done);
            var open = isRising ? done.High + _step : done.Low - _step;
            CurrentBar = new RangeBar(done.Symbol, done.EndTime, RangeSize, open);

            // What a jump passes through has no volume of its own.
            CurrentBar.Update(time, currentValue, Math.Abs(open - currentValue) > RangeSize ? 0m : volume);
        }
    }

    /// <inheritdoc/>
    protected override void CreateNewBar(IBaseData data, decimal currentValue, decimal volume)
    {
        var open = currentValue;
        if (!_hasBegun)
        {
            _hasBegun = true;
            _step = RunStatics.Current.SymbolProperties
                .GetSymbolProperties(data.Symbol.ID.Market, data.Symbol, data.Symbol.SecurityType, Currencies.USD)
                .MinimumPriceVariation;
            RangeSize = _step * Range;
            open = Math.Ceiling(open / RangeSize) * RangeSize;
        }

        CurrentBar = new RangeBar(data.Symbol, data.Time, RangeSize, open, volume: volume);
    }
}
