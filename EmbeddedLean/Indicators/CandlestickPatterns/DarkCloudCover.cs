using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A long white candle, and a black one that opens above its high and closes deep in its body: −1.</summary>
public class DarkCloudCover : CandlestickPattern
{
    private readonly decimal _penetration;

    /// <summary>A named pattern.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="penetration">How deep into the first body the last one has to close, as a share of it.</param>
    public DarkCloudCover(string name, decimal penetration = 0.5m)
        : base(name, 2, CandleSettingType.BodyLong) => _penetration = penetration;

    /// <summary>With a depth of penetration.</summary>
    public DarkCloudCover(decimal penetration)
        : this("DARKCLOUDCOVER", penetration)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public DarkCloudCover()
        : this("DARKCLOUDCOVER")
    {
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input) => Found(window);

    private protected override decimal Find() =>
        IsWhite(1) && IsLong(1) && IsBlack(0) && Open(0) > High(1) && Close(0) > Open(1) && Close(0) < Close(1) - (Body(1) * _penetration)
            ? -1m : 0m;
}
