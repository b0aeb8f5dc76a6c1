using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.CompilerServices;
using MagnetLean.Risk;
using NodaTime;
using Xunit;

namespace MagnetLean.Tests.Support;

/// <summary>Bars for the tests: drawn by hand, at random from a seed, or real ones where they lie beside the project.</summary>
internal static class Bars
{
    public static readonly Instant Epoch = Instant.FromUtc(2024, 1, 1, 0, 0);
    public static readonly Duration Hour = Duration.FromHours(1);

    public static Bar At(int hour, double open, double high, double low, double close, double? volume = 100) =>
        new(Epoch + Hour * hour, Epoch + Hour * (hour + 1), open, high, low, close, volume);

    /// <summary>Bars of a given range around given closes.</summary>
    public static Bar[] Of(double halfRange, params double[] closes) =>
        [.. closes.Select((close, hour) => At(hour, close, close + halfRange, close - halfRange, close))];

    public static Bar[] Walk(int seed, int count, double volatility = 0.01)
    {
        var random = new Random(seed);
        var bars = new Bar[count];
        var quotes = new Random(seed);
        var (price, tilt) = (100.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var open = price;
            tilt = 0.95 * tilt + 0.5 * (quotes.NextDouble() - 0.5);
            var (high, low) = (open, open);
            for (var step = 0; step < 8; step++)
            {
                price *= Math.Exp(volatility * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
                (high, low) = (Math.Max(high, price), Math.Min(low, price));
            }

            bars[i] = At(i, open, high, low, price, random.Next(1, 1000)) with { Spread = 0.01, BidSize = Math.Exp(tilt), AskSize = Math.Exp(-tilt) };
        }

        return bars;
    }

    /// <summary>Real bars from LEAN's data folder beside the project; the test is skipped where it is not there.</summary>
    public static Bar[] Real(string path, double scale, Duration length, int count)
    {
        var file = Path.Combine(SharedData(), path);
        Skip.IfNot(File.Exists(file), "real market data is not beside the project");
        using var archive = ZipFile.OpenRead(file);
        using var reader = new StreamReader(archive.Entries[0].Open());
        return [.. Lines(reader).Take(count).Select(line => Parse(line, scale, length))];
    }

    private static string SharedData([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "shared", "lean-data"));

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Bar Parse(string line, double scale, Duration length)
    {
        var fields = line.Split(',');
        var start = Instant.FromDateTimeUtc(
            DateTime.SpecifyKind(DateTime.ParseExact(fields[0], "yyyyMMdd HH:mm", CultureInfo.InvariantCulture), DateTimeKind.Utc));
        double Number(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture);
        return new Bar(start, start + length, Number(1) * scale, Number(2) * scale, Number(3) * scale, Number(4) * scale, Number(5));
    }
}
