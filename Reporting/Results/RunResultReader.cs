using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Reporting.Results;

/// <summary>
/// Reads a result file in one pass over its bytes. Files of ten megabytes are common, half of it rolling windows: what is not shown is
/// skipped, but has to be whole.
/// </summary>
internal static class RunResultReader
{
    private const string Allowed = "a whole backtest result in LEAN's schema (charts, orders, statistics, ... as LEAN 2.5 writes them)";

    private static readonly string[] Needed = ["charts", "statistics"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, empty, damaged, or of another schema: names the file and what is wrong with it.</exception>
    public static RunResult Read(string path)
    {
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw Fault(path, $"is damaged, or no JSON: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Fault(path, $"cannot be read: {error.Message}");
        }
    }

    private static RunResult Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Trim(" \r\n\t"u8).IsEmpty)
        {
            throw Fault(path, "is empty");
        }

        var json = new Utf8JsonReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw Fault(path, "is no JSON object");
        }

        var found = new List<string>();
        var result = new RunResult { Path = path, Series = ChartReader.None, Statistics = [] };
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            found.Add(name);
            try
            {
                result = With(result, name, ref json);
            }
            catch (Exception error) when (IsOfAnotherShape(error))
            {
                throw Fault(path, $"is of another version, or no result: in '{name}', {PlaceIn(bytes, json.TokenStartIndex)}: {error.Message}");
            }
        }

        // What follows the object would be damage too.
        while (json.Read())
        {
        }

        RefuseOthers(path, found);
        return result;
    }

    /// <summary>A result that has something to show.</summary>
    /// <exception cref="InputException">It has not.</exception>
    public static RunResult WithEquity(RunResult result) => result.Points(RunSeries.EquityChart, RunSeries.Equity).Count > 0
        ? result
        : throw Fault(
            result.Path, $"has no equity: its chart '{RunSeries.EquityChart}' is missing or empty, as where a run ended before its first bar");

    /// <summary>A result whose orders know what was filled of them, by the order events that lie beside it.</summary>
    /// <exception cref="InputException">The order events are damaged.</exception>
    public static RunResult WithFills(RunResult result)
    {
        var fills = OrderFills.Beside(result.Path);
        return result with { Orders = [.. result.Orders.Select(fills.Of)] };
    }

    private static bool IsOfAnotherShape(Exception error) =>
        error is InvalidOperationException or FormatException or OverflowException or ArgumentException or KeyNotFoundException;

    // Lines count from 1, as an editor shows them; a result is often a single one.
    private static string PlaceIn(ReadOnlySpan<byte> bytes, long place)
    {
        var before = bytes[..(int)Math.Min(place, bytes.Length)];
        return FormattableString.Invariant($"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')} of it");
    }

    private static RunResult With(RunResult result, string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "charts":
                return result with { Series = ChartReader.Read(ref json) };
            case "orders":
                return result with { Orders = OrderReader.Read(ref json) };
            case "statistics":
                return result with { Statistics = Texts(JsonElement.ParseValue(ref json)) };
            case "runtimeStatistics":
                return result with { RuntimeStatistics = Texts(JsonElement.ParseValue(ref json)) };
            case "state":
                return result with { State = Texts(JsonElement.ParseValue(ref json)).ToDictionary() };
            case "serverStatistics":
                return result with { Server = Texts(JsonElement.ParseValue(ref json)).ToDictionary() };
            case "algorithmConfiguration":
                return result with { Configuration = ConfigurationReader.Read(JsonElement.ParseValue(ref json)) };
            case "totalPerformance":
                return result with { ClosedTrades = TradeReader.Read(JsonElement.ParseValue(ref json)) };
            default:
                json.Skip();
                return result;
        }
    }

    private static void RefuseOthers(string path, List<string> found)
    {
        foreach (var needed in Needed.Where(needed => !found.Contains(needed)))
        {
            var pascal = char.ToUpperInvariant(needed[0]) + needed[1..];
            throw Fault(path, found.Contains(pascal)
                ? $"was written by an older LEAN: it has '{pascal}' where '{needed}' is expected"
                : $"has no '{needed}'; it has {(found.Count == 0 ? "nothing" : string.Join(", ", found.Take(12)))}");
        }
    }

    // A null stands for none in LEAN's files.
    private static IReadOnlyList<KeyValuePair<string, string>> Texts(JsonElement members) => members.ValueKind == JsonValueKind.Null
        ? []
        : [.. members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.ToString()))];

    private static InputException Fault(string path, string what) => new($"result: '{path}' {what}; allowed: {Allowed}");
}
