using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Three white candles that close higher, each opening in or near the body before it, and weaken by smaller bodies or longer upper shadows: −1.
/// </summary>
public class AdvanceBlock : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public AdvanceBlock(string name)
        : base(name, 3, CandleSettingType.ShadowLong, CandleSettingType.ShadowShort, CandleSettingType.Far,
            CandleSettingType.Near, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public AdvanceBlock()
        : this("ADVANCEBLOCK")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(2) && IsWhite(1) && IsWhite(0) && Close(0) > Close(1) && Close(1) > Close(2)
        && IsOpenNearBody(1) && IsOpenNearBody(0)
        && IsLong(2) && Upper(2) < Size(CandleSettingType.ShadowShort, 2)
        && IsWeakening()
            ? -1m : 0m;

    private bool IsWeakening()
    {
        var isSmallerEach = Body(0) < Body(1) && Body(1) < Body(2);
        var hasShadow = Upper(0) > Size(CandleSettingType.ShadowShort, 0) || Upper(1) > Size(CandleSettingType.ShadowShort, 1);
        return (Body(1) < Body(2) - Size(CandleSettingType.Far, 2) && Body(0) < Body(1) + Size(CandleSettingType.Near, 1))
            || Body(0) < Body(1) - Size(CandleSettingType.Far, 1)
            || (isSmallerEach && hasShadow)
            || (Body(0) < Body(1) && Upper(0) > Size(CandleSettingType.ShadowLong, 0));
    }
}
