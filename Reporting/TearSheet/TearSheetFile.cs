using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>Writes tear sheets.</summary>
internal static class TearSheetFile
{
    /// <summary>Name of a run's page within its results folder.</summary>
    public const string Name = "report.html";

    /// <summary>Name of a page that compares runs.</summary>
    public const string ComparisonName = "comparison.html";

    private const string Versions = "Versions";

    /// <summary>Writes the page of a run that has just ended, beside its result.</summary>
    /// <param name="place">What ran, and where its files are.</param>
    /// <param name="outcome">What came of it; it has a result file, which need not be written yet where the engine still knows what it holds.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="shown">A path as the page shows it.</param>
    /// <returns>The page's path.</returns>
    public static string WriteRun(RunPlace place, EngineOutcome outcome, TimeSpan elapsed, Func<string, string> shown)
    {
        var run = new RunView(RunResultReader.WithEquity(outcome.Result!.Value), outcome.Sidecar, outcome.Fuse);
        var data = outcome.DataReport.Where(entry => entry.Key != "note" && entry.Value != "0").Select(FactText);
        PageFact[] told =
        [
            new("Engine", place.Engine),
            new(Versions, $"{RunFacts.Program}, .NET {Environment.Version}"),
            new("Data", string.Join("; ", data.Prepend(shown(place.DataFolder)))),
            new("Took", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:N2} s, {outcome.DataPoints:N0} bars")),
            new("Result", shown(outcome.ResultFile!)),
        ];
        string?[] warnings =
            [outcome.Completed ? null : $"The run did not complete: {outcome.Error ?? "the engine does not say why"}", outcome.SidecarFault];
        var coverage = outcome.Coverage is { } json ? SeriesCoverage.Read(json) : null;
        var path = Path.Combine(place.ResultsFolder, Name);
        PageWriter.Write(path, TearSheetPage.Of(run, place.DataFolder, told, [.. warnings.OfType<string>()], outcome.KnownBars, coverage));
        return path;
    }

    /// <summary>Writes the page of results that exist: one run's, or a comparison of several.</summary>
    /// <param name="results">Result files, and folders of paper accounts.</param>
    /// <param name="output">The page's path.</param>
    /// <param name="dataFolder">Where prices are; null where nowhere.</param>
    /// <param name="objectStoreRoot">Where the object store keeps its files; null where it is not known.</param>
    /// <param name="shown">A path as the page shows it.</param>
    /// <param name="faults">What is wrong already: named together with what cannot be read.</param>
    /// <returns>What the reader of the page is warned of.</returns>
    /// <exception cref="InputException">A result cannot be read; all of them are named.</exception>
    public static IReadOnlyList<string> WriteResults(
        IReadOnlyList<string> results, string output, string? dataFolder, string? objectStoreRoot, Func<string, string> shown, InputFaults faults)
    {
        var runs = new List<(RunView Run, IReadOnlyList<string> Faults)>();
        foreach (var path in results)
        {
            try
            {
                var result = Directory.Exists(path)
                    ? PaperLife.Read(path, dataFolder)
                    : RunResultReader.WithFills(RunResultReader.WithEquity(RunResultReader.Read(path)));
                var sidecar = SidecarFile.Find(result, objectStoreRoot, out var fault);
                var fuse = SidecarFile.FindFuse(result, out var unreadable);
                string?[] told = [fault, unreadable];
                runs.Add((new RunView(result, sidecar, fuse), [.. told.OfType<string>()]));
            }
            catch (InputException error)
            {
                faults.Add(error.Message);
            }
        }

        faults.ThrowIfAny();
        string[] warnings = [.. runs.SelectMany(run => run.Faults)];
        PageFact[] facts =
        [
            new("Data", dataFolder is null ? "no data folder" : shown(dataFolder)),
            new("Result", shown(results[0])),
            new(Versions, $"page by {RunFacts.Program}")
        ];
        var coverage = SeriesCoverage.Find(runs[0].Run.Result.Path, out var unread);
        warnings = runs.Count == 1 && unread is not null ? [.. warnings, unread] : warnings;
        var page = runs is [var only]
            ? TearSheetPage.Of(only.Run, dataFolder, facts, [.. Failure(only.Run), .. warnings], coverage: coverage)
            : ComparisonPage.Of([.. runs.Select(run => run.Run)], warnings, shown);
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        PageWriter.Write(output, page);
        return warnings;
    }

    // "1,204 rows", but "gaps longest 3 bars".
    private static string FactText(KeyValuePair<string, string> entry) =>
        decimal.TryParse(entry.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            ? $"{entry.Value} {entry.Key}"
            : $"{entry.Key} {entry.Value}";

    private static IEnumerable<string> Failure(RunView run) =>
        run.Result.State.GetValueOrDefault("RuntimeError") is { Length: > 0 } error ? [$"The run ended in an error: {error}"] : [];
}
