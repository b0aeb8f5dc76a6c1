using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Api;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace MagnetLean.Monitor.Pages;

/// <summary>The pages, and their style and scripts, which are files of their own: no page has any within.</summary>
internal static class PageEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["monitor.css"] = "text/css; charset=utf-8",
        ["form.js"] = "text/javascript; charset=utf-8",
        ["operations.js"] = "text/javascript; charset=utf-8",
    };

    /// <summary>Adds them.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", OperationsAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sessions", SessionsAsync).RequireAuthorization(Policies.Watch).ExcludeFromDescription();
        routes.MapGet("/sign-in", () => TypedResults.Content(FormPages.SignIn, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/setup", () => TypedResults.Content(FormPages.Setup, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/second-factor", () => TypedResults.Content(FormPages.SecondFactor, Html)).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/assets/{name}", Asset).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> OperationsAsync(
        HttpContext context, LiveFigures figures, IAntiforgery antiforgery, string? engine, CancellationToken cancellation)
    {
        var role = Caller.RoleOf(context);
        if (role is not (Roles.Viewer or Roles.Investor or Roles.Coordinator))
        {
            return TypedResults.Redirect(role == Roles.Enrolling ? "/second-factor" : "/sign-in");
        }

        var now = await figures.PerformanceAsync(engine, cancellation);
        if (role == Roles.Investor)
        {
            return TypedResults.Content(FiguresPage.Of(now, Caller.NameOf(context)), Html);
        }

        var page = OperationsPage.Of(
            now, Caller.NameOf(context), role == Roles.Coordinator, antiforgery.GetAndStoreTokens(context).RequestToken ?? string.Empty);
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
            .Select(row => new { row.ClosingSession, row.Profit, row.Fees })
            .ToListAsync(cancellation);
        var latest = await Engines.LatestAsync(db, cancellation);
        var entries = sessions.ConvertAll(session =>
        {
            var own = trades.FindAll(trade => trade.ClosingSession == session.Id);

            // Of an engine's sessions only the last can be running.
            var life = Engines.LifeOf(session, figures.Now);
            return new SessionsPage.Entry(
                session,
                life == EngineLife.Running && !latest.Exists(last => last.Id == session.Id) ? EngineLife.Silent : life,
                own.Count,
                own.Count(trade => trade.Profit > 0),
                own.Sum(trade => trade.Profit ?? 0),
                own.Sum(trade => trade.Fees ?? 0));
        });
        return TypedResults.Content(SessionsPage.Of(entries, Caller.NameOf(context)), Html);
    }

    private static IResult Asset(string name, HttpContext context)
    {
        if (!Types.TryGetValue(name, out var type) || typeof(PageEndpoints).Assembly.GetManifestResourceStream($"pages/{name}") is not { } stream)
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
