using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// A long candle, a doji that no shadow joins to its neighbours, and one of the other colour that closes deep in the first body: 1 up, −1 down.
/// </summary>
public class AbandonedBaby : CandlestickPattern
{
    private readonly decimal _penetration;
    private decimal _long;
    private decimal _doji;
    private decimal _short;

    /// <summary>A named pattern.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="penetration">How deep into the first body the last one has to close, as a share of it.</param>
    public AbandonedBaby(string name, decimal penetration = 0.3m)
        : base(name, 2, CandleSettingType.BodyDoji, CandleSettingType.BodyLong, CandleSettingType.BodyShort) => _penetration = penetration;

    /// <summary>With a depth of penetration.</summary>
    public AbandonedBaby(decimal penetration)
        : this("ABANDONEDBABY", penetration)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public AbandonedBaby()
        : this("ABANDONEDBABY")
    {
    }

    /// <summary>A candle later than it has all it looks at, as on LEAN.</summary>
    public override bool IsReady => Samples > Period;

    /// <inheritdoc/>
    public override void Reset()
    {
        (_long, _doji, _short) = (0m, 0m, 0m);
        base.Reset();
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input)
    {
        var value = Found(window);
        Sum();
        return value;
    }

    private protected override decimal Find()
    {
        var gaps = IsWhite(2) ? IsAbove(1, 2) && IsBelow(0, 1) : IsBelow(1, 2) && IsAbove(0, 1);
        return gaps && Color(0) == -Color(2)
            && Body(2) > Part(CandleSettingType.BodyLong, _long)
            && Body(1) <= Part(CandleSettingType.BodyDoji, _doji)
            && Body(0) > Part(CandleSettingType.BodyShort, _short)
            && Color(0) * (Close(0) - Close(2)) > Body(2) * _penetration
                ? Color(0) : 0m;
    }

    private static decimal Part(CandleSettingType type, decimal sum)
    {
        var setting = CandleSettings.Get(type);
        return SizeOf(setting, sum / setting.AveragePeriod);
    }

    // LEAN takes out candles of other ages than those at which ten of them would be left: what it compares with drifts, and so does this.
    private void Sum()
    {
        if (Samples <= Period - CandleSettings.Get(CandleSettingType.BodyLong).AveragePeriod)
        {
            return;
        }

        _long += Body(2) - (IsReady ? Body(9) : 0m);
        _doji += High(1) - Low(1) - (IsReady ? High(10) - Low(10) : 0m);
        _short += Body(0) - (IsReady ? Body(11) : 0m);
    }
}
