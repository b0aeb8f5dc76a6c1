using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using MagnetLean.Reporting.Formats;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>What ran: the head of a page.</summary>
internal static class RunFacts
{
    /// <summary>This program and its version.</summary>
    public static string Program { get; } = $"MagnetLean {Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}";

    /// <summary>The facts of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="told">What is known of it beyond its result.</param>
    public static IReadOnlyList<PageFact> Of(RunView run, IReadOnlyList<PageFact> told)
    {
        var configuration = run.Result.Configuration;
        var facts = new List<PageFact>
        {
            new("Algorithm", run.Algorithm),
            new("Symbols", run.Tickers.Count == 0 ? "none" : string.Join(", ", run.Tickers)),
            new("Period", $"{Format.Day(configuration.Start ?? run.Start)} to {Format.Day(configuration.End ?? run.End)}"),
        };
        Add(
            facts, "Account",
            string.Join(
                ", ",
                new[] { configuration.Brokerage, configuration.AccountType.ToLowerInvariant(), configuration.Currency }
                    .Where(part => part.Length > 0)));
        Add(facts, "Start equity", run.Equity[0].Value.ToString("N2", CultureInfo.InvariantCulture));
        facts.AddRange(told);
        if (told.All(fact => fact.Label != "Engine"))
        {
            Add(facts, "LEAN", run.Result.Server.GetValueOrDefault("LEAN Version"));
        }

        if (Moment(run, "StartTime") is { } started)
        {
            facts.Add(new PageFact(
                "Ran",
                $"{Format.Minute(started)} UTC"
                + (Moment(run, "EndTime") is { } ended && ended >= started ? $", {Format.Length(ended - started)}" : string.Empty)));
        }

        Add(facts, "Ended", run.Result.State.GetValueOrDefault("Status"));
        Add(
            facts, "Parameters",
            string.Join(
                ", ",
                configuration.Parameters
                    .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
                    .Select(parameter => $"{parameter.Key}: {parameter.Value}")));
        return facts;
    }

    private static void Add(List<PageFact> facts, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            facts.Add(new PageFact(label, value));
        }
    }

    private static DateTime? Moment(RunView run, string name) =>
        DateTime.TryParse(
            run.Result.State.GetValueOrDefault(name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var moment)
            ? moment
            : null;
}
