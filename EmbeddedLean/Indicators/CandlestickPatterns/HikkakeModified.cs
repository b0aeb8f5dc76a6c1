using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>
/// Two candles each within the one before, the first closing near its end, and one with both ends below, 1, or above, −1. ±2 where within three
/// candles a close beyond the inner candle confirms it.
/// </summary>
public class HikkakeModified : CandlestickPattern
{
    private readonly HikkakeState _state = new();
    private decimal _ranges;

    /// <summary>A named pattern.</summary>
    public HikkakeModified(string name)
        : base(name, 6, CandleSettingType.Near)
    {
    }

    /// <summary>The pattern by LEAN's name.</summary>
    public HikkakeModified()
        : this("HIKKAKEMODIFIED")
    {
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _ranges = 0m;
        _state.Reset();
        base.Reset();
    }

    /// <inheritdoc/>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar input)
    {
        Found(window);
        var value = Samples < Period - 3 ? 0m : _state.Next(IsWithin(2, 3) && IsWithin(1, 2) ? NearTurn() : 0m, Close(0), High(1), Low(1));
        Sum();
        return IsReady ? value : 0m;
    }

    private decimal NearTurn()
    {
        var setting = CandleSettings.Get(CandleSettingType.Near);
        var near = SizeOf(setting, _ranges / setting.AveragePeriod);
        var turn = Turn();
        return turn switch
        {
            > 0m => Close(2) <= Low(2) + near ? turn : 0m,
            < 0m => Close(2) >= High(2) - near ? turn : 0m,
            _ => 0m,
        };
    }

    // LEAN takes out a candle that is older than the one whose turn it is: its sum is of eight candles, less three times the first of all.
    private void Sum()
    {
        if (Samples < 3)
        {
            return;
        }

        _ranges += Measured(CandleRangeType.HighLow, 2);
        if (Samples >= Period - 3)
        {
            _ranges -= Measured(CandleRangeType.HighLow, (int)Math.Min(Samples, Period) - 1);
        }
    }
}
