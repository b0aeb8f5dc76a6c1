using System;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>How many of the newest pairs of moves went the same way, in percent of those that moved (Harris).</summary>
public class Momersion : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly int? _least;
    private readonly RollingWindow<decimal> _products;

    /// <summary>A named indicator; with a least number of pairs it is ready before its whole period.</summary>
    /// <exception cref="ArgumentException">The least number is below 4.</exception>
    public Momersion(string name, int? minPeriod, int fullPeriod)
        : base(name, fullPeriod)
    {
        if (minPeriod < 4)
        {
            throw new ArgumentException("The minimum period should be 4.", nameof(minPeriod));
        }

        (_least, _products) = (minPeriod, new RollingWindow<decimal>(fullPeriod));
        WarmUpPeriod = (minPeriod + 2) ?? (fullPeriod + 3);
    }

    /// <summary>An indicator named after its figures.</summary>
    public Momersion(int? minPeriod, int fullPeriod)
        : this($"Momersion({minPeriod},{fullPeriod})", minPeriod, fullPeriod)
    {
    }

    /// <summary>An indicator of the whole period.</summary>
    public Momersion(int fullPeriod)
        : this(null, fullPeriod)
    {
    }

    /// <summary>Whether it has had enough pairs of moves.</summary>
    public override bool IsReady => _least is { } least ? _products.Count >= least : _products.Samples > _products.Size;

    /// <summary>Values until it is ready.</summary>
    public new int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _products.Reset();
        base.Reset();
    }

    /// <summary>100 · same / (same + opposite); 50 until ready and where at least half of all pairs did not move.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input)
    {
        if (window.Count >= 3)
        {
            _products.Add((window[0].Value - window[1].Value) * (window[1].Value - window[2].Value));
        }

        if (!IsReady || _products.Count(product => product == 0) >= 0.5 * _products.Count)
        {
            return 50m;
        }

        var same = _products.Count(product => product > 0);
        return 100m * same / (same + _products.Count(product => product < 0));
    }
}
