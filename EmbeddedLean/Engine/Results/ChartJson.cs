using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>Writes charts: points as arrays, one line a series.</summary>
internal static class ChartJson
{
    // Compared only where index and count are equal, as the sum takes long.
    private static readonly Comparer<BaseSeries> BySum = Comparer<BaseSeries>.Create((a, b) => Sum(a).CompareTo(Sum(b)));

    /// <summary>The series as text, each in one line.</summary>
    public static Dictionary<BaseSeries, ReadOnlyMemory<byte>> Lines(IEnumerable<Chart> charts)
    {
        var lines = new Dictionary<BaseSeries, ReadOnlyMemory<byte>>();
        foreach (var series in charts.SelectMany(chart => chart.Series.Values))
        {
            var line = new ArrayBufferWriter<byte>();
            Line(line, series);
            lines[series] = line.WrittenMemory;
        }

        return lines;
    }

    public static void Write(
        Utf8JsonWriter json,
        IEnumerable<KeyValuePair<string, Chart>> charts,
        IReadOnlyDictionary<BaseSeries, ReadOnlyMemory<byte>> lines)
    {
        json.WriteStartObject("charts");
        foreach (var (name, chart) in charts)
        {
            json.WriteStartObject(name);
            json.WriteString("name", chart.Name);
            json.WriteNumber("chartType", 0);
            json.WriteStartObject("series");
            var inOrder = chart.Series
                .OrderBy(pair => pair.Value.Index)
                .ThenBy(pair => pair.Value.Values.Count)
                .ThenBy(pair => pair.Value, BySum);
            foreach (var (seriesName, series) in inOrder)
            {
                json.WritePropertyName(seriesName);
                json.WriteRawValue(lines[series].Span, skipInputValidation: true);
            }

            json.WriteEndObject();
            if (chart.Symbol is not null)
            {
                json.WritePropertyName("symbol");
                json.Symbol(chart.Symbol);
            }

            if (chart.LegendDisabled)
            {
                json.WriteBoolean("legendDisabled", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static decimal Sum(BaseSeries series) => series.Values.Sum(point => (point as ChartPoint)?.Y ?? 0);

    private static void Line(ArrayBufferWriter<byte> buffer, BaseSeries series)
    {
        using (var json = LeanJson.Writer(buffer, indented: false))
        {
            json.WriteStartObject();
            json.WriteString("name", series.Name);
            json.WriteString("unit", series.Unit);
            json.WriteNumber("index", series.Index);
            json.WriteNumber("seriesType", (int)series.SeriesType);
            if (series.ZIndex is { } depth)
            {
                json.WriteNumber("zIndex", depth);
            }

            if (series.IndexName is not null)
            {
                json.WriteString("indexName", series.IndexName);
            }

            if (series.Tooltip is not null)
            {
                json.WriteString("tooltip", series.Tooltip);
            }

            json.WriteStartArray("values");
            var points = series.SeriesType == SeriesType.Pie && series.Values.Count > 1 ? [series.ConsolidateChartPoints()] : series.Values;
            points.ForEach(point => Point(json, point));
            json.WriteEndArray();
            if (series is Series plain)
            {
                json.WriteString("color", Hex(plain.Color));
                json.WriteString("scatterMarkerSymbol", Mark(plain.ScatterMarkerSymbol));
            }

            json.WriteEndObject();
        }
    }

    private static void Point(Utf8JsonWriter json, ISeriesPoint point)
    {
        if (point is ScatterChartPoint scattered)
        {
            json.WriteStartObject();
            json.WriteNumber("x", scattered.X);
            json.WritePropertyName("y");
            json.NumberValue(scattered.Y);
            if (scattered.Tooltip is not null)
            {
                json.WriteString("tooltip", scattered.Tooltip);
            }

            json.WriteEndObject();
            return;
        }

        json.WriteStartArray();
        if (point is Candlestick candle)
        {
            json.WriteNumberValue(candle.LongTime);
            json.NumberValue(candle.Open);
            json.NumberValue(candle.High);
            json.NumberValue(candle.Low);
            json.NumberValue(candle.Close);
        }
        else
        {
            var plain = (ChartPoint)point;
            json.WriteNumberValue(plain.X);
            json.NumberValue(plain.Y);
        }

        json.WriteEndArray();
    }

    private static string Hex(System.Drawing.Color color) =>
        color.IsEmpty ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"#{color.R:X2}{color.G:X2}{color.B:X2}");

    private static string Mark(ScatterMarkerSymbol symbol) => symbol switch
    {
        ScatterMarkerSymbol.Circle => "circle",
        ScatterMarkerSymbol.Square => "square",
        ScatterMarkerSymbol.Diamond => "diamond",
        ScatterMarkerSymbol.Triangle => "triangle",
        ScatterMarkerSymbol.TriangleDown => "triangle-down",
        _ => "none",
    };
}
