using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A doji with a long shadow: 1.</summary>
public class LongLeggedDoji : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public LongLeggedDoji(string name)
        : base(name, 1, CandleSettingType.BodyDoji, CandleSettingType.ShadowLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public LongLeggedDoji()
        : this("LONGLEGGEDDOJI")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsDoji(0) && (Lower(0) > Size(CandleSettingType.ShadowLong, 0) || Upper(0) > Size(CandleSettingType.ShadowLong, 0)) ? 1m : 0m;
}
