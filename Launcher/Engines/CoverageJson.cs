using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using MagnetLean.Embedded;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// How coverage is written. Member by member: a serializer, generated or not, has the JIT compile many methods for it in every run.
/// </summary>
internal static class CoverageJson
{
    /// <summary>Writes it as a list.</summary>
    public static byte[] Write(IReadOnlyList<DataCoverage> coverage)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var series in coverage)
            {
                Write(json, series);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, DataCoverage series)
    {
        json.WriteStartObject();
        json.WriteString("symbol", series.Symbol);
        json.WriteString("securityId", series.SecurityId);
        json.WriteString("kind", series.Kind.ToString());
        json.WriteString("resolution", series.Resolution);
        json.WriteBoolean("isAskedFor", series.IsAskedFor);
        json.WriteBoolean("isInternal", series.IsInternal);
        json.WriteString("from", series.From);
        json.WriteString("to", series.To);
        Write(json, "first", series.First);
        Write(json, "last", series.Last);
        json.WriteNumber("rows", series.Rows);
        json.WriteNumber("expected", series.Expected);
        json.WriteNumber("present", series.Present);
        json.WriteStartArray("gaps");
        foreach (var gap in series.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("from", gap.From);
            json.WriteString("to", gap.To);
            json.WriteNumber("bars", gap.Bars);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("daysWithoutQuotes", series.DaysWithoutQuotes);
        json.WriteStartArray("firstDaysWithoutQuotes");
        foreach (var day in series.FirstDaysWithoutQuotes)
        {
            json.WriteStringValue(day);
        }

        json.WriteEndArray();
        json.WriteNumber("duplicatedRows", series.DuplicatedRows);
        json.WriteNumber("outOfOrderRows", series.OutOfOrderRows);
        json.WriteNumber("outliers", series.Outliers);
        json.WriteStartArray("firstOutliers");
        foreach (var outlier in series.FirstOutliers)
        {
            json.WriteStartObject();
            json.WriteString("time", outlier.Time);
            json.WriteString("reason", outlier.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("strip", series.Strip);
        json.WriteNumber("share", series.Share);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DateTime? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
