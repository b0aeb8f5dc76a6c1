using System;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>
/// Levels of a rolling volume profile: the point of control, the edges of the value area around it, and high-volume nodes. Where bars carry no
/// volume, time at
/// price takes its place (a market profile).
/// </summary>
/// <remarks>
/// Volume per bin is smoothed over three bins (1-2-1). Nodes are the highest bins within an ATR on both sides, at least
/// <see cref="MagnetOptions.NodeDensity"/> times the mean bin; the prominence of point of control and nodes is their volume over the mean bin's, less
/// 1, that
/// of the edges the density of the value area over the mean, less 1. Nothing is seen before half of the profile's bars are there.
/// </remarks>
/// <param name="options">Lengths and shares; the names begin with <c>Profile</c>, <c>Node</c> and <c>ValueArea</c>.</param>
public sealed class VolumeDetector(MagnetOptions options) : IMagnetDetector
{
    private readonly MagnetOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly VolumeProfile _profile = new(options.ProfileBars);
    private readonly double[] _raw = new double[VolumeProfile.MostBins];
    private readonly double[] _smooth = new double[VolumeProfile.MostBins];
    private readonly Sighting[] _sightings = new Sighting[options.ProfileNodes + 3];
    private int _sinceReading;
    private bool _hasVolume;

    /// <inheritdoc />
    public MagnetType Type => MagnetType.Volume;

    /// <inheritdoc />
    public bool IsRolling => true;

    /// <inheritdoc />
    public DetectorReading Update(in Bar bar, double atr)
    {
        _hasVolume |= bar.Volume > 0;
        _profile.Add(bar.Low, bar.High, bar.Volume is >= 0 and < double.PositiveInfinity ? bar.Volume.Value : _hasVolume ? 0 : 1);
        _sinceReading++;
        if (!(atr > 0) || _profile.Count * 2 < _options.ProfileBars || _sinceReading < _options.ProfileRefresh)
        {
            return DetectorReading.Unchanged;
        }

        _sinceReading = 0;
        _profile.FitWidth(_options.ProfileBin * atr / bar.Close);
        return new DetectorReading(_sightings.AsSpan(0, Read(bar.Start, bar.Close, atr)));
    }

    /// <inheritdoc />
    public void Rescale(double factor) => _profile.Rescale(factor, _hasVolume ? 1 / factor : 1);

    private int Read(Instant now, double price, double atr)
    {
        var count = _profile.Read(_raw);
        if (count < 3)
        {
            return 0;
        }

        var bins = _smooth.AsSpan(0, count);
        Smooth(_raw.AsSpan(0, count), bins);
        var mean = _profile.Total / count;
        var peak = Highest(bins);
        var seen = 0;
        _sightings[seen++] = Seen(MagnetKind.PointOfControl, bins, peak, mean, now);

        var (low, high) = ValueArea(bins, peak);
        var density = _options.ValueArea * count / (high - low + 1) - 1;
        if (density > 0)
        {
            _sightings[seen++] = new Sighting(MagnetKind.ValueAreaHigh, _profile.PriceAt(high + 1), density, now);
            _sightings[seen++] = new Sighting(MagnetKind.ValueAreaLow, _profile.PriceAt(low), density, now);
        }

        var reach = Math.Max(1, (int)Math.Round(atr / price / _profile.Width));
        return AddNodes(bins, peak, mean, reach, now, seen);
    }

    private int AddNodes(ReadOnlySpan<double> bins, int peak, double mean, int reach, Instant now, int seen)
    {
        var firstNode = seen;
        for (var bin = 0; bin < bins.Length; bin++)
        {
            if (bin == peak || bins[bin] < _options.NodeDensity * mean || !IsPeak(bins, bin, reach))
            {
                continue;
            }

            var node = Seen(MagnetKind.HighVolumeNode, bins, bin, mean, now);
            if (seen - firstNode < _options.ProfileNodes)
            {
                _sightings[seen++] = node;
            }
            else
            {
                ReplaceWeakest(_sightings.AsSpan(firstNode, seen - firstNode), node);
            }
        }

        return seen;
    }

    private Sighting Seen(MagnetKind kind, ReadOnlySpan<double> bins, int bin, double mean, Instant now) =>
        new(kind, _profile.PriceAt(Centre(bins, bin)), Math.Max(0, bins[bin] / mean - 1), now);

    private (int Low, int High) ValueArea(ReadOnlySpan<double> bins, int peak)
    {
        var (low, high) = (peak, peak);
        var inside = bins[peak];
        var wanted = _options.ValueArea * _profile.Total;
        while (inside < wanted && (low > 0 || high < bins.Length - 1))
        {
            var below = low > 0 ? bins[low - 1] : -1;
            var above = high < bins.Length - 1 ? bins[high + 1] : -1;
            inside += Math.Max(below, above);
            (low, high) = above >= below ? (low, high + 1) : (low - 1, high);
        }

        return (low, high);
    }

    private static void Smooth(ReadOnlySpan<double> raw, Span<double> smooth)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            var below = i > 0 ? raw[i - 1] : 0;
            var above = i < raw.Length - 1 ? raw[i + 1] : 0;
            smooth[i] = (below + 2 * raw[i] + above) / 4;
        }
    }

    private static int Highest(ReadOnlySpan<double> bins)
    {
        var highest = 0;
        for (var i = 1; i < bins.Length; i++)
        {
            highest = bins[i] > bins[highest] ? i : highest;
        }

        return highest;
    }

    private static bool IsPeak(ReadOnlySpan<double> bins, int bin, int reach)
    {
        for (var step = 1; step <= reach; step++)
        {
            if (bin >= step && bins[bin - step] >= bins[bin] || bin + step < bins.Length && bins[bin + step] > bins[bin])
            {
                return false;
            }
        }

        return true;
    }

    // The peak lies between bins: centre of mass of the bin and its neighbours.
    private static double Centre(ReadOnlySpan<double> bins, int bin)
    {
        var below = bin > 0 ? bins[bin - 1] : 0;
        var above = bin < bins.Length - 1 ? bins[bin + 1] : 0;
        return bin + 0.5 + (above - below) / (below + bins[bin] + above);
    }

    private static void ReplaceWeakest(Span<Sighting> nodes, in Sighting node)
    {
        var weakest = -1;
        for (var i = 0; i < nodes.Length; i++)
        {
            weakest = weakest < 0 || nodes[i].Prominence < nodes[weakest].Prominence ? i : weakest;
        }

        if (weakest >= 0 && node.Prominence > nodes[weakest].Prominence)
        {
            nodes[weakest] = node;
        }
    }
}
