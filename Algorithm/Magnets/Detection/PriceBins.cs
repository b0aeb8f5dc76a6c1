using System;

namespace MagnetLean.Magnets;

/// <summary>
/// Volume by price, in bins of equal width in log price. Where the prices span more bins than there are, every two are joined to one.
/// </summary>
internal sealed class PriceBins
{
    /// <summary>Bins there are.</summary>
    public const int Most = 1024;

    private const int Mask = Most - 1;

    private readonly double[] _bins = new double[Most];
    private int _last = -1;
    private double _perWidth;

    /// <summary>Width of a bin in log price.</summary>
    public double Width { get; private set; }

    /// <summary>Number of the lowest bin in use: its lower edge lies at so many widths, in log price.</summary>
    public int First { get; private set; }

    /// <summary>Sum of all volume.</summary>
    public double Total { get; private set; }

    /// <summary>Nearest width to a wanted one that depends little on what is wanted: a power of two.</summary>
    public static double WidthNear(double wanted) => Math.Pow(2, Math.Round(Math.Log2(Math.Max(wanted, 1e-6))));

    /// <summary>Empties all bins.</summary>
    public void Clear(double width)
    {
        Array.Clear(_bins);
        (First, _last, Total) = (0, -1, 0);
        SetWidth(width);
    }

    /// <summary>
    /// Spreads a volume evenly over the bins between two log prices; one below zero takes it back. False where the bins do not reach that far.
    /// </summary>
    public bool TryAdd(double bottom, double top, double volume)
    {
        var (from, to) = (BinOf(bottom), BinOf(top));
        var (low, high) = _last < First ? (from, to) : (Math.Min(First, from), Math.Max(_last, to));
        if (high - low >= Most)
        {
            return false;
        }

        var share = volume / (to - from + 1);
        for (var bin = from; bin <= to; bin++)
        {
            _bins[bin & Mask] += share;
        }

        (First, _last) = (low, high);
        Total += volume;
        return true;
    }

    /// <summary>As <see cref="TryAdd"/>, but where the bins do not reach that far they are joined.</summary>
    public void Add(double bottom, double top, double volume)
    {
        while (!TryAdd(bottom, top, volume))
        {
            Join();
        }
    }

    /// <summary>
    /// Copies volume per bin, from the lowest price to the highest, and returns how many bins that are. Bins that were emptied again are cut off.
    /// </summary>
    public int Read(Span<double> into)
    {
        if (!(Total > 0))
        {
            return 0;
        }

        var nothing = Total * 1e-9;
        while (First < _last && _bins[First & Mask] <= nothing)
        {
            _bins[First & Mask] = 0;
            First++;
        }

        while (First < _last && _bins[_last & Mask] <= nothing)
        {
            _bins[_last-- & Mask] = 0;
        }

        var count = _last - First + 1;
        for (var i = 0; i < count; i++)
        {
            into[i] = Math.Max(0, _bins[(First + i) & Mask]);
        }

        return count;
    }

    private void Join()
    {
        Span<double> joined = stackalloc double[Most];
        joined.Clear();
        for (var bin = First; bin <= _last; bin++)
        {
            joined[(bin >> 1) & Mask] += _bins[bin & Mask];
        }

        joined.CopyTo(_bins);
        SetWidth(2 * Width);
        if (_last >= First)
        {
            (First, _last) = (First >> 1, _last >> 1);
        }
    }

    private void SetWidth(double width) => (Width, _perWidth) = (width, 1 / width);

    private int BinOf(double logPrice) => (int)Math.Floor(logPrice * _perWidth);
}
