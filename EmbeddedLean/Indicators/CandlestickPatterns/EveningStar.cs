using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long white candle, a short one above its body, and a black one deep into the first: −1.</summary>
public class EveningStar : CandlestickPattern
{
    private readonly decimal _penetration;

    /// <summary>A named pattern.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="penetration">How deep into the first body the last one has to close, as a share of it.</param>
    public EveningStar(string name, decimal penetration = 0.3m)
        : base(name, 3, CandleSettingType.BodyShort, CandleSettingType.BodyLong) => _penetration = penetration;

    /// <summary>With a depth of penetration.</summary>
    public EveningStar(decimal penetration)
        : this("EVENINGSTAR", penetration)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public EveningStar()
        : this("EVENINGSTAR")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(2) && IsLong(2) && !IsLongerThanShort(1) && IsBodyAbove(1, 2)
        && IsBlack(0) && IsLongerThanShort(0) && Close(0) < Close(2) - (Body(2) * _penetration)
            ? -1m : 0m;
}
