using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Views;
using MagnetLean.Reporting.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace MagnetLean.Monitor.Pages;

/// <summary>The pages, and their style and scripts, which are files of their own: no page has any within.</summary>
internal static class PageEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["monitor.css"] = "text/css; charset=utf-8",
        ["request.js"] = "text/javascript; charset=utf-8",
        ["form.js"] = "text/javascript; charset=utf-8",
        ["operations.js"] = "text/javascript; charset=utf-8",
        ["portfolio.js"] = "text/javascript; charset=utf-8",
        ["ledger.js"] = "text/javascript; charset=utf-8",
        ["served.css"] = "text/css; charset=utf-8",
        [PageAssets.Style] = "text/css; charset=utf-8",
        [PageAssets.Script] = "text/javascript; charset=utf-8",
        [PageAssets.ChartLibrary] = "text/javascript; charset=utf-8",
    };

    private static readonly string[] OfReporting = [PageAssets.Style, PageAssets.Script, PageAssets.ChartLibrary];

    /// <summary>Adds them.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", OperationsAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sessions", SessionsAsync).RequireAuthorization(Policies.Watch).ExcludeFromDescription();
        routes.MapGet("/sessions/{id}", SessionAsync).RequireAuthorization(Policies.Watch).ExcludeFromDescription();
        routes.MapGet("/portfolio", PortfolioAsync).RequireAuthorization(Policies.Invest).ExcludeFromDescription();
        routes.MapGet("/statement", StatementAsync).RequireAuthorization(Policies.Invest).ExcludeFromDescription();
        routes.MapGet("/ledger", LedgerAsync).RequireAuthorization(Policies.Command).ExcludeFromDescription();
        routes.MapGet("/register", () => TypedResults.Content(FormPages.Register, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sign-out", () => TypedResults.Content(FormPages.SignOut, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sign-in", () => TypedResults.Content(FormPages.SignIn, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/setup", () => TypedResults.Content(FormPages.Setup, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/second-factor", () => TypedResults.Content(FormPages.SecondFactor, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/assets/{name}", Asset).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> OperationsAsync(
        HttpContext context, LiveFigures figures, IAntiforgery antiforgery, MonitorDatabase database, MonitorOptions options, string? engine, CancellationToken cancellation)
    {
        var role = Caller.RoleOf(context);
        if (role == Roles.Investor || (role is null && options.Security.PublicFigures))
        {
            return await FiguresAsync(database, figures, role, engine, cancellation);
        }

        if (role is not (Roles.Viewer or Roles.Coordinator))
        {
            return TypedResults.Redirect(role == Roles.Enrolling ? "/second-factor" : "/sign-in");
        }

        var now = await figures.PerformanceAsync(engine, cancellation);
        var page = OperationsPage.Of(
            now, now is null ? null : figures.FaultOf(now.Engine), Caller.NameOf(context), role == Roles.Coordinator, antiforgery.GetAndStoreTokens(context).RequestToken ?? string.Empty);
        return TypedResults.Content(page, Html);
    }

    private static async Task<IResult> SessionsAsync(HttpContext context, MonitorDatabase database, LiveFigures figures, CancellationToken cancellation)
    {
        const int MostSessions = 200;
        await using var db = database.Open();
        var sessions = await db.Sessions.AsNoTracking().OrderByDescending(row => row.Id).Take(MostSessions).ToListAsync(cancellation);
        var ids = sessions.ConvertAll(session => session.Id);
        var trades = await db.Positions.AsNoTracking()
            .Where(row => row.ClosingSession != null && ids.Contains(row.ClosingSession))
            .GroupBy(row => row.ClosingSession!)
            .Select(of => new
            {
                Session = of.Key,
                Totals = new TradeTotals(of.Count(), of.Count(row => row.Profit > 0), of.Sum(row => row.Profit ?? 0), of.Sum(row => row.Fees ?? 0)),
            })
            .ToDictionaryAsync(of => of.Session, of => of.Totals, cancellation);
        var latest = await Engines.LatestAsync(db, cancellation);
        var entries = sessions.ConvertAll(session =>
        {
            var own = trades.GetValueOrDefault(session.Id) ?? new TradeTotals(0, 0, 0, 0);

            // Of an engine's sessions only the last can be running.
            var life = figures.LifeOf(session);
            return new SessionsPage.Entry(
                session,
                latest.Exists(last => last.Id == session.Id) ? life : session.EndedAt is null ? EngineLife.Silent : EngineLife.Ended,
                own.Count,
                own.Won,
                own.Profit,
                own.Fees);
        });
        return TypedResults.Content(SessionsPage.Of(entries, Caller.NameOf(context), Caller.RoleOf(context)), Html);
    }

    private static async Task<IResult> FiguresAsync(MonitorDatabase database, LiveFigures figures, string? role, string? engine, CancellationToken cancellation)
    {
        var now = await figures.PerformanceAsync(engine, cancellation);
        await using var db = database.Open();
        var history = now is null ? [] : await PerformanceView.HistoryAsync(db, now.Engine, Duration.FromDays(30), Duration.FromHours(1), cancellation);
        var trades = now is null ? [] : await db.Positions.AsNoTracking()
            .Where(row => row.Engine == now.Engine && row.ClosedAt != null)
            .OrderByDescending(row => row.ClosedAt)
            .Take(50)
            .ToListAsync(cancellation);
        return TypedResults.Content(ServedPage.Of(FiguresPage.Of(now, history, trades, role)), Html);
    }

    private static async Task<IResult> SessionAsync(string id, HttpContext context, MonitorDatabase database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await SessionRun.PageAsync(db, id, Caller.RoleOf(context), cancellation) is { } page
            ? TypedResults.Content(ServedPage.Of(page), Html)
            : TypedResults.Problem("There is no such session, or it has no two snapshots of the account yet.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PortfolioAsync(HttpContext context, MonitorDatabase database, LiveFigures figures, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), cancellation) is not { } investor)
        {
            return NoShare();
        }

        var page = PortfolioPage.Of(await ShareView.ReadAsync(db, investor, cancellation), await figures.PerformanceAsync(investor.Engine, cancellation));
        return TypedResults.Content(ServedPage.Of(page, "portfolio.js", antiforgery.GetAndStoreTokens(context).RequestToken), Html);
    }

    private static async Task<IResult> StatementAsync(
        HttpContext context, MonitorDatabase database, LiveFigures figures, string? from, string? to, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), cancellation) is not { } investor)
        {
            return NoShare();
        }

        var view = await ShareView.ReadAsync(db, investor, cancellation);
        if (!view.TryPeriod(from, to, out var period, out var fault))
        {
            return Problems.Invalid(fault);
        }

        var currency = (await figures.PerformanceAsync(investor.Engine, cancellation))?.Currency ?? "account currency";
        return TypedResults.Content(ServedPage.Of(StatementPage.Of(view, await view.OverAsync(db, period, cancellation), period, currency, figures.Now), "portfolio.js"), Html);
    }

    private static async Task<IResult> LedgerAsync(
        HttpContext context, MonitorDatabase database, LiveFigures figures, IAntiforgery antiforgery, string? engine, CancellationToken cancellation)
    {
        const int MostEntries = 500;
        await using var db = database.Open();
        var session = await Engines.FindAsync(db, engine, cancellation);
        var view = session is null ? null : await LedgerView.ReadAsync(db, session, figures.LifeOf(session), cancellation);
        var entries = session is null ? [] : await db.InvestorLedger.AsNoTracking()
            .Where(row => row.Engine == session.Engine)
            .OrderByDescending(row => row.RequestedAt)
            .Take(MostEntries)
            .Join(db.Investors, row => row.InvestorId, investor => investor.Id, (row, investor) => new { row, investor.Name })
            .ToListAsync(cancellation);
        var page = LedgerPage.Of(view, [.. entries.Select(entry => (entry.row, entry.Name))]);
        return TypedResults.Content(ServedPage.Of(page, "ledger.js", antiforgery.GetAndStoreTokens(context).RequestToken), Html);
    }

    private static IResult NoShare() =>
        TypedResults.Problem("This user has no share of an account.", statusCode: StatusCodes.Status404NotFound);

    private static Stream? AssetOf(string name) =>
        Array.IndexOf(OfReporting, name) >= 0 ? PageAssets.Open(name) : typeof(PageEndpoints).Assembly.GetManifestResourceStream($"pages/{name}");

    private static IResult Asset(string name, HttpContext context)
    {
        if (!Types.TryGetValue(name, out var type) || AssetOf(name) is not { } stream)
        {
            return TypedResults.NotFound();
        }

        using var file = stream;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        var bytes = copy.ToArray();
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\""));
    }

    /// <summary>Text as a page may have it.</summary>
    public static string Escaped(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);
}
