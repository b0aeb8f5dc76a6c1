using System;

namespace MagnetLean.Magnets;

/// <summary>
/// Volume by price over the latest bars, in bins of equal width in log price. Each bar's volume is spread evenly over the bins from its low to its
/// high.
/// </summary>
/// <remarks>
/// Adding a bar costs the bins that it and the bar it displaces span. The sums are built anew once every <c>capacity</c> bars, so that rounding never
/// adds up, and
/// when the width changes. Where the bars span more bins than there are, the width doubles until they fit.
/// </remarks>
internal sealed class VolumeProfile(int capacity)
{
    private const int Bins = 1024;
    private const double NarrowestBin = 1e-6;

    private readonly double[] _lows = new double[capacity];
    private readonly double[] _highs = new double[capacity];
    private readonly double[] _weights = new double[capacity];
    private readonly double[] _bins = new double[Bins];
    private double _wanted;
    private int _next;
    private int _first;
    private int _last;

    /// <summary>Bars within.</summary>
    public int Count { get; private set; }

    /// <summary>Width of a bin in log price; 0 until it was set.</summary>
    public double Width { get; private set; }

    /// <summary>Sum of all volume.</summary>
    public double Total { get; private set; }

    /// <summary>Bins from the lowest to the highest price of the bars.</summary>
    public int Span => Total > 0 ? _last - _first + 1 : 0;

    /// <summary>Takes a bar; the oldest leaves once the profile is full.</summary>
    public void Add(double low, double high, double weight)
    {
        if (Count == capacity && Width > 0)
        {
            Spread(_lows[_next], _highs[_next], -_weights[_next]);
        }

        var (bottom, top) = (Math.Log(low), Math.Log(high));
        (_lows[_next], _highs[_next], _weights[_next]) = (bottom, top, weight);
        Count = Math.Min(Count + 1, capacity);
        _next = (_next + 1) % capacity;

        if (Width > 0)
        {
            if (_next == 0 || Math.Max(_last, BinOf(top)) - Math.Min(_first, BinOf(bottom)) >= Bins)
            {
                Build();
            }
            else
            {
                Spread(bottom, top, weight);
            }
        }
    }

    /// <summary>Sets the width of a bin; nothing happens while the present one is within a factor of two of it.</summary>
    public void FitWidth(double width)
    {
        if (width > 0 && (width > 2 * _wanted || width < _wanted / 2))
        {
            _wanted = Math.Pow(2, Math.Round(Math.Log2(Math.Max(width, NarrowestBin))));
            Build();
        }
    }

    /// <summary>
    /// Copies volume per bin, from the lowest price to the highest, and returns how many bins that are. Bins emptied by bars that left are cut off.
    /// </summary>
    public int Read(Span<double> bins)
    {
        var nothing = Total * 1e-9;
        while (_first < _last && _bins[_first & (Bins - 1)] <= nothing)
        {
            _bins[_first++ & (Bins - 1)] = 0;
        }

        while (_first < _last && _bins[_last & (Bins - 1)] <= nothing)
        {
            _bins[_last-- & (Bins - 1)] = 0;
        }

        var span = Span;
        for (var i = 0; i < span; i++)
        {
            bins[i] = Math.Max(0, _bins[(_first + i) & (Bins - 1)]);
        }

        return span;
    }

    /// <summary>Price at a place among the bins of <see cref="Read"/>; whole numbers are lower edges.</summary>
    public double PriceAt(double bin) => Math.Exp((_first + bin) * Width);

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

        if (Width > 0)
        {
            Build();
        }
    }

    /// <summary>Bins that any state of the profile may fill.</summary>
    public static int MostBins => Bins;

    private void Build()
    {
        var (bottom, top) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < Count; i++)
        {
            bottom = Math.Min(bottom, _lows[i]);
            top = Math.Max(top, _highs[i]);
        }

        Array.Clear(_bins);
        Total = 0;
        Width = _wanted;
        if (Count == 0)
        {
            return;
        }

        while (BinOf(top) - BinOf(bottom) >= Bins)
        {
            Width *= 2;
        }

        (_first, _last) = (BinOf(bottom), BinOf(top));
        for (var i = 0; i < Count; i++)
        {
            Spread(_lows[i], _highs[i], _weights[i]);
        }
    }

    private void Spread(double bottom, double top, double weight)
    {
        var from = BinOf(bottom);
        var to = BinOf(top);
        var share = weight / (to - from + 1);
        for (var bin = from; bin <= to; bin++)
        {
            _bins[bin & (Bins - 1)] += share;
        }

        (_first, _last) = (Math.Min(_first, from), Math.Max(_last, to));
        Total += weight;
    }

    private int BinOf(double logPrice) => (int)Math.Floor(logPrice / Width);
}
