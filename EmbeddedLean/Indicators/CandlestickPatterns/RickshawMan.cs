using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A doji near the middle of its range, with two long shadows: 1.</summary>
public class RickshawMan : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public RickshawMan(string name)
        : base(name, 1, CandleSettingType.BodyDoji, CandleSettingType.ShadowLong, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public RickshawMan()
        : this("RICKSHAWMAN")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsDoji(0) && Lower(0) > Size(CandleSettingType.ShadowLong, 0) && Upper(0) > Size(CandleSettingType.ShadowLong, 0)
        && Bottom(0) <= Low(0) + ((High(0) - Low(0)) / 2m) + Size(CandleSettingType.Near, 0)
        && Top(0) >= Low(0) + ((High(0) - Low(0)) / 2m) - Size(CandleSettingType.Near, 0)
            ? 1m : 0m;
}
