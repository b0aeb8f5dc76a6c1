using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long black candle and a short black one within its body: 1.</summary>
public class HomingPigeon : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public HomingPigeon(string name)
        : base(name, 2, CandleSettingType.BodyLong, CandleSettingType.BodyShort)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public HomingPigeon()
        : this("HOMINGPIGEON")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(1) && IsBlack(0) && IsLong(1) && !IsLongerThanShort(0) && Open(0) < Open(1) && Close(0) > Close(1) ? 1m : 0m;
}
