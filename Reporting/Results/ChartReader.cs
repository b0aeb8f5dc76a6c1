using System;
using System.Collections.Generic;
using System.Text.Json;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.Results;

/// <summary>
/// Reads the charts of a result. A point is [seconds, value] or, of a candlestick series, [seconds, open, high, low, close], of which the last value
/// counts; a scatter chart's point is an object with x and y.
/// </summary>
internal static class ChartReader
{
    /// <summary>No charts.</summary>
    public static IReadOnlyDictionary<(string Chart, string Series), IReadOnlyList<TimePoint>> None { get; } =
        new Dictionary<(string, string), IReadOnlyList<TimePoint>>();

    /// <summary>Reads the charts on which the reader stands.</summary>
    public static IReadOnlyDictionary<(string Chart, string Series), IReadOnlyList<TimePoint>> Read(ref Utf8JsonReader json)
    {
        var all = new Dictionary<(string, string), IReadOnlyList<TimePoint>>();
        Require(json.TokenType == JsonTokenType.StartObject, "its charts are no object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var chart = json.GetString()!;
            json.Read();
            Require(json.TokenType == JsonTokenType.StartObject, $"chart '{chart}' is no object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isSeries = json.ValueTextEquals("series"u8);
                json.Read();
                if (isSeries && json.TokenType == JsonTokenType.StartObject)
                {
                    ReadSeries(ref json, chart, all);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return all;
    }

    private static void ReadSeries(ref Utf8JsonReader json, string chart, Dictionary<(string, string), IReadOnlyList<TimePoint>> all)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var series = json.GetString()!;
            json.Read();
            Require(json.TokenType == JsonTokenType.StartObject, $"series '{series}' of chart '{chart}' is no object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isValues = json.ValueTextEquals("values"u8);
                json.Read();
                if (isValues && json.TokenType == JsonTokenType.StartArray)
                {
                    all[(chart, series)] = ReadPoints(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private static List<TimePoint> ReadPoints(ref Utf8JsonReader json)
    {
        var points = new List<TimePoint>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var (seconds, value) = json.TokenType == JsonTokenType.StartArray ? ReadColumns(ref json) : ReadNamed(ref json);
            points.Add(new TimePoint(DateTime.UnixEpoch.AddSeconds(seconds), value));
        }

        return points;
    }

    private static (long Seconds, double Value) ReadColumns(ref Utf8JsonReader json)
    {
        json.Read();
        var seconds = json.GetInt64();
        var value = double.NaN;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            value = json.TokenType == JsonTokenType.Null ? double.NaN : json.GetDouble();
        }

        return (seconds, value);
    }

    private static (long Seconds, double Value) ReadNamed(ref Utf8JsonReader json)
    {
        Require(json.TokenType == JsonTokenType.StartObject, $"a chart's point is {json.TokenType}");
        var seconds = 0L;
        var value = double.NaN;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isX = json.ValueTextEquals("x"u8);
            var isY = json.ValueTextEquals("y"u8);
            json.Read();
            if (isX)
            {
                seconds = json.GetInt64();
            }
            else if (isY && json.TokenType == JsonTokenType.Number)
            {
                value = json.GetDouble();
            }
            else
            {
                json.Skip();
            }
        }

        return (seconds, value);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FormatException(otherwise);
        }
    }
}
