using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long candle that closes at its end: white without an upper shadow 1, black without a lower one −1.</summary>
public class ClosingMarubozu : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public ClosingMarubozu(string name)
        : base(name, 1, CandleSettingType.BodyLong, CandleSettingType.ShadowVeryShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public ClosingMarubozu()
        : this("CLOSINGMARUBOZU")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(0) && (IsWhite(0) ? HasNoUpper(0) : HasNoLower(0)) ? Color(0) : 0m;
}
