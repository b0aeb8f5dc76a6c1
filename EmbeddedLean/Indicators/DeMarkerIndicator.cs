using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Average rises of highs as part of those and average falls of lows, 0 to 1 (DeMark).</summary>
public class DeMarkerIndicator : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly IndicatorBase<IndicatorDataPoint> _rises;
    private readonly IndicatorBase<IndicatorDataPoint> _falls;
    private (decimal High, decimal Low) _before;

    /// <summary>An indicator named after its figures.</summary>
    public DeMarkerIndicator(int period, MovingAverageType type = MovingAverageType.Simple)
        : this($"DEM({period},{type})", period, type)
    {
    }

    /// <summary>A named indicator.</summary>
    public DeMarkerIndicator(string name, int period, MovingAverageType type = MovingAverageType.Simple)
        : base(name)
    {
        (_rises, _falls, WarmUpPeriod) = (type.AsIndicator(period), type.AsIndicator(period), period);
    }

    /// <summary>Whether both averages are ready.</summary>
    public override bool IsReady => _rises.IsReady && _falls.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _before = default;
        Parts.Reset(_rises, _falls);
        base.Reset();
    }

    /// <summary>rises / (rises + falls); 0 until ready and where nothing moved.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var isFirst = Samples == 1;
        var rises = _rises.Next(input, isFirst ? 0m : Math.Max(input.High - _before.High, 0));
        var falls = _falls.Next(input, isFirst ? 0m : Math.Max(_before.Low - input.Low, 0));
        _before = (input.High, input.Low);
        return IsReady && rises + falls > 0m ? rises / (rises + falls) : 0m;
    }
}
