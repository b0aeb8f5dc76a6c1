using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A short body within the long one before it: the other colour's sign.</summary>
public class Harami : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public Harami(string name)
        : base(name, 2, CandleSettingType.BodyLong, CandleSettingType.BodyShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Harami()
        : this("HARAMI")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(1) && !IsLongerThanShort(0) && IsBodyWithin(0, 1) ? -Color(1) : 0m;
}
