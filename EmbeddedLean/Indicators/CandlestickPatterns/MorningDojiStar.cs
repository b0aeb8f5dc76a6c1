using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long black candle, a doji below its body, and a white one deep into the first: 1.</summary>
public class MorningDojiStar : CandlestickPattern
{
    private readonly decimal _penetration;

    /// <summary>A named pattern.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="penetration">How deep into the first body the last one has to close, as a share of it.</param>
    public MorningDojiStar(string name, decimal penetration = 0.3m)
        : base(name, 3, CandleSettingType.BodyDoji, CandleSettingType.BodyLong, CandleSettingType.BodyShort) => _penetration = penetration;

    /// <summary>With a depth of penetration.</summary>
    public MorningDojiStar(decimal penetration)
        : this("MORNINGDOJISTAR", penetration)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public MorningDojiStar()
        : this("MORNINGDOJISTAR")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsBlack(2) && IsLong(2) && IsDoji(1) && IsBodyBelow(1, 2)
        && IsWhite(0) && IsLongerThanShort(0) && Close(0) > Close(2) + (Body(2) * _penetration)
            ? 1m : 0m;
}
