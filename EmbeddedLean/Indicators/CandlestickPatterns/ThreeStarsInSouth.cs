using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>Three black candles, each smaller than the one before, the first with a long lower shadow, the last without shadows: 1.</summary>
public class ThreeStarsInSouth : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ThreeStarsInSouth(string name)
        : base(name, 3, CandleSettingType.ShadowVeryShort, CandleSettingType.ShadowLong, CandleSettingType.BodyLong, CandleSettingType.BodyShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ThreeStarsInSouth()
        : this("THREESTARSINSOUTH")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(2) && IsBlack(1) && IsBlack(0)
        && IsLong(2) && Lower(2) > Size(CandleSettingType.ShadowLong, 2)
        && Body(1) < Body(2) && Open(1) > Close(2) && Open(1) <= High(2) && Low(1) < Close(2) && Low(1) >= Low(2)
        && Lower(1) > Size(CandleSettingType.ShadowVeryShort, 1)
        && IsShort(0) && HasNoLower(0) && HasNoUpper(0) && Low(0) > Low(1) && High(0) < High(1)
            ? 1m : 0m;
}
