using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MathNet.Numerics;

namespace MagnetLean.Reporting.Pages;

/// <summary>
/// Writes a page's time charts for its script. Columns of small whole numbers, each the difference to the one before, keep forty thousand bars below
/// half a megabyte as text; texts are split into lines, and lines that repeat are written once. page.js reads it back.
/// </summary>
internal sealed class TimeChartJson(Utf8JsonWriter json, TimeAxis axis)
{
    private readonly JsonColumns _columns = new(json);
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
            _columns.WriteDifferences("from", items, band => axis.SlotOf(band.From));
            _columns.WriteDifferences("to", items, band => axis.SlotOf(band.To));
        });
        WriteItems("segments", chart.Segments, segment => (segment.Name, segment.Color), segment => segment.Text, items =>
        {
            _columns.WriteDifferences("from", items, segment => axis.SlotOf(segment.From));
            _columns.WriteDifferences("to", items, segment => axis.SlotOf(segment.To));
            _columns.WriteValues(items, segment => segment.Value);
            _columns.WriteDifferences("weight", items, segment => (long)Math.Round(segment.Weight * 100));
            _columns.WriteDifferences("dashed", items, segment => segment.IsDashed ? 1 : 0);
        });
        WriteItems("marks", chart.Marks, mark => (mark.Name, mark.Color), mark => mark.Text, items =>
        {
            _columns.WriteDifferences("at", items, mark => axis.SlotOf(mark.Time));
            _columns.WriteValues(items, mark => mark.Value);
            _columns.WriteDifferences("shape", items, mark => (int)mark.Shape);
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

        var step = JsonColumns.StepOfPrices(
            places.Select(place => place.Bar.Close), places.Max(place => place.Bar.High) - places.Min(place => place.Bar.Low));
        long Whole(double price) => JsonColumns.Whole(price, step);
        json.WriteStartObject("candles");
        json.WriteString("name", candles.Name);
        json.WriteNumber("step", step);
        _columns.WriteSlots(places.Select(place => place.Slot));
        _columns.WriteDifferences("open", places, place => Whole(place.Bar.Open));
        _columns.WritePlain("high", places, place => Whole(place.Bar.High) - Math.Max(Whole(place.Bar.Open), Whole(place.Bar.Close)));
        _columns.WritePlain("low", places, place => Math.Min(Whole(place.Bar.Open), Whole(place.Bar.Close)) - Whole(place.Bar.Low));
        _columns.WritePlain("close", places, place => Whole(place.Bar.Close) - Whole(place.Bar.Open));
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
        var step = JsonColumns.StepOf(values.Min(), values.Max());
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteNumber("kind", (int)series.Kind);
        WriteColor(series.Color);
        json.WriteBoolean("dashed", series.IsDashed);
        json.WriteBoolean("thin", series.IsThin);
        json.WriteNumber("step", step);
        _columns.WriteSlots(places.Select(place => place.Slot));
        _columns.WriteValues(places.Select(place => place.Value), step);
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
        _columns.WritePlain("kind", items, item => places[kindOf(item)]);
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

    private void WriteColor(PageColor color) => json.WriteString("color", PageColors.CssName(color));
}
