using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A black candle, a white one that stays above its close, and a black one that closes where the first did: 1.</summary>
public class StickSandwich : CandlestickPattern
{
    private decimal _drift;

    /// <summary>A named pattern.</summary>
    public StickSandwich(string name)
        : base(name, 3, CandleSettingType.Equal)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public StickSandwich()
        : this("STICKSANDWICH")
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _drift = 0m;
        base.Reset();
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input)
    {
        var value = Found(window);
        if (!IsReady && Samples > 2)
        {
            // LEAN's sum of ranges begins with bodies, and keeps the difference for ever.
            _drift += Body(2) - Measured(CandleRangeType.HighLow, 2);
        }

        return value;
    }

    private protected override decimal Find()
    {
        var setting = CandleSettings.Get(CandleSettingType.Equal);
        var equal = Size(CandleSettingType.Equal, 2) + SizeOf(setting, _drift / setting.AveragePeriod);
        return IsBlack(2) && IsWhite(1) && IsBlack(0) && Low(1) > Close(2) && Math.Abs(Close(0) - Close(2)) <= equal ? 1m : 0m;
    }
}
