using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Ways from low to high and from high to low of bars one after another, by their true ranges (Botes and Siepman).</summary>
public class Vortex : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly AverageTrueRange _range;
    private readonly Sum _ranges;
    private readonly Sum _ups;
    private readonly Sum _downs;
    private IBaseDataBar? _before;

    /// <summary>An indicator named after its period.</summary>
    public Vortex(int period)
        : this($"VTX({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public Vortex(string name, int period)
        : base(name)
    {
        (_period, _range) = (period, new AverageTrueRange(name + "_ATR", 1, MovingAverageType.Simple));
        _ranges = new Sum("ATR_Sum", period).Of(_range);
        (_ups, _downs) = (new Sum("PlusVM_Sum", period), new Sum("MinusVM_Sum", period));
        (PlusVortex, MinusVortex) = (_ups.Over(_ranges), _downs.Over(_ranges));
    }

    /// <summary>The ways up by the ranges.</summary>
    public IndicatorBase<IndicatorDataPoint> PlusVortex { get; private set; }

    /// <summary>The ways down by the ranges.</summary>
    public IndicatorBase<IndicatorDataPoint> MinusVortex { get; private set; }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = null;
        Parts.Reset(_range, _ranges, _ups, _downs, PlusVortex, MinusVortex);
        base.Reset();
    }

    /// <summary>The mean of both; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _range.Update(input);
        if (_before is not null)
        {
            _ups.Update(input.EndTime, Math.Abs(input.High - _before.Low));
            _downs.Update(input.EndTime, Math.Abs(input.Low - _before.High));
        }

        _before = input;
        return IsReady ? (PlusVortex.Current.Value + MinusVortex.Current.Value) / 2 : 0m;
    }
}
