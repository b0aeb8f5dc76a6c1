using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Commands;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Investors;

/// <summary>The ledger of an account, as its coordinators see and keep it.</summary>
internal static class LedgerEndpoints
{
    private const int MostRows = 500;
    private const int LongestReason = 200;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Adds them.</summary>
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/ledger", LedgerAsync).RequireAuthorization(Policies.Command).WithTags("ledger").WithSummary("What an account is worth in units, who holds them, and what is on its way.");
        var api = routes.MapGroup("/api/ledger").RequireAuthorization(Policies.Command).WithTags("ledger");
        api.MapGet("/requests", RequestsAsync).WithSummary("What investors ask for, and what became of it, the last first (status: requested, sent, booked, refused, cancelled).");
        api.MapPost("/requests", RequestAsync).AddIdempotency().WithSummary("Asks for money to come or go on an investor's behalf, the house's too.");
        api.MapPost("/requests/{id:guid}/approve", ApproveAsync).AddIdempotency().WithSummary("Approves a request: the engine is told of the money, and what it says decides.");
        api.MapPost("/requests/{id:guid}/refuse", RefuseAsync).AddIdempotency().WithSummary("Refuses a request.");
        api.MapPost("/requests/{id:guid}/take-back", TakeBackAsync).AddIdempotency()
            .WithSummary("Takes back what was approved and the engine has not taken, or has, and is gone. Should its journal say later that it took it, that counts.");
        api.MapPost("/requests/{id:guid}/settle", SettleAsync).AddIdempotency()
            .WithSummary("Books what was approved and an engine that is gone has taken and not answered, at the account's latest value: the money moves all the same.");
        api.MapPost("/investors", AddAsync).AddIdempotency().WithSummary("Makes an investor of an account.");
        api.MapPost("/investors/{id:guid}/invitation", InviteAsync).WithSummary("Makes a link by which the investor registers: good once, for a week; the one before is good no more.");
    }

    private static async Task<IResult> LedgerAsync(MonitorDatabase database, LiveFigures figures, string? engine, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await Engines.FindAsync(db, engine, cancellation) is not { } session)
        {
            return await Problems.NoEngineAsync(db, engine, cancellation);
        }

        var view = await LedgerView.ReadAsync(db, session, figures.LifeOf(session), cancellation);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> RequestsAsync(MonitorDatabase database, string? engine, string? status, CancellationToken cancellation, int limit = 100)
    {
        await using var db = database.Open();
        var rows = await db.InvestorLedger.AsNoTracking()
            .Where(row => (engine == null || row.Engine == engine) && (status == null || row.Status == status))
            .OrderByDescending(row => row.RequestedAt)
            .Take(Math.Clamp(limit, 1, MostRows))
            .Join(db.Investors, row => row.InvestorId, investor => investor.Id, (row, investor) => new { row, investor.Name })
            .ToListAsync(cancellation);
        return TypedResults.Ok(rows.Select(entry => Shown(entry.row, entry.Name)));
    }

    private static async Task<IResult> RequestAsync(LedgerRequest request, HttpContext context, MonitorDatabase database, LedgerDesk desk, AuditTrail audit, CancellationToken cancellation)
    {
        if (request.Kind is not (LedgerKind.Subscription or LedgerKind.Redemption))
        {
            return Problems.Invalid($"kind is '{request.Kind}'; allowed: {LedgerKind.Subscription}, {LedgerKind.Redemption}.");
        }

        if (InvestorEndpoints.Call.FaultOf(request.Kind, new InvestorEndpoints.MoneyRequest(request.Amount, request.All, request.Note)) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        await using var db = database.Open();
        if (await db.Investors.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.InvestorId, cancellation) is not { } investor)
        {
            return Unknown("There is no such investor.");
        }

        Idempotency.Begin(context);
        var entry = await desk.RequestAsync(investor, request.Kind, request.Amount ?? 0, request.All == true, request.Note?.Trim(), CancellationToken.None);
        await audit.WriteAsync(context, request.Kind, investor.Id.ToString(), entry.Status, entry.Id.ToString());
        return TypedResults.Accepted("/api/ledger/requests", Shown(entry, investor.Name));
    }

    private static async Task<IResult> ApproveAsync(
        Guid id, HttpContext context, LedgerDesk desk, LedgerBooking booking, CommandDesk commands, MonitorDatabase database, AuditTrail audit, CancellationToken cancellation)
    {
        var (entry, fault) = await desk.ApproveAsync(id, Caller.NameOf(context), cancellation);
        await audit.WriteAsync(context, "approve", id.ToString(), entry?.Status ?? "refused", fault);
        if (entry is null)
        {
            return Problems.Conflict(fault!);
        }

        Idempotency.Begin(context);

        // The engine answers within a bar or so where it runs; else the answer comes when it does.
        await commands.WaitAsync(entry.CommandId!, LongestWait, cancellation);
        await booking.LookAsync(CancellationToken.None);
        await using var db = database.Open();
        var ended = await db.InvestorLedger.AsNoTracking()
            .Where(row => row.Id == id)
            .Join(db.Investors, row => row.InvestorId, investor => investor.Id, (row, investor) => new { row, investor.Name })
            .FirstAsync(CancellationToken.None);
        var shown = Shown(ended.row, ended.Name);
        return ended.row.Status switch
        {
            LedgerStatus.Booked => TypedResults.Ok(shown),
            LedgerStatus.Refused => Problems.Conflict(ended.row.Note ?? "The engine refused it."),
            _ => TypedResults.Accepted("/api/ledger/requests", shown),
        };
    }

    private static async Task<IResult> RefuseAsync(Guid id, Refusal refusal, HttpContext context, LedgerDesk desk, AuditTrail audit)
    {
        if (FaultOf(refusal) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        var isDone = await desk.RefuseAsync(id, Caller.NameOf(context), refusal.Reason?.Trim(), CancellationToken.None);
        await audit.WriteAsync(context, "refuse", id.ToString(), isDone ? "done" : "refused", refusal.Reason);
        return isDone ? TypedResults.NoContent() : Problems.Conflict("There is no such request, or it has been decided on.");
    }

    private static async Task<IResult> TakeBackAsync(Guid id, Refusal refusal, HttpContext context, LedgerDesk desk, AuditTrail audit)
    {
        if (FaultOf(refusal) is { } wrong)
        {
            return Problems.Invalid(wrong);
        }

        var fault = await desk.TakeBackAsync(id, Caller.NameOf(context), refusal.Reason?.Trim(), CancellationToken.None);
        await audit.WriteAsync(context, "take_back", id.ToString(), fault is null ? "done" : "refused", fault ?? refusal.Reason);
        return fault is null ? TypedResults.NoContent() : Problems.Conflict(fault);
    }

    private static async Task<IResult> SettleAsync(Guid id, HttpContext context, LedgerDesk desk, LedgerBooking booking, AuditTrail audit, CancellationToken cancellation)
    {
        var fault = await desk.FaultOfSettlingAsync(id, cancellation) ?? await booking.SettleAsync(id, Caller.NameOf(context), CancellationToken.None);
        await audit.WriteAsync(context, "settle", id.ToString(), fault is null ? "done" : "refused", fault);
        return fault is null ? TypedResults.NoContent() : Problems.Conflict(fault);
    }

    private static string? FaultOf(Refusal refusal) => refusal.Reason is { Length: > LongestReason } reason
        ? string.Create(CultureInfo.InvariantCulture, $"reason has {reason.Length} characters; allowed: up to {LongestReason}.")
        : null;

    private static async Task<IResult> AddAsync(NewInvestor given, HttpContext context, MonitorDatabase database, InvestorBook investors, AuditTrail audit, CancellationToken cancellation)
    {
        if (InvestorBook.FaultOf(given.Name) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        await using var db = database.Open();
        if (await Engines.FindAsync(db, given.Engine, cancellation) is not { } session)
        {
            return await Problems.NoEngineAsync(db, given.Engine, cancellation);
        }

        Idempotency.Begin(context);
        var investor = await investors.AddAsync(session.Engine, given.Name!.Trim(), CancellationToken.None);
        await audit.WriteAsync(context, "investor_added", investor.Id.ToString(), "done", given.Name);
        return TypedResults.Created($"/api/ledger/investors/{investor.Id}", new { investor.Id, investor.Name, investor.Engine });
    }

    private static async Task<IResult> InviteAsync(Guid id, HttpContext context, InvestorBook investors, AuditTrail audit)
    {
        var invited = await investors.InviteAsync(id, CancellationToken.None);
        await audit.WriteAsync(context, "invitation", id.ToString(), invited is null ? "refused" : "done");
        return invited is { } invitation
            ? TypedResults.Ok(new { Link = $"/register#{invitation.Token}", invitation.Until })
            : Problems.Conflict("There is no such investor, or somebody signs in for it already.");
    }

    private static object Shown(InvestorLedgerRow row, string name) => new
    {
        row.Id,
        row.InvestorId,
        Investor = name,
        row.Engine,
        row.Kind,
        row.Status,
        row.Amount,
        row.IsAll,
        Units = row.Status == LedgerStatus.Booked ? row.Units : null,
        UnitValue = row.NetAssetValue,
        row.Worth,
        row.RequestedAt,
        row.DecidedAt,
        row.DecidedBy,
        BookedAt = row.Status == LedgerStatus.Booked ? row.PricedAt : null,
        row.CommandId,
        row.Note,
    };

    private static IResult Unknown(string what) => TypedResults.Problem(what, statusCode: StatusCodes.Status404NotFound);

    /// <summary>Money that is to come or go, on somebody's behalf.</summary>
    internal sealed record LedgerRequest(Guid? InvestorId, string? Kind, decimal? Amount, bool? All, string? Note);

    /// <summary>Why a request is refused, or taken back, up to 200 characters.</summary>
    internal sealed record Refusal(string? Reason);

    /// <summary>Somebody who is to share in an account.</summary>
    internal sealed record NewInvestor(string? Engine, string? Name);
}
