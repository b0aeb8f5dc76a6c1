using System;
using System.Numerics;

namespace MagnetLean.Magnets;

/// <summary>
/// Finds the highs among a series that neither of the <c>width</c> neighbours on each side exceeds. For lows it is fed the negated prices.
/// </summary>
/// <remarks>
/// Of equal highs the first counts. The prominence is the smaller of the rise into the high and the fall out of it; the fall is known for
/// <c>width</c> values only, and the rise is followed back no further than it takes to exceed the fall, so a value costs O(width) amortised.
/// </remarks>
internal sealed class SwingSeries(int width, int lookback)
{
    // A power of two, so that a place is found without a division.
    private readonly double[] _tops = new double[BitOperations.RoundUpToPowerOf2((uint)(lookback + width + 1))];
    private readonly double[] _bottoms = new double[BitOperations.RoundUpToPowerOf2((uint)(lookback + width + 1))];
    private int _count;

    /// <summary>Takes the next pair; true where the value <c>width</c> back proves to be a swing.</summary>
    public bool Add(double top, double bottom, out double level, out double prominence)
    {
        _tops[At(_count)] = top;
        _bottoms[At(_count)] = bottom;
        _count++;

        var candidate = _count - 1 - width;
        level = candidate >= width ? _tops[At(candidate)] : 0;
        prominence = 0;
        if (candidate < width || !IsSwing(candidate, level))
        {
            return false;
        }

        prominence = Prominence(candidate, level);
        return true;
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < _tops.Length; i++)
        {
            _tops[i] *= factor;
            _bottoms[i] *= factor;
        }
    }

    private bool IsSwing(int candidate, double level)
    {
        for (var step = 1; step <= width; step++)
        {
            if (_tops[At(candidate - step)] >= level || _tops[At(candidate + step)] > level)
            {
                return false;
            }
        }

        return true;
    }

    private double Prominence(int candidate, double level)
    {
        var fall = 0.0;
        for (var step = 1; step <= width; step++)
        {
            fall = Math.Max(fall, level - _bottoms[At(candidate + step)]);
        }

        var rise = level - _bottoms[At(candidate)];
        var oldest = Math.Max(0, _count - (lookback + width + 1));
        for (var back = candidate - 1; back >= oldest && rise < fall && _tops[At(back)] < level; back--)
        {
            rise = Math.Max(rise, level - _bottoms[At(back)]);
        }

        return Math.Min(rise, fall);
    }

    private int At(int index) => index & (_tops.Length - 1);
}
