using System;

namespace MagnetLean.Magnets;

/// <summary>Volume by price over the latest bars. Each bar's volume is spread evenly over the bins from its low to its high.</summary>
/// <remarks>
/// Adding a bar costs the bins that it and the bar it displaces span. The sums are built anew once every <c>capacity</c> bars, so that rounding never
/// adds up, and when the width changes. Where the bars span more bins than there are, the width doubles until they fit.
/// </remarks>
internal sealed class VolumeProfile(int capacity)
{
    private readonly double[] _lows = new double[capacity];
    private readonly double[] _highs = new double[capacity];
    private readonly double[] _weights = new double[capacity];
    private double _wanted;
    private int _next;

    /// <summary>Bars within.</summary>
    public int Count { get; private set; }

    /// <summary>Their volume by price; empty until the width was set.</summary>
    public PriceBins Bins { get; } = new();

    /// <summary>Takes a bar; the oldest leaves once the profile is full.</summary>
    public void Add(double low, double high, double weight)
    {
        if (Count == capacity && _wanted > 0)
        {
            Bins.Add(_lows[_next], _highs[_next], -_weights[_next]);
        }

        var (bottom, top) = (Math.Log(low), Math.Log(high));
        (_lows[_next], _highs[_next], _weights[_next]) = (bottom, top, weight);
        Count = Math.Min(Count + 1, capacity);
        _next = (_next + 1) % capacity;
        if (_wanted > 0 && (_next == 0 || !Bins.TryAdd(bottom, top, weight)))
        {
            Build();
        }
    }

    /// <summary>Sets the width of a bin; nothing happens while the present one is within a factor of two of it.</summary>
    public void FitWidth(double width)
    {
        if (width > 0 && (width > 2 * _wanted || width < _wanted / 2))
        {
            _wanted = PriceBins.WidthNear(width);
            Build();
        }
    }

    /// <summary>Multiplies prices and weights.</summary>
    public void Rescale(double priceFactor, double weightFactor)
    {
        var shift = Math.Log(priceFactor);
        for (var i = 0; i < Count; i++)
        {
            _lows[i] += shift;
            _highs[i] += shift;
            _weights[i] *= weightFactor;
        }

        if (_wanted > 0)
        {
            Build();
        }
    }

    private void Build()
    {
        Bins.Clear(_wanted);
        for (var i = 0; i < Count; i++)
        {
            Bins.Add(_lows[i], _highs[i], _weights[i]);
        }
    }
}
