using System;
using System.Globalization;
using System.Linq;

namespace QuantConnect.Indicators;

/// <summary>An average whose weights are a bell around a place within its values (Legoux and Kouzis-Loukas 2009).</summary>
public class ArnaudLegouxMovingAverage : WindowIndicator<IndicatorDataPoint>, IIndicatorWarmUpPeriodProvider
{
    private readonly decimal[] _weights;

    /// <summary>A named average; the offset is where the bell stands, from 0 at the oldest to 1 at the newest value.</summary>
    /// <exception cref="ArgumentException">The offset is out of range.</exception>
    public ArnaudLegouxMovingAverage(string name, int period, int sigma = 6, decimal offset = 0.85m)
        : base(name, period)
    {
        if (offset is < 0 or > 1)
        {
            throw new ArgumentException($"Offset parameter range is [0,1]. Value: {offset}", nameof(offset));
        }

        var (centre, width) = (Math.Floor(offset * (period - 1)), period * 1m / sigma);
        var bell = Enumerable.Range(0, period).Select(i => Math.Exp((double)(-(i - centre) * (i - centre) / (2 * width * width)))).ToArray();
        var sum = bell.Sum();
        _weights = Array.ConvertAll(bell, height => (decimal)(height / sum));
        Array.Reverse(_weights);
    }

    /// <summary>A named average of the usual bell.</summary>
    public ArnaudLegouxMovingAverage(string name, int period)
        : this(name, period, 6)
    {
    }

    /// <summary>An average named after its figures.</summary>
    public ArnaudLegouxMovingAverage(int period, int sigma, decimal offset = 0.85m)
        : this(string.Create(CultureInfo.InvariantCulture, $"ALMA({period},{sigma},{offset})"), period, sigma, offset)
    {
    }

    /// <summary>An average of the usual bell, named after its figures.</summary>
    public ArnaudLegouxMovingAverage(int period)
        : this(period, 6)
    {
    }

    public new int WarmUpPeriod => _weights.Length;

    /// <summary>The weighted sum; the value itself until ready.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IndicatorDataPoint> window, IndicatorDataPoint input) =>
        IsReady ? window.Zip(_weights, (point, weight) => point.Price * weight).Sum() : input.Value;
}
