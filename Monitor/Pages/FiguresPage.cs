using System.Globalization;
using MagnetLean.Monitor.Api;

namespace MagnetLean.Monitor.Pages;

/// <summary>The figures of an account for those who share in it: as they are when the page is asked for, without a script.</summary>
internal static class FiguresPage
{
    /// <summary>The page.</summary>
    /// <param name="now">How the account stands; null where no engine has written yet.</param>
    /// <param name="user">Who looks.</param>
    public static string Of(PerformanceNow? now, string user) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Figures · MagnetLean monitor</title>
        <link rel="stylesheet" href="/assets/monitor.css">
        </head>
        <body>
        <header><h1>Figures</h1><p>{PageEndpoints.Escaped(user)}</p></header>
        {(now is { IsStale: true } ? "<p id=\"stale\" role=\"alert\">The engine does not run: these figures are old.</p>" : string.Empty)}
        <main>
        <section class="glance" aria-label="Figures">
        {Figure("Equity", Money(now?.Equity), now?.Currency)}
        {Figure("Today", Money(now?.DayProfit), now?.Currency)}
        {Figure("Drawdown", Share(now?.Drawdown), "from the high-water mark")}
        {Figure("Trades", now?.Trades.ToString(CultureInfo.InvariantCulture) ?? "–", $"{Share(now?.WinRate)} won")}
        {Figure("Profit of all trades", Money(now?.Profit), now?.Currency)}
        {Figure("Fees of all trades", Money(now?.Fees), now?.Currency)}
        </section>
        </main>
        </body>
        </html>
        """;

    private static string Figure(string label, string value, string? note) =>
        $"<div><span>{label}</span><strong>{value}</strong><small>{PageEndpoints.Escaped(note)}</small></div>";

    private static string Money(decimal? value) => value?.ToString("N2", CultureInfo.InvariantCulture) ?? "–";

    private static string Share(double? value) => value is { } known ? (100 * known).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";
}
