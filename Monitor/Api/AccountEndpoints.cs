using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Api;

/// <summary>Signing in and out, the second factor, and a coordinator's users.</summary>
internal static class AccountEndpoints
{
    private const int MostRows = 500;

    /// <summary>Adds them.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("accounts");
        api.MapPost("/setup", SetUpAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithSummary("Makes the first coordinator, by the link that the first start prints.");
        api.MapPost("/account/login", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithSummary("Signs in; cookie: true keeps the token in a cookie.");
        api.MapPost("/account/logout", SignOutAsync).RequireAuthorization(Policies.Enrol).WithSummary("Ends all that the user is signed in with.");
        api.MapGet("/account", Who).RequireAuthorization(Policies.Enrol).WithSummary("Who is signed in.");
        api.MapGet("/account/antiforgery", TokenOf).RequireAuthorization(Policies.Enrol).WithSummary("What requests that change something carry as X-CSRF-Token where the token is in a cookie.");
        api.MapPost("/account/password", ChangePasswordAsync).RequireAuthorization(Policies.Enrol).RequireRateLimiting(RateLimits.SignIn).WithSummary("Changes the own password.");
        api.MapPost("/account/totp", BeginTotpAsync).RequireAuthorization(Policies.Enrol).WithSummary("Begins a second factor.");
        api.MapPost("/account/totp/confirm", ConfirmTotpAsync).RequireAuthorization(Policies.Enrol).RequireRateLimiting(RateLimits.SignIn).WithSummary("Takes its first code.");
        api.MapGet("/users", UsersAsync).RequireAuthorization(Policies.Command).WithSummary("Who may sign in.");
        api.MapPost("/users", AddUserAsync).RequireAuthorization(Policies.Command).WithSummary("Adds a user.");
        api.MapDelete("/users/{id:guid}", RemoveUserAsync).RequireAuthorization(Policies.Command).WithSummary("Removes a user.");
        api.MapGet("/audit", AuditAsync).RequireAuthorization(Policies.Command).WithSummary("Who did what, the last first.");
    }

    private static async Task<IResult> SetUpAsync(
        Credentials given, HttpContext context, Accounts accounts, SetupLink link, AuditTrail audit, CancellationToken cancellation)
    {
        if (!await link.IsGoodAsync(given.Token, cancellation) || await accounts.AnyAsync(cancellation))
        {
            await audit.WriteAsync(context, "setup", "first user", "refused", actor: given.Name);
            return TypedResults.Problem("The link is not good any more; the next start prints another while there is no user.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (Accounts.FaultOf(given.Name, given.Password, Roles.Coordinator) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        // Used up before anybody is made: of two at once, one.
        if (!await link.UseAsync(given.Token, cancellation)
            || await accounts.AddAsync(given.Name!, given.Password!, Roles.Coordinator, cancellation) is not { } user)
        {
            return Problems.Conflict("Somebody else was first.");
        }

        await audit.WriteAsync(context, "setup", "first user", "done", actor: user.Name);
        return TypedResults.Created("/api/account", new { user.Id, user.Name, user.Role });
    }

    private static async Task<IResult> SignInAsync(
        Credentials given, HttpContext context, Accounts accounts, Tokens tokens, AuditTrail audit, CancellationToken cancellation)
    {
        var (outcome, user) = await accounts.SignInAsync(given.Name, given.Password, given.Code, cancellation);
        await audit.WriteAsync(context, "sign_in", "account", outcome.ToString(), actor: given.Name ?? string.Empty);
        return outcome switch
        {
            SignInOutcome.Done => Answer(context, tokens, user!, given.Cookie ?? false),
            SignInOutcome.CodeNeeded => TypedResults.Problem(
                "A code of the second factor is needed.", type: "urn:magnetlean:code-needed", statusCode: StatusCodes.Status401Unauthorized),
            SignInOutcome.KeysLost => TypedResults.Problem(
                "The second factor of this account cannot be read: the keys that protect it (Monitor:Security:Keys) are not those that it was made with. Put that folder back "
                    + "from its copy; where there is none, begin another second factor: MagnetLean.Monitor second-factor NAME, on the machine that the monitor runs on.",
                type: "urn:magnetlean:keys-lost",
                statusCode: StatusCodes.Status503ServiceUnavailable),
            _ => TypedResults.Problem("Name, password or code are wrong, or the account is locked for a while.", statusCode: StatusCodes.Status401Unauthorized),
        };
    }

    // Always another token: none that somebody had before is good for who signs in.
    private static IResult Answer(HttpContext context, Tokens tokens, UserRow user, bool asCookie)
    {
        var role = Accounts.RoleOf(user);
        var token = tokens.Issue(user, role);
        if (asCookie)
        {
            context.Response.Cookies.Append(Tokens.Cookie, token, CookieOptionsOf(context, tokens.Lifetime));
        }

        return TypedResults.Ok(new
        {
            AccessToken = asCookie ? null : token,
            TokenType = "Bearer",
            ExpiresIn = (int)tokens.Lifetime.TotalSeconds,
            user.Name,
            Role = role,
            NeedsSecondFactor = role == Roles.Enrolling,
        });
    }

    private static CookieOptions CookieOptionsOf(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = lifetime,
    };

    private static async Task<IResult> SignOutAsync(HttpContext context, Accounts accounts, AuditTrail audit, CancellationToken cancellation)
    {
        if (Caller.IdOf(context) is { } id)
        {
            await accounts.SignOutAsync(id, cancellation);
        }

        context.Response.Cookies.Delete(Tokens.Cookie, CookieOptionsOf(context, null));
        await audit.WriteAsync(context, "sign_out", "account", "done");
        return TypedResults.NoContent();
    }

    private static IResult Who(HttpContext context) => TypedResults.Ok(new { Name = Caller.NameOf(context), Role = Caller.RoleOf(context) });

    private static IResult TokenOf(HttpContext context, IAntiforgery antiforgery) =>
        TypedResults.Ok(new { antiforgery.GetAndStoreTokens(context).RequestToken });

    private static async Task<IResult> ChangePasswordAsync(
        PasswordChange change, HttpContext context, Accounts accounts, AuditTrail audit, CancellationToken cancellation)
    {
        if (Accounts.FaultOf(change.Next) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        var isDone = Caller.IdOf(context) is { } id && await accounts.ChangePasswordAsync(id, change.Present, change.Next!, cancellation);
        await audit.WriteAsync(context, "password", "account", isDone ? "done" : "refused");
        return isDone ? TypedResults.NoContent() : Problems.Invalid("The present password is another.");
    }

    private static async Task<IResult> BeginTotpAsync(HttpContext context, Accounts accounts, AuditTrail audit, CancellationToken cancellation)
    {
        if (Caller.IdOf(context) is not { } id || await accounts.BeginTotpAsync(id, cancellation) is not { } begun)
        {
            return Problems.Conflict("The account has a second factor already.");
        }

        await audit.WriteAsync(context, "second_factor", "account", "begun");
        return TypedResults.Ok(new { begun.Secret, Uri = Accounts.UriOf(begun.Name, begun.Secret) });
    }

    private static async Task<IResult> ConfirmTotpAsync(
        Credentials given, HttpContext context, Accounts accounts, Tokens tokens, AuditTrail audit, CancellationToken cancellation)
    {
        var user = Caller.IdOf(context) is { } id ? await accounts.ConfirmTotpAsync(id, given.Code, cancellation) : null;
        await audit.WriteAsync(context, "second_factor", "account", user is null ? "refused" : "done");
        return user is null ? Problems.Invalid("The code is wrong.") : Answer(context, tokens, user, context.Items.ContainsKey(Caller.CookieItem));
    }

    private static async Task<IResult> UsersAsync(MonitorDatabase database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        return TypedResults.Ok(await db.Users.AsNoTracking().OrderBy(row => row.NormalizedName)
            .Select(row => new { row.Id, row.Name, row.Role, HasSecondFactor = row.IsTotpConfirmed, row.CreatedAt, row.SignedInAt, row.LockedUntil })
            .ToListAsync(cancellation));
    }

    private static async Task<IResult> AddUserAsync(Credentials given, HttpContext context, Accounts accounts, AuditTrail audit, CancellationToken cancellation)
    {
        if (Accounts.FaultOf(given.Name, given.Password, given.Role) is { } fault)
        {
            return Problems.Invalid(fault);
        }

        var user = await accounts.AddAsync(given.Name!, given.Password!, given.Role!, cancellation);
        await audit.WriteAsync(context, "user_added", given.Name!, user is null ? "refused" : "done", given.Role);
        return user is null ? Problems.Conflict("Somebody has that name.") : TypedResults.Created($"/api/users/{user.Id}", new { user.Id, user.Name, user.Role });
    }

    private static async Task<IResult> RemoveUserAsync(
        Guid id, HttpContext context, MonitorDatabase database, Accounts accounts, AuditTrail audit, CancellationToken cancellation)
    {
        if (id == Caller.IdOf(context))
        {
            return Problems.Conflict("Nobody removes the own account.");
        }

        await accounts.SignOutAsync(id, cancellation);
        await using var db = database.Open();
        var removed = await db.Users.Where(row => row.Id == id).ExecuteDeleteAsync(cancellation);
        await audit.WriteAsync(context, "user_removed", id.ToString(), removed == 1 ? "done" : "unknown");
        return removed == 1 ? TypedResults.NoContent() : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AuditAsync(MonitorDatabase database, CancellationToken cancellation, int limit = 100)
    {
        await using var db = database.Open();
        return TypedResults.Ok(await db.AuditLog.AsNoTracking().OrderByDescending(row => row.Id).Take(Math.Clamp(limit, 1, MostRows)).ToListAsync(cancellation));
    }

    /// <summary>What somebody gives to say who they are, or are to be.</summary>
    internal sealed record Credentials(string? Name, string? Password, string? Code, string? Role, string? Token, bool? Cookie);

    /// <summary>A change of the own password.</summary>
    internal sealed record PasswordChange(string? Present, string? Next);
}
