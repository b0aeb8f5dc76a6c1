using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Monitor.Pages;

/// <summary>The figures of an account for those who share in it, and for everybody where that is configured: where an investor lands.</summary>
internal static class FiguresPage
{
    private const int MostTrades = 50;

    /// <summary>The page.</summary>
    /// <param name="now">How the account stands; null where no engine has written yet.</param>
    /// <param name="history">Its equity.</param>
    /// <param name="trades">Its latest trades, the last first.</param>
    /// <param name="role">Who looks; null for nobody known.</param>
    public static Page Of(PerformanceNow? now, IReadOnlyList<PerformancePoint> history, IReadOnlyList<PositionRow> trades, string? role) => new("Figures")
    {
        Subtitle = now is null ? "No engine has written a journal yet." : $"{now.Engine}, {(now.Mode == "live" ? "live" : now.Mode ?? "unknown")}, as of {Figures.Minute(now.Time)} UTC",
        Links = ServedPage.LinksOf(role, "/"),
        Alarm = now is { IsStale: true } ? $"The engine does not run: these figures are {Figures.Age(now.AgeSeconds)} old." : null,
        Sections = now is null ? [] :
        [
            new PageSection("How the account stands", [new KeyFigures(
            [
                new("Equity", Figures.Money(now.Equity)) { Note = now.Currency },
                new("Today", Figures.Signed(now.DayProfit)) { Note = now.Currency, Tone = Figures.Tone(now.DayProfit) },
                new("Drawdown", Figures.Share(now.Drawdown)) { Note = "below the high-water mark" },
                new("Trades", now.Trades.ToString("N0", CultureInfo.InvariantCulture)) { Note = now.WinRate is null ? "none closed yet" : $"{Figures.Share(now.WinRate)} won" },
                new("Profit of all trades", Figures.Signed(now.Profit)) { Note = "after fees", Tone = Figures.Tone(now.Profit) },
                new("Fees of all trades", Figures.Money(now.Fees)) { Note = now.Currency },
            ])]),
            new PageSection("Equity",
            [
                new TimeChart("Equity")
                {
                    Height = 320,
                    Format = ValueFormat.Money,
                    Note = $"In {now.Currency ?? "account currency"}, the last 30 days.",
                    Series = [new TimeSeries("equity", [.. history.Select(point => Figures.Point(point.Time, point.Equity))])],
                },
                new TimeChart("Drawdown")
                {
                    Height = 160,
                    Format = ValueFormat.Percent,
                    Note = "Below the high-water mark.",
                    Series = [new TimeSeries("drawdown", [.. history.Select(point => new TimePoint(point.Time.ToDateTimeUtc(), -point.Drawdown))]) { Kind = TimeSeriesKind.Area, Color = PageColor.Vermillion, Resampling = Resampling.Least }],
                },
            ]),
            new PageSection("Trades", [new PageTable(
                [new("closed (UTC)"), new("symbol"), new("side"), new("entry", true), new("exit", true), new("why"), new("fees", true), new("profit", true)],
                [.. trades.Take(MostTrades).Select(trade => PageRow.Of(
                [
                    Figures.Minute(trade.ClosedAt),
                    trade.Symbol,
                    trade.Side > 0 ? "long" : "short",
                    Price(trade.Entry),
                    Price(trade.Exit),
                    trade.ExitReason ?? string.Empty,
                    Figures.Money(trade.Fees),
                    Figures.Signed(trade.Profit),
                ]))])
                {
                    Empty = "No trade has been closed yet.",
                }]),
        ],
        Footer = "Past figures say nothing of those to come.",
    };

    private static string Price(decimal? price) => price?.ToString("#,##0.########", CultureInfo.InvariantCulture) ?? Figures.Unknown;
}
