using System;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>What a volume profile says: point of control, value area, high-volume nodes and voids.</summary>
/// <remarks>
/// Volume per bin is smoothed over three bins (1-2-1). Nodes are the highest bins within an ATR on both sides, at least
/// <see cref="DetectionOptions.NodeDensity"/> times the mean bin; voids are runs of bins below <see cref="DetectionOptions.VoidDensity"/> of it, at
/// least <see cref="DetectionOptions.MinVoid"/> ATRs wide, and their level is the edge that price reaches last: what it is drawn to once it is
/// inside. Prominences are in means of a bin: what a point of control or node has beyond 1, what the value area has on average beyond 1, what a
/// void lacks.
/// </remarks>
internal sealed class ProfileLevels(DetectionOptions options)
{
    private readonly double[] _raw = new double[PriceBins.Most];
    private readonly double[] _smooth = new double[PriceBins.Most];
    private int _first;
    private int _count;
    private double _width;
    private double _total;
    private int _peak;
    private double _mean;

    private ReadOnlySpan<double> Smooth => _smooth.AsSpan(0, _count);

    /// <summary>Reads a profile; false where it has too few bins to say anything.</summary>
    public bool Load(PriceBins bins)
    {
        _count = bins.Read(_raw);
        (_first, _width, _total) = (bins.First, bins.Width, bins.Total);
        if (_count < 3)
        {
            return false;
        }

        _peak = 0;
        for (var i = 0; i < _count; i++)
        {
            var below = i > 0 ? _raw[i - 1] : 0;
            var above = i < _count - 1 ? _raw[i + 1] : 0;
            _smooth[i] = (below + 2 * _raw[i] + above) / 4;
            _peak = _smooth[i] > _smooth[_peak] ? i : _peak;
        }

        _mean = _total / _count;
        return true;
    }

    /// <summary>The price with the most volume.</summary>
    public Sighting PointOfControl(MagnetKind kind, Instant born) => Seen(kind, _peak, born);

    /// <summary>Adds both edges of the value area where it is denser than the whole.</summary>
    public void AddValueArea(SightingBuffer into, MagnetKind lowKind, MagnetKind highKind, Instant born)
    {
        var bins = Smooth;
        var (low, high) = (_peak, _peak);
        var inside = bins[_peak];
        var wanted = options.ValueArea * _total;
        while (inside < wanted && (low > 0 || high < _count - 1))
        {
            var below = low > 0 ? bins[low - 1] : -1;
            var above = high < _count - 1 ? bins[high + 1] : -1;
            inside += Math.Max(below, above);
            (low, high) = above >= below ? (low, high + 1) : (low - 1, high);
        }

        var density = options.ValueArea * _count / (high - low + 1) - 1;
        if (density > 0)
        {
            into.Add(new Sighting(highKind, PriceAt(high + 1), density, born));
            into.Add(new Sighting(lowKind, PriceAt(low), density, born));
        }
    }

    /// <summary>Adds the most prominent nodes.</summary>
    public void AddNodes(SightingBuffer into, MagnetKind kind, double price, double atr, Instant born)
    {
        var reach = Math.Max(1, (int)Math.Round(atr / price / _width));
        var first = into.Count;
        for (var bin = 0; bin < _count; bin++)
        {
            if (bin != _peak && _smooth[bin] >= options.NodeDensity * _mean && IsPeak(bin, reach))
            {
                into.AddAmong(first, options.ProfileNodes, Seen(kind, bin, born));
            }
        }
    }

    /// <summary>Adds the far edges of the emptiest voids; both edges of one that price is inside of.</summary>
    public void AddVoids(SightingBuffer into, MagnetKind kind, double price, double atr, Instant born)
    {
        var first = into.Count;
        var least = options.MinVoid * atr / price / _width;
        for (var bin = 0; bin < _count; bin++)
        {
            var start = bin;
            var sum = 0.0;
            for (; bin < _count && _smooth[bin] < options.VoidDensity * _mean; bin++)
            {
                sum += _smooth[bin];
            }

            // A run at either end is no void: nothing lies behind it.
            if (bin - start < least || bin == start || start == 0 || bin == _count)
            {
                continue;
            }

            var lack = 1 - sum / (bin - start) / _mean;
            var (low, high) = (PriceAt(start), PriceAt(bin));
            if (price < high)
            {
                into.AddAmong(first, options.ProfileVoids, new Sighting(kind, high, lack, born));
            }

            if (price > low)
            {
                into.AddAmong(first, options.ProfileVoids, new Sighting(kind, low, lack, born));
            }
        }
    }

    private Sighting Seen(MagnetKind kind, int bin, Instant born) =>
        new(kind, PriceAt(Centre(bin)), Math.Max(0, _smooth[bin] / _mean - 1), born);

    // Whole numbers are lower edges.
    private double PriceAt(double bin) => Math.Exp((_first + bin) * _width);

    private bool IsPeak(int bin, int reach)
    {
        for (var step = 1; step <= reach; step++)
        {
            if (bin >= step && _smooth[bin - step] >= _smooth[bin] || bin + step < _count && _smooth[bin + step] > _smooth[bin])
            {
                return false;
            }
        }

        return true;
    }

    // The peak lies between bins: centre of mass of the bin and its neighbours.
    private double Centre(int bin)
    {
        var below = bin > 0 ? _smooth[bin - 1] : 0;
        var above = bin < _count - 1 ? _smooth[bin + 1] : 0;
        return bin + 0.5 + (above - below) / (below + _smooth[bin] + above);
    }
}
