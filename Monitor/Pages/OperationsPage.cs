using System.Globalization;
using System.Linq;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Views;
using MagnetLean.Reporting.Pages;
using NodaTime;
using NodaTime.Text;

namespace MagnetLean.Monitor.Pages;

/// <summary>
/// The page that tells at a glance whether money is safe. What matters most is in the page as it is sent, so that a slow line or a browser without scripts has it; a script
/// keeps it up to date and says loudly when it cannot.
/// </summary>
internal static class OperationsPage
{
    private const string Unknown = "–";

    /// <summary>The page.</summary>
    /// <param name="now">How the account stands; null where no engine has written yet.</param>
    /// <param name="fault">Why the engine's journal cannot be stored; null where it can.</param>
    /// <param name="user">Who looks.</param>
    /// <param name="commands">Whether they may give commands.</param>
    /// <param name="formToken">What a command carries.</param>
    public static string Of(PerformanceNow? now, string? fault, string user, bool commands, string formToken) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="form-token" content="{PageEndpoints.Escaped(formToken)}">
        <meta name="engine" content="{PageEndpoints.Escaped(now?.Engine)}">
        <title>Operations · MagnetLean monitor</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/monitor.css">
        </head>
        <body>
        <header>
        <h1>Operations</h1>
        {Navigation(commands ? Roles.Coordinator : Roles.Viewer, "/")}
        <p><span data-field="engine">{PageEndpoints.Escaped(now?.Engine ?? "no engine has written a journal yet")}</span> · {PageEndpoints.Escaped(user)}</p>
        </header>
        <p id="stale" role="alert"{(now is null or { IsStale: false } ? " hidden" : string.Empty)}>{(now is { IsStale: true } ? PageEndpoints.Escaped(StaleText(now, fault)) : string.Empty)}</p>
        <main>
        <section class="glance" aria-label="At a glance">
        <div class="state state-{PageEndpoints.Escaped(now?.State ?? "unknown")}" id="state"><span>Fuse</span><strong data-field="state">{PageEndpoints.Escaped(now?.State ?? Unknown)}</strong></div>
        {Figure("Equity", "equity", Money(now?.Equity), now?.Currency)}
        {Figure("Today", "day_profit", Money(now?.DayProfit), now?.Currency)}
        {Drawdown(now)}
        {Figure("Exposure", "exposure", Money(now?.Equity * (decimal?)now?.Leverage), $"{now?.OpenPositions ?? 0} open", "exposure_note")}
        {Figure("Leverage", "leverage", Number(now?.Leverage), $"margin {Money(now?.MarginUsed)}", "leverage_note")}
        {Figure("Sign of life", "age", now is null ? Unknown : Age(now.AgeSeconds), "ago; one a minute is due")}
        {Figure("Last bar", "bar", Unknown, Time(now?.LastBar), "bar_note")}
        </section>
        {(commands && now is not null ? Commands(now) : string.Empty)}
        <div class="charts">
        <section><h2>Price, magnets, stops and targets <label hidden>Symbol <select id="symbol"></select></label></h2><div class="chart" id="price-chart" role="img" aria-label="Price"></div></section>
        <section><h2>Equity of 30 days</h2><div class="chart" id="equity-chart" role="img" aria-label="Equity"></div></section>
        </div>
        {Table("field", "Field: D, S, C, V and L", "symbol", "price", "D", "S", "C", "V", "L", "trend", "bar")}
        {Table("triggers", "Triggers of the fuse", "trigger", "scope", "value", "limit", "to the limit")}
        {Table("positions", "Open positions", "symbol", "side", "quantity", "entry", "stop", "target", "price", "profit", "since")}
        {Table("orders", "Open orders", "id", "symbol", "type", "status", "quantity", "limit", "stop", "tag")}
        {Table("fuse-events", "What the fuse did", "time", "scope", "from", "to", "why", "done")}
        {Table("trades", "Trades", "closed", "symbol", "side", "entry", "exit", "why", "fees", "profit")}
        {(commands ? Table("commands", "Commands", "given", "by", "command", "state", "answer") : string.Empty)}
        {Table("log", "Log", "time", "kind", "what")}
        </main>
        <footer><p>All times are UTC. Charts: TradingView Lightweight Charts (<a href="https://www.tradingview.com/">TradingView</a>, Apache-2.0).</p></footer>
        <script src="/assets/{PageAssets.ChartLibrary}"></script>
        <script src="/assets/request.js"></script>
        <script src="/assets/operations.js"></script>
        </body>
        </html>
        """;

    /// <summary>The way to the other pages.</summary>
    public static string Navigation(string? role, string present) => $"<nav aria-label=\"Pages\">{string.Concat(ServedPage.LinksOf(role, present).Select(link =>
        link.Address is null ? $"<a aria-current=\"page\">{link.Text}</a>" : $"<a href=\"{link.Address}\">{link.Text}</a>"))}</nav>";

    // How much of the way to the limit is gone.
    private static string Drawdown(PerformanceNow? now)
    {
        var limit = now?.Drawdown + now?.DrawdownRoom;
        var gone = limit > 0 ? System.Math.Clamp(now!.Drawdown!.Value / limit.Value, 0, 1) : 0;
        return "<div><span>Drawdown</span>"
            + $"<strong data-field=\"drawdown\">{Share(now?.Drawdown)}</strong>"
            + $"<meter id=\"drawdown-meter\" aria-label=\"Part of the drawdown limit that is used\" min=\"0\" max=\"1\" low=\"0.5\" high=\"0.8\" optimum=\"0\" value=\"{gone.ToString("0.####", CultureInfo.InvariantCulture)}\"></meter>"
            + $"<small data-field=\"drawdown_note\">{Share(now?.DrawdownRoom)} to the limit</small></div>";
    }

    private static string StaleText(PerformanceNow now, string? fault) => now.Life == EngineLife.Unknown
        ? "The engine's journal cannot be stored: what stands here is old, and the engine may trade. A stop still reaches it." + (fault is null ? string.Empty : $" The fault: {fault}.")
        : now.Life == EngineLife.Silent
        ? $"The engine has been silent for {Age(now.AgeSeconds)}: what stands here is old."
        : $"The engine's last session has ended: what stands here is {Age(now.AgeSeconds)} old.";

    private static string Commands(PerformanceNow now) => $"""
        <section class="commands" aria-label="Give a command">
        <form id="command">
        <label>Type the account's name, <code>{PageEndpoints.Escaped(now.Engine)}</code>, to confirm <input name="confirmation" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
        <label>Why <input name="reason" maxlength="200" autocomplete="off"></label>
        <button name="command" value="/api/system/emergency-stop" class="danger">Emergency stop</button>
        <button name="command" value="/api/fuse/reset">Reset the fuse</button>
        <p id="outcome" role="status"></p>
        </form>
        </section>
        """;

    private static string Figure(string label, string field, string value, string? note, string? noteField = null) =>
        $"<div><span>{label}</span><strong data-field=\"{field}\">{value}</strong>"
        + $"<small{(noteField is null ? string.Empty : $" data-field=\"{noteField}\"")}>{PageEndpoints.Escaped(note)}</small></div>";

    private static string Table(string id, string title, params string[] columns) =>
        $"<section><h2 id=\"{id}-title\">{title}</h2><div class=\"table\" role=\"region\" aria-labelledby=\"{id}-title\" tabindex=\"0\"><table id=\"{id}\"><thead><tr>"
        + string.Concat(System.Array.ConvertAll(columns, column => $"<th scope=\"col\">{column}</th>"))
        + "</tr></thead><tbody></tbody></table></div></section>";

    private static string Time(Instant? time) => time is { } known ? InstantPattern.General.Format(known) : Unknown;

    private static string Money(decimal? value) => value?.ToString("N2", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Share(double? value) => value is { } known ? (100 * known).ToString("0.00", CultureInfo.InvariantCulture) + " %" : Unknown;

    private static string Age(double seconds) => seconds < 120
        ? seconds.ToString("0", CultureInfo.InvariantCulture) + " s"
        : seconds < 7200 ? (seconds / 60).ToString("0", CultureInfo.InvariantCulture) + " min" : (seconds / 3600).ToString("0", CultureInfo.InvariantCulture) + " h";
}
