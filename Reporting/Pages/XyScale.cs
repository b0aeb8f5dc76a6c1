using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Reporting.Pages;

/// <summary>Places values on an axis, 0..1, and chooses its round ticks.</summary>
internal sealed class XyScale
{
    private readonly bool _isLogarithmic;
    private readonly double _from;
    private readonly double _to;

    private XyScale(double from, double to, bool isLogarithmic, IReadOnlyList<double> ticks)
    {
        _isLogarithmic = isLogarithmic;
        (_from, _to) = isLogarithmic ? (Math.Log10(from), Math.Log10(to)) : (from, to);
        Ticks = ticks;
    }

    /// <summary>Round values within the axis.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale for categories: each in the middle of a place of its own.</summary>
    public static XyScale OfCategories(int count) => new(-0.5, count - 0.5, false, [.. Enumerable.Range(0, count).Select(place => (double)place)]);

    /// <summary>A scale for numbers.</summary>
    /// <param name="axis">What is given.</param>
    /// <param name="values">What has to find room.</param>
    /// <param name="isRounded">Whether the ends are moved out to ticks.</param>
    /// <param name="ticks">About how many ticks.</param>
    public static XyScale OfNumbers(XyAxis axis, IEnumerable<double> values, bool isRounded, int ticks)
    {
        var finite = values
            .Where(value => double.IsFinite(value) && (!axis.IsLogarithmic || value > 0))
            .DefaultIfEmpty(axis.IsLogarithmic ? 1 : 0)
            .ToList();
        var least = axis.Min ?? finite.Min();
        var greatest = axis.Max ?? finite.Max();
        if (axis.IsLogarithmic)
        {
            var decades = (Low: Math.Floor(Math.Log10(least) + 1e-9), High: Math.Ceiling(Math.Log10(greatest) - 1e-9));
            var high = Math.Max(decades.High, decades.Low + 1);
            var places = Enumerable.Range(0, (int)(high - decades.Low) + 1).Select(place => Math.Pow(10, decades.Low + place)).ToList();
            return new XyScale(places[0], places[^1], true, places);
        }

        if (greatest <= least)
        {
            var around = Math.Max(Math.Abs(least) * 0.1, 0.5);
            (least, greatest) = (least - around, greatest + around);
        }

        var step = RoundStep((greatest - least) / ticks);
        if (isRounded)
        {
            least = axis.Min ?? Math.Floor(least / step + 1e-9) * step;
            greatest = axis.Max ?? Math.Ceiling(greatest / step - 1e-9) * step;
        }

        var first = Math.Ceiling(least / step - 1e-9);
        var last = Math.Floor(greatest / step + 1e-9);
        return new XyScale(least, greatest, false, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(place => (first + place) * step)]);
    }

    /// <summary>Where a value lies, 0 at the start and 1 at the end; values beyond stop at the edge.</summary>
    public double Place(double value)
    {
        var scaled = _isLogarithmic ? Math.Log10(Math.Max(value, 1e-300)) : value;
        return Math.Clamp((scaled - _from) / (_to - _from), 0, 1);
    }

    private static double RoundStep(double rough)
    {
        var decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / decade) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * decade;
    }
}
