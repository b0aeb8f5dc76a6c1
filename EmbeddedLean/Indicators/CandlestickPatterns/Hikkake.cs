using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// A candle within the one before, and one with both ends below it, 1, or above it, −1: prices are thought to turn. ±2 where within three candles
/// a close beyond the inner candle confirms it.
/// </summary>
public class Hikkake : CandlestickPattern
{
    private readonly HikkakeState _state = new();

    /// <summary>A named pattern.</summary>
    public Hikkake(string name)
        : base(name, 6)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public Hikkake()
        : this("HIKKAKE")
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _state.Reset();
        base.Reset();
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input)
    {
        Found(window);
        var value = Samples < 3 ? 0m : _state.Next(IsWithin(1, 2) ? Turn() : 0m, Close(0), High(1), Low(1));
        return IsReady ? value : 0m;
    }
}
