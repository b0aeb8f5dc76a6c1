using System;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Closes above the true lows, as part of the true ranges, over three periods weighed 4, 2 and 1 (Williams).</summary>
public class UltimateOscillator : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly TrueRange _range;
    private readonly Sum[] _pressures;
    private readonly Sum[] _ranges;

    // The bar itself, not its close: a split scales it.
    private IBaseDataBar? _before;

    /// <summary>An indicator named after its figures.</summary>
    public UltimateOscillator(int period1, int period2, int period3)
        : this($"ULTOSC({period1},{period2},{period3})", period1, period2, period3)
    {
    }

    /// <summary>A named indicator.</summary>
    public UltimateOscillator(string name, int period1, int period2, int period3)
        : base(name)
    {
        int[] periods = [period1, period2, period3];
        (_period, _range) = (periods.Max(), new TrueRange(name + "_TR"));
        _pressures = [.. periods.Select((period, i) => new Sum($"{name}_BP{i + 1}", period))];
        _ranges = [.. periods.Select((period, i) => new Sum($"{name}_TR{i + 1}", period))];
    }

    /// <summary>Whether it has had more bars than the longest period.</summary>
    public override bool IsReady => Samples > _period;

    /// <summary>The longest period + 1.</summary>
    public int WarmUpPeriod => _period + 1;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_pressures);
        Parts.Reset(_ranges);
        _before = null;
        _range.Reset();
        base.Reset();
    }

    /// <summary>100 · (4 a + 2 b + c) / 7; 50 until ready, the value before where a range is 0.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        _range.Update(input);
        var pressure = input.Close - Math.Min(input.Low, _before?.Close ?? 0m);
        _before = input;
        if (Samples == 1)
        {
            return 50m;
        }

        for (var i = 0; i < _ranges.Length; i++)
        {
            _pressures[i].Update(input.EndTime, pressure);
            _ranges[i].Update(_range.Current);
        }

        if (!IsReady)
        {
            return 50m;
        }

        if (Array.Exists(_ranges, range => range.Current.Value == 0))
        {
            return Current.Value;
        }

        decimal Part(int i) => _pressures[i].Current.Value / _ranges[i].Current.Value;
        return 100m * ((4 * Part(0)) + (2 * Part(1)) + Part(2)) / 7;
    }
}
