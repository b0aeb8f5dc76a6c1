using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MagnetLean.Reporting.Pages;

/// <summary>Columns of numbers in a page's data, as whole numbers that are short as text.</summary>
internal sealed class JsonColumns(Utf8JsonWriter json)
{
    // What rounding costs at most: a quarter of a pixel on a chart as high as a screen, and two basis points of the least price.
    private const double StepsOfRange = 4_000;
    private const double ShareOfPrice = 2e-4;

    // One bar in a hundred may be odd.
    private const int OddShare = 100;

    /// <summary>A column of whole numbers, each as the difference to the one before; the first to 0.</summary>
    public void WriteDifferences<T>(string name, IReadOnlyList<T> items, Func<T, long> valueOf)
    {
        var last = 0L;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            var value = valueOf(item);
            json.WriteNumberValue(value - last);
            last = value;
        }

        json.WriteEndArray();
    }

    /// <summary>A column of whole numbers as they are.</summary>
    public void WritePlain<T>(string name, IReadOnlyList<T> items, Func<T, long> valueOf)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteNumberValue(valueOf(item));
        }

        json.WriteEndArray();
    }

    /// <summary>Values in differences of a step, which is written before them.</summary>
    public void WriteValues<T>(IReadOnlyList<T> items, Func<T, double> valueOf)
    {
        var step = StepOf(items.Min(valueOf), items.Max(valueOf));
        json.WriteNumber("step", step);
        WriteDifferences("values", items, item => Whole(valueOf(item), step));
    }

    /// <summary>Values in differences of a step; null where there is none.</summary>
    public void WriteValues(IEnumerable<double> values, double step)
    {
        json.WriteStartArray("values");
        var last = 0L;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                var whole = Whole(value, step);
                json.WriteNumberValue(whole - last);
                last = whole;
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Places on the axis, rising. Where every place from the first on is filled, no list of them is needed.</summary>
    public void WriteSlots(IEnumerable<int> slots)
    {
        var all = slots.ToList();
        json.WriteNumber("start", all.Count == 0 ? 0 : all[0]);
        json.WriteNumber("count", all.Count);
        if (all.Count > 0 && all[^1] - all[0] + 1 != all.Count)
        {
            WriteDifferences("slots", all, slot => slot);
        }
    }

    /// <summary>A value in steps.</summary>
    public static long Whole(double value, double step) => (long)Math.Round(value / step);

    /// <summary>The step in which values of a range are written.</summary>
    public static double StepOf(double least, double greatest) =>
        PowerOfTen(Math.Max(greatest - least, Math.Abs(greatest) * 1e-3) / StepsOfRange);

    /// <summary>
    /// The step in which prices are written: fine enough for nearly the lowest of them. A few odd bars, at zero say, do not make it coarse for all.
    /// </summary>
    /// <param name="prices">A price a bar; not empty.</param>
    /// <param name="range">From the lowest to the highest price of all.</param>
    public static double StepOfPrices(IEnumerable<double> prices, double range)
    {
        double[] sizes = [.. prices.Select(Math.Abs).Where(size => size > 0)];
        Array.Sort(sizes);
        return sizes.Length == 0
            ? 1
            : PowerOfTen(Math.Min(range > 0 ? range / StepsOfRange : sizes[0], sizes[sizes.Length / OddShare] * ShareOfPrice));
    }

    // Round prices stay round.
    private static double PowerOfTen(double most) => most > 0 && double.IsFinite(most) ? Math.Pow(10, Math.Floor(Math.Log10(most))) : 1;
}
