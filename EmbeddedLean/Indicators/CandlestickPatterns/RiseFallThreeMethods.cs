using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// A long candle, three short ones against it within its range, and a long one that goes on beyond its close: the first's colour.
/// </summary>
public class RiseFallThreeMethods : CandlestickPattern
{
    /// <summary>A named pattern.</summary>
    public RiseFallThreeMethods(string name)
        : base(name, 5, CandleSettingType.BodyShort, CandleSettingType.BodyLong)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public RiseFallThreeMethods()
        : this("RISEFALLTHREEMETHODS")
    {
    }

    /// <summary>A candle later than it has all it looks at, as on LEAN.</summary>
    public override bool IsReady => Samples > Period;

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsLong(4) && IsShort(3) && IsShort(2) && IsShort(1) && IsLong(0)
        && Color(4) == -Color(3) && Color(3) == Color(2) && Color(2) == Color(1) && Color(1) == -Color(0)
        && IsBodyInRange(3) && IsBodyInRange(2) && IsBodyInRange(1)
        && Color(4) * (Close(2) - Close(3)) < 0m && Color(4) * (Close(1) - Close(2)) < 0m
        && Color(4) * (Open(0) - Close(1)) > 0m && Color(4) * (Close(0) - Close(4)) > 0m
            ? Color(4) : 0m;

    private bool IsBodyInRange(int age) => Bottom(age) < High(4) && Top(age) > Low(4);
}
