using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Key figures against the benchmark, and until the account was closed where it was.</summary>
internal static class KeyFiguresSection
{
    public static PageSection Of(RunView run)
    {
        var (figures, benchmark) = (run.Figures, run.BenchmarkFigures);
        var (beta, correlation) = Performance.Against(run.Daily, run.BenchmarkDaily);
        string? Against(double value, Func<double, string> format) => run.HasBenchmark ? $"benchmark {Unbroken(format(value))}" : null;

        List<KeyFigure> tiles =
        [
            new("Net return", SignedPercent(figures.Return))
            { Note = Against(benchmark.Return, value => SignedPercent(value)), Tone = ToneOf(figures.Return) },
            new("Annual return", run.Ruined is null ? SignedPercent(figures.Annual) : "ruined")
            { Note = Against(benchmark.Annual, value => SignedPercent(value)), Tone = run.Ruined is null ? ToneOf(figures.Annual) : PageTone.Bad },
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
        List<PageBlock> blocks = [.. run.Fates.Select(fate => new PageNote(fate, IsWarning: true)), new KeyFigures(tiles)];
        if (run.ClosedForGood is not null)
        {
            blocks.Add(UntilClosed(run));
        }

        if (!run.HasBenchmark)
        {
            blocks.Add(new PageNote(
                "No benchmark data: the benchmark has no price that moves, so beta, correlation and figures of its own are left out."));
        }

        if (run.Trades.Count == 0)
        {
            blocks.Add(new PageNote("No trades: this run never opened a position, so its equity is what it started with."));
        }

        return new PageSection("Key figures", blocks) { Intro = Convention(run) };
    }

    private static string Convention(RunView run)
    {
        var calendar = run.Daily.Calendar;
        var zone = calendar.Zone.Id;
        var lean = run.Result.Configuration.TradingDays;
        return $"From closes at midnight, {(zone == "UTC" ? zone : zone.Replace('_', ' '))}"
            + $"{(calendar.HasWeekends ? ", weekends included" : ", without weekends and holidays")}; a year has {calendar.DaysPerYear} of them; "
            + $"no riskless rate is taken off. LEAN's own figures, with {lean} days a year and the riskless rate taken off, "
            + "stand at the end of the page.";
    }

    private static PageTable UntilClosed(RunView run)
    {
        var until = Until(run, run.ClosedForGood!.Time);
        PageRow Row(string name, Func<Performance, string> figure) => PageRow.Of([name, figure(until), figure(run.Figures)]);
        return new PageTable([new("figure"), new($"until {Day(run.ClosedForGood!.Time)}", true), new("whole period", true)],
        [
            Row("net return", figures => SignedPercent(figures.Return)), Row("annual return", figures => SignedPercent(figures.Annual)),
            Row("volatility", figures => Percent(figures.Volatility)), Row("Sharpe", figures => Number(figures.Sharpe)),
            Row("Sortino", figures => Number(figures.Sortino)), Row("max drawdown", figures => Percent(figures.Drawdown)),
            Row("Calmar", figures => Number(figures.Calmar)),
        ])
        { Title = "Until the account was closed", IsSortable = false };
    }

    /// <summary>Figures of a run up to a moment, to the end of its day.</summary>
    internal static Performance Until(RunView run, DateTime moment)
    {
        var end = run.Daily.Calendar.EndOf(run.Daily.Calendar.DayOf(moment));
        var curve = run.Equity.TakeWhile(point => point.Time <= end).ToList();
        return Performance.Of(curve, DailyReturns.Of(curve, run.Daily.Calendar));
    }

    private static IEnumerable<KeyFigure> TradeFigures(RunView run)
    {
        var ended = run.Trades.Where(trade => !trade.IsOpen).ToList();
        string?[] notes =
        [
            ended.Count == run.Trades.Count ? null : $"{Whole(run.Trades.Count - ended.Count)} still open",
            run.TradesApart == 0 ? null : $"{Whole(run.TradesApart)} without a row of their own"
        ];
        yield return new KeyFigure("Trades", Whole(run.TradeCount))
        { Note = notes.OfType<string>().Any() ? string.Join(", ", notes.OfType<string>()) : null };
        yield return new KeyFigure("Fees", Number(run.Totals.Fees)) { Note = run.Currency };
        yield return new KeyFigure("Time in market", Percent(run.TimeInMarket));
        if (ended.Count == 0)
        {
            yield break;
        }

        var (won, lost) = (
            ended.Where(trade => trade.Profit > 0).Sum(trade => trade.Profit), -ended.Where(trade => trade.Profit < 0).Sum(trade => trade.Profit));
        yield return new KeyFigure("Won", Percent((double)ended.Count(trade => trade.Profit > 0) / ended.Count))
        { Note = "of closed trades, after fees" };
        yield return new KeyFigure("Profit factor", lost > 0 ? Number(won / lost) : None) { Note = "won over lost, after fees" };
    }

    private static string Days(double days) => double.IsFinite(days) ? $"{Number(days, 0)} days" : None;

    private static PageTone ToneOf(double value) => value > 0 ? PageTone.Good : value < 0 ? PageTone.Bad : PageTone.Plain;
}
