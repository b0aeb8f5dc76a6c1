using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MathNet.Numerics;

namespace MagnetLean.Launcher.Pages;

/// <summary>
/// Writes a page's time charts for its script. Columns of small whole numbers, each the difference to the one before, keep forty thousand bars below
/// half a megabyte as text; texts are split into lines, and lines that repeat are written once. page.js reads it back.
/// </summary>
internal sealed class TimeChartJson(Utf8JsonWriter json, TimeAxis axis)
{
    // What rounding costs at most: a quarter of a pixel on a chart as high as a screen, and two basis points of the least price.
    private const double StepsOfRange = 4_000;
    private const double ShareOfPrice = 2e-4;

    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    /// <summary>Writes the axis, the charts and their texts.</summary>
    public void Write(IReadOnlyList<TimeChart> charts)
    {
        json.WriteStartObject();
        WriteAxis();
        json.WriteStartArray("charts");
        foreach (var chart in charts)
        {
            WriteChart(chart);
        }

        json.WriteEndArray();
        json.WriteStartArray("texts");
        foreach (var text in _texts.Keys)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How many places a series fills on the axis.</summary>
    public static int Places<T>(TimeAxis axis, IReadOnlyList<T> points, Func<T, DateTime> time)
    {
        var places = 0;
        var last = -1;
        foreach (var point in points)
        {
            var slot = axis.SlotOf(time(point));
            places += slot == last ? 0 : 1;
            last = slot;
        }

        return places;
    }

    private void WriteAxis()
    {
        var ends = axis.Ends;
        var unit = 0L;
        for (var i = 1; i < ends.Length; i++)
        {
            unit = Euclid.GreatestCommonDivisor(unit, ends[i] - ends[i - 1]);
        }

        unit = Math.Max(unit, 1);
        json.WriteStartObject("axis");
        json.WriteNumber("first", ends.Length == 0 ? 0 : ends[0]);
        json.WriteNumber("unit", unit);
        json.WriteStartArray("steps");
        for (var i = 1; i < ends.Length; i++)
        {
            json.WriteNumberValue((ends[i] - ends[i - 1]) / unit);
        }

        json.WriteEndArray();
        json.WriteNumber("count", ends.Length);
        json.WriteEndObject();
    }

    private void WriteChart(TimeChart chart)
    {
        json.WriteStartObject();
        json.WriteString("title", chart.Title);
        json.WriteNumber("digits", chart.Format.Digits);
        json.WriteString("suffix", chart.Format.Suffix);
        json.WriteNumber("factor", chart.Format.Factor);
        if (chart.Candles is { Points.Count: > 0 } candles)
        {
            WriteCandles(candles);
        }

        json.WriteStartArray("series");
        foreach (var series in chart.Series)
        {
            WriteSeries(series);
        }

        json.WriteEndArray();
        json.WriteStartArray("limits");
        foreach (var limit in chart.Limits)
        {
            json.WriteStartObject();
            json.WriteString("label", limit.Label);
            json.WriteNumber("value", limit.Value);
            WriteColor(limit.Color);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteItems("bands", chart.Bands, band => (band.Name, band.Color), band => band.Text, items =>
        {
            WriteColumn("from", items, band => axis.SlotOf(band.From));
            WriteColumn("to", items, band => axis.SlotOf(band.To));
        });
        WriteItems("segments", chart.Segments, segment => (segment.Name, segment.Color), segment => segment.Text, items =>
        {
            WriteColumn("from", items, segment => axis.SlotOf(segment.From));
            WriteColumn("to", items, segment => axis.SlotOf(segment.To));
            WriteValues(items, segment => segment.Value);
            WriteColumn("weight", items, segment => (long)Math.Round(segment.Weight * 100));
            WriteColumn("dashed", items, segment => segment.IsDashed ? 1 : 0);
        });
        WriteItems("marks", chart.Marks, mark => (mark.Name, mark.Color), mark => mark.Text, items =>
        {
            WriteColumn("at", items, mark => axis.SlotOf(mark.Time));
            WriteValues(items, mark => mark.Value);
            WriteColumn("shape", items, mark => (int)mark.Shape);
        });
        json.WriteEndObject();
    }

    private void WriteCandles(CandleSeries candles)
    {
        var places = new List<(int Slot, CandlePoint Bar)>(Math.Min(candles.Points.Count, axis.Ends.Length));
        foreach (var point in candles.Points)
        {
            var slot = axis.SlotOf(point.Time);
            if (places.Count > 0 && places[^1].Slot >= slot)
            {
                var (last, bar) = places[^1];
                places[^1] = (last, bar with { High = Math.Max(bar.High, point.High), Low = Math.Min(bar.Low, point.Low), Close = point.Close });
            }
            else
            {
                places.Add((slot, point));
            }
        }

        var lowest = places.Min(place => place.Bar.Low);
        var step = PowerOfTen(Math.Min((places.Max(place => place.Bar.High) - lowest) / StepsOfRange, Math.Abs(lowest) * ShareOfPrice));
        json.WriteStartObject("candles");
        json.WriteString("name", candles.Name);
        json.WriteNumber("step", step);
        WriteSlots(places.Select(place => place.Slot));
        WriteColumn("open", places, place => Whole(place.Bar.Open, step));
        WritePlain("high", places, place => Whole(place.Bar.High, step) - Math.Max(Whole(place.Bar.Open, step), Whole(place.Bar.Close, step)));
        WritePlain("low", places, place => Math.Min(Whole(place.Bar.Open, step), Whole(place.Bar.Close, step)) - Whole(place.Bar.Low, step));
        WritePlain("close", places, place => Whole(place.Bar.Close, step) - Whole(place.Bar.Open, step));
        json.WriteEndObject();
    }

    private void WriteSeries(TimeSeries series)
    {
        var places = new List<(int Slot, double Value)>(Math.Min(series.Points.Count, axis.Ends.Length));
        foreach (var point in series.Points)
        {
            var slot = axis.SlotOf(point.Time);
            if (places.Count == 0 || places[^1].Slot < slot)
            {
                places.Add((slot, point.Value));
            }
            else
            {
                places[^1] = (places[^1].Slot, Kept(series.Resampling, places[^1].Value, point.Value));
            }
        }

        var values = places.Where(place => double.IsFinite(place.Value)).Select(place => place.Value).DefaultIfEmpty(0).ToList();
        var step = Step(values.Min(), values.Max());
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteNumber("kind", (int)series.Kind);
        WriteColor(series.Color);
        json.WriteBoolean("dashed", series.IsDashed);
        json.WriteBoolean("thin", series.IsThin);
        json.WriteNumber("step", step);
        WriteSlots(places.Select(place => place.Slot));
        json.WriteStartArray("values");
        var last = 0L;
        foreach (var (_, value) in places)
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
        json.WriteEndObject();
    }

    private static double Kept(Resampling resampling, double before, double now) => resampling switch
    {
        _ when double.IsNaN(before) => now,
        _ when double.IsNaN(now) => before,
        Resampling.Least => Math.Min(before, now),
        Resampling.Greatest => Math.Max(before, now),
        _ => now
    };

    private void WriteItems<T>(
        string name, IReadOnlyList<T> items, Func<T, (string Name, PageColor Color)> kindOf, Func<T, string?> textOf,
        Action<IReadOnlyList<T>> writeColumns)
    {
        if (items.Count == 0)
        {
            return;
        }

        var kinds = items.Select(kindOf).Distinct().ToList();
        json.WriteStartObject(name);
        json.WriteStartArray("kinds");
        foreach (var (kind, color) in kinds)
        {
            json.WriteStartObject();
            json.WriteString("name", kind);
            WriteColor(color);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var places = kinds.Index().ToDictionary(kind => kind.Item, kind => kind.Index);
        WritePlain("kind", items, item => places[kindOf(item)]);
        writeColumns(items);
        json.WriteStartArray("text");
        foreach (var item in items)
        {
            WriteText(textOf(item));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteText(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            json.WriteNumberValue(0);
            return;
        }

        json.WriteStartArray();
        var known = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (!known.TryGetValue(line, out var place))
            {
                known[line] = place = _texts.Count;
            }

            json.WriteNumberValue(place);
        }

        json.WriteEndArray();
    }

    private void WriteValues<T>(IReadOnlyList<T> items, Func<T, double> valueOf)
    {
        var step = Step(items.Min(valueOf), items.Max(valueOf));
        json.WriteNumber("step", step);
        WriteColumn("values", items, item => Whole(valueOf(item), step));
    }

    // A series that fills every place from its first on needs no list of them.
    private void WriteSlots(IEnumerable<int> slots)
    {
        var all = slots.ToList();
        json.WriteNumber("start", all.Count == 0 ? 0 : all[0]);
        json.WriteNumber("count", all.Count);
        if (all.Count > 0 && all[^1] - all[0] + 1 != all.Count)
        {
            WriteColumn("slots", all, slot => slot);
        }
    }

    private void WriteColumn<T>(string name, IReadOnlyList<T> items, Func<T, long> valueOf)
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

    private void WritePlain<T>(string name, IReadOnlyList<T> items, Func<T, long> valueOf)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteNumberValue(valueOf(item));
        }

        json.WriteEndArray();
    }

    private void WriteColor(PageColor color) => json.WriteString("color", PageColors.Name(color));

    private static long Whole(double value, double step) => (long)Math.Round(value / step);

    private static double Step(double least, double greatest) => PowerOfTen(Math.Max(greatest - least, Math.Abs(greatest) * 1e-3) / StepsOfRange);

    // Round prices stay round.
    private static double PowerOfTen(double most) => most > 0 && double.IsFinite(most) ? Math.Pow(10, Math.Floor(Math.Log10(most))) : 1;
}
