using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace MagnetLean.Monitor.Investors;

/// <summary>The own share of whoever is signed in as an investor. None of these takes the name of an investor: there is no asking for another's.</summary>
internal static class InvestorEndpoints
{
    private const int LongestNote = 200;
    private const int MostRows = 500;
    private const decimal LargestAmount = 1_000_000_000_000;

    /// <summary>Adds them.</summary>
    public static void MapInvestors(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/investor/register", RegisterAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).AddIdempotency(isRequired: false).WithTags("investor")
            .WithSummary("Takes up an invitation: a name and a password to sign in with.");
        var api = routes.MapGroup("/api/investor").RequireAuthorization(Policies.Invest).WithTags("investor");
        api.MapGet("/dashboard", DashboardAsync).WithSummary("What the own share is worth, what it brought, and what is asked for.");
        api.MapGet("/performance", PerformanceAsync).WithSummary("The own share at the end of each day, and now.");
        api.MapGet("/statement", StatementAsync).WithSummary("What the own share came to from a day to a day (from, to: 2026-11-30; the month so far where absent), by UTC.");
        api.MapGet("/requests", RequestsAsync).WithSummary("What came and went, and what is asked for, the last first.");
        api.MapPost("/deposit", (MoneyRequest request, HttpContext context, Call call) => call.RequestAsync(LedgerKind.Subscription, request, context))
            .AddIdempotency().WithSummary("Asks to bring money; a coordinator decides.");
        api.MapPost("/withdraw", (MoneyRequest request, HttpContext context, Call call) => call.RequestAsync(LedgerKind.Redemption, request, context))
            .AddIdempotency().WithSummary("Asks to take money, or with all: true the whole share; a coordinator decides.");
        api.MapPost("/requests/{id:guid}/cancel", (Guid id, HttpContext context, Call call) => call.CancelAsync(id, context))
            .AddIdempotency().WithSummary("Takes a request back that nobody has decided on.");
    }

    /// <summary>An entry as its investor sees it.</summary>
    public static object Shown(InvestorLedgerRow row) => new
    {
        row.Id,
        row.Kind,
        row.Status,
        row.Amount,
        row.IsAll,
        Units = row.Status == LedgerStatus.Booked ? row.Units : null,
        UnitValue = row.NetAssetValue,
        row.RequestedAt,
        row.DecidedAt,
        BookedAt = row.Status == LedgerStatus.Booked ? row.PricedAt : null,
        row.Note,
    };

    private static async Task<IResult> RegisterAsync(Registration given, HttpContext context, InvestorBook investors, AuditTrail audit, CancellationToken cancellation)
    {
        if (Accounts.FaultOf(given.Name, given.Password, Roles.Investor) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        var (user, isTaken) = await investors.RegisterAsync(given.Token, given.Name!, given.Password!, cancellation);
        await audit.WriteAsync(context, "register", "investor", user is null ? "refused" : "done", actor: given.Name);
        return user is not null ? TypedResults.Created("/api/investor/dashboard", new { user.Name, user.Role })
            : isTaken ? Problems.Conflict("Somebody has that name.")
            : TypedResults.Problem("The invitation is not good, or not any more: ask for another.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> DashboardAsync(HttpContext context, MonitorDatabase database, LiveFigures figures, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), cancellation) is not { } investor)
        {
            return NoShare();
        }

        var view = await ShareView.ReadAsync(db, investor, cancellation);
        var now = await figures.PerformanceAsync(investor.Engine, cancellation);
        return TypedResults.Ok(new
        {
            investor.Name,
            Account = investor.Engine,
            now?.Currency,
            IsStale = now?.IsStale ?? true,
            Share = view.Share is { } share ? Figures(share) : null,
            Requests = view.Requests.Where(row => row.Status is LedgerStatus.Requested or LedgerStatus.Sent).Select(Shown),
        });
    }

    private static async Task<IResult> PerformanceAsync(HttpContext context, MonitorDatabase database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), cancellation) is not { } investor)
        {
            return NoShare();
        }

        var view = await ShareView.ReadAsync(db, investor, cancellation);
        return TypedResults.Ok(new
        {
            view.Share?.TimeWeighted,
            view.Share?.MoneyWeighted,
            Points = view.Curve.Select(point => new { point.Time, point.Value, point.Units, point.UnitValue }),
        });
    }

    private static async Task<IResult> StatementAsync(HttpContext context, MonitorDatabase database, string? from, string? to, CancellationToken cancellation)
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

        return await view.OverAsync(db, period, cancellation) is { } share
            ? TypedResults.Ok(new
            {
                investor.Name,
                Account = investor.Engine,
                From = LocalDatePattern.Iso.Format(period.Start),
                To = LocalDatePattern.Iso.Format(period.End),
                Share = Figures(share),
                Entries = share.Bookings.Select(booking => new { booking.Time, booking.Amount, booking.Units, booking.UnitValue }),
            })
            : TypedResults.Problem("Nothing is known of that period.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> RequestsAsync(HttpContext context, MonitorDatabase database, CancellationToken cancellation, int limit = 100)
    {
        await using var db = database.Open();
        if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), cancellation) is not { } investor)
        {
            return NoShare();
        }

        var rows = await db.InvestorLedger.AsNoTracking()
            .Where(row => row.InvestorId == investor.Id)
            .OrderByDescending(row => row.RequestedAt)
            .Take(Math.Clamp(limit, 1, MostRows))
            .ToListAsync(cancellation);
        return TypedResults.Ok(rows.Select(Shown));
    }

    private static object Figures(Share share) => new
    {
        share.From,
        share.To,
        share.Opening,
        share.PaidIn,
        share.PaidOut,
        share.Gain,
        Value = share.Closing,
        share.Units,
        UnitValue = decimal.Round(share.UnitValue, UnitFund.UnitDigits),
        ShareOfAccount = share.Part,
        share.TimeWeighted,
        share.MoneyWeighted,
    };

    private static IResult NoShare() => TypedResults.Problem("This user has no share of an account.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Who is asked to become whom.</summary>
    internal sealed record Registration(string? Token, string? Name, string? Password);

    /// <summary>Money that is to come or go.</summary>
    /// <param name="Amount">How much, in account currency, above 0, with two digits at most.</param>
    /// <param name="All">Whether the whole share is to go, whatever it is worth; the amount is then absent.</param>
    /// <param name="Note">What there is to say to it, up to 200 characters.</param>
    internal sealed record MoneyRequest(decimal? Amount, bool? All, string? Note);

    /// <summary>What an investor asks for, from the check to the answer.</summary>
    internal sealed class Call(LedgerDesk desk, MonitorDatabase database, AuditTrail audit)
    {
        /// <summary>Why money cannot be asked for so; null where nothing is wrong.</summary>
        public static string? FaultOf(string kind, MoneyRequest request)
        {
            var isAll = request.All == true;
            return request.Note is { Length: > LongestNote } note
                ? string.Create(CultureInfo.InvariantCulture, $"note has {note.Length} characters; allowed: up to {LongestNote}.")
                : isAll ? kind != LedgerKind.Redemption ? "all: only a withdrawal can be of all." : request.Amount is not null ? "amount and all are given; allowed: one of them." : null
                : request.Amount is { } amount && UnitFund.IsMoney(amount) && amount <= LargestAmount ? null
                : string.Create(CultureInfo.InvariantCulture, $"amount is {(request.Amount is { } given ? given : "missing")}; allowed: above 0 to {LargestAmount:0}, with two digits at most.");
        }

        public async Task<IResult> RequestAsync(string kind, MoneyRequest request, HttpContext context)
        {
            if (FaultOf(kind, request) is { } fault)
            {
                return Problems.Invalid(fault);
            }

            await using var db = database.Open();
            if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), context.RequestAborted) is not { } investor)
            {
                return NoShare();
            }

            var isAll = request.All == true;
            Idempotency.Begin(context);
            var entry = await desk.RequestAsync(investor, kind, request.Amount ?? 0, isAll, request.Note?.Trim(), CancellationToken.None);
            await audit.WriteAsync(
                context, kind, investor.Id.ToString(), entry.Status, string.Create(CultureInfo.InvariantCulture, $"{entry.Id} {(isAll ? "all" : (object)entry.Amount)}"));
            return TypedResults.Accepted("/api/investor/requests", Shown(entry));
        }

        public async Task<IResult> CancelAsync(Guid id, HttpContext context)
        {
            await using var db = database.Open();
            if (await InvestorBook.OfUserAsync(db, Caller.IdOf(context), context.RequestAborted) is not { } investor)
            {
                return NoShare();
            }

            // Another's is not told from one that there is not.
            if (!await db.InvestorLedger.AnyAsync(row => row.Id == id && row.InvestorId == investor.Id, context.RequestAborted))
            {
                return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);
            }

            var isDone = await desk.CancelAsync(id, investor.Id, CancellationToken.None);
            await audit.WriteAsync(context, "cancel", id.ToString(), isDone ? "done" : "refused");
            return isDone ? TypedResults.NoContent() : Problems.Conflict("It has been decided on.");
        }
    }
}
