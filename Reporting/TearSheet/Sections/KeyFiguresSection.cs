using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Key figures against the benchmark.</summary>
internal static class KeyFiguresSection
{
    public static PageSection Of(RunView run)
    {
        var (figures, benchmark) = (run.Figures, run.BenchmarkFigures);
        var (beta, correlation) = Performance.Against(run.Daily, run.BenchmarkDaily);
        string? Against(double value, Func<double, string> format) => run.HasBenchmark ? $"benchmark {format(value)}" : null;

        List<KeyFigure> tiles =
        [
            new("Net return", SignedPercent(figures.Return))
            { Note = Against(benchmark.Return, value => SignedPercent(value)), Tone = ToneOf(figures.Return) },
            new("Annual return", SignedPercent(figures.Annual))
            { Note = Against(benchmark.Annual, value => SignedPercent(value)), Tone = ToneOf(figures.Annual) },
            new("Max drawdown", Percent(figures.Drawdown)) { Note = Against(benchmark.Drawdown, value => Percent(value)) },
            new("Sharpe", Number(figures.Sharpe)) { Note = Against(benchmark.Sharpe, value => Number(value)) },
            new("Sortino", Number(figures.Sortino)) { Note = Against(benchmark.Sortino, value => Number(value)) },
            new("Volatility", Percent(figures.Volatility)) { Note = Against(benchmark.Volatility, value => Percent(value)) },
            new("Calmar", Number(figures.Calmar)) { Note = Against(benchmark.Calmar, value => Number(value)) },
            new("Longest drawdown", Days(figures.LongestDrawdown)) { Note = Against(benchmark.LongestDrawdown, Days) },
            new("Best day", SignedPercent(figures.BestDay)) { Note = Against(benchmark.BestDay, value => SignedPercent(value)) },
            new("Worst day", SignedPercent(figures.WorstDay)) { Note = Against(benchmark.WorstDay, value => SignedPercent(value)) },
        ];
        if (run.HasBenchmark)
        {
            tiles.Add(new KeyFigure("Beta", Number(beta)) { Note = $"correlation {Number(correlation)}" });
        }

        tiles.AddRange(TradeFigures(run));
        var blocks = new List<PageBlock> { new KeyFigures(tiles) };
        if (run.Trades.Count == 0)
        {
            blocks.Add(new PageNote("No trades: this run never opened a position, so its equity is what it started with."));
        }

        return new PageSection("Key figures", blocks)
        {
            Intro = $"From daily closes, annual figures with {run.Result.Configuration.TradingDays} days a year and no riskless rate taken off; "
                + "LEAN's own, which take it off, stand at the end of the page."
        };
    }

    private static IEnumerable<KeyFigure> TradeFigures(RunView run)
    {
        var ended = run.Trades.Where(trade => trade.ExitTime is not null).ToList();
        yield return new KeyFigure("Trades", Whole(run.Trades.Count))
        { Note = ended.Count == run.Trades.Count ? null : $"{Whole(run.Trades.Count - ended.Count)} still open" };
        if (ended.Count == 0)
        {
            yield break;
        }

        var (won, lost) = (
            ended.Where(trade => trade.Profit > 0).Sum(trade => trade.Profit), -ended.Where(trade => trade.Profit < 0).Sum(trade => trade.Profit));
        yield return new KeyFigure("Won", Percent((double)ended.Count(trade => trade.Profit > 0) / ended.Count)) { Note = "after fees" };
        yield return new KeyFigure("Profit factor", lost > 0 ? Number(won / lost) : None) { Note = "won over lost, after fees" };
        var besides = (double)(run.Sidecar?.OrphanFees ?? 0);
        yield return new KeyFigure("Fees", Number(run.Trades.Sum(trade => trade.Fees) + besides, 0)) { Note = run.Currency };
    }

    private static string Days(double days) => double.IsFinite(days) ? $"{Number(days, 0)} days" : None;

    private static PageTone ToneOf(double value) => value > 0 ? PageTone.Good : value < 0 ? PageTone.Bad : PageTone.Plain;
}
