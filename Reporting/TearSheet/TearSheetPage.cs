using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Reporting.Formats;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Prices;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet.Sections;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>The page of one run.</summary>
internal static class TearSheetPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="dataFolder">Where its prices are; null where nowhere.</param>
    /// <param name="told">What is known of the run beyond its result: engine, data, time taken.</param>
    /// <param name="warnings">What the reader should know first.</param>
    /// <param name="known">Hands out data files that the run has read; null where there are none.</param>
    /// <param name="coverage">How much of its data the run found; null or empty where that was not measured.</param>
    public static Page Of(
        RunView run,
        string? dataFolder,
        IReadOnlyList<PageFact> told,
        IReadOnlyList<string> warnings,
        KnownBars? known = null,
        IReadOnlyList<SeriesCoverage>? coverage = null)
    {
        var source = new CandleSource(dataFolder, run.Start.AddDays(-1), run.End.AddDays(1), known);

        // Prices are read from their files, and paths drawn, while the rest is made.
        var prices = Task.Run(() => PriceSection.Of(run, source));
        var chance = Task.Run(() => ChanceSection.Of(run));
        PageSection?[] first =
        [
            WithWarnings(KeyFiguresSection.Of(run), run.EquityNote is { } note ? [.. warnings, note] : warnings), EquitySection.Of(run)
        ];
        PageSection?[] last =
        [
            LeverageSection.Of(run), FuseSection.Of(run), ReturnsSection.Of(run), chance.GetAwaiter().GetResult(), TradesSection.Of(run),
            CoverageSection.Of(coverage ?? []), StatisticsSection.Of(run)
        ];
        return new Page(run.Algorithm)
        {
            Subtitle =
                $"{Symbols(run)}{Format.Day(run.Result.Configuration.Start ?? run.Start)} to "
                + $"{Format.Day(run.Result.Configuration.End ?? run.End)}, backtest",
            Facts = RunFacts.Of(run, told),
            Sections = [.. first.Append(prices.GetAwaiter().GetResult()).Concat(last).OfType<PageSection>()],
            Footer = RunFacts.Program
        };
    }

    private static PageSection WithWarnings(PageSection section, IReadOnlyList<string> warnings) =>
        section with { Blocks = [.. warnings.Select(warning => new PageNote(warning, true)), .. section.Blocks] };

    private static string Symbols(RunView run) => run.Tickers.Count switch
    {
        0 => string.Empty,
        <= 6 => $"{string.Join(", ", run.Tickers)}, ",
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", run.Tickers.Take(5))} and {run.Tickers.Count - 5} more, ")
    };
}
