using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Http;

/// <summary>Whether requests to an endpoint may, or must, carry an idempotency key.</summary>
/// <param name="IsRequired">Whether they must.</param>
/// <param name="MayRepeat">Whether it is carried out, too, where the database keeps no key: twice does what once does.</param>
internal sealed record IdempotentEndpoint(bool IsRequired, bool MayRepeat = false);

/// <summary>
/// A request that carries <c>Idempotency-Key</c> is carried out once: for 24 hours a repeat gets the first answer. The key is taken before anything is done; who repeats
/// a request that is still being carried out is told so, and so is who uses a key for something else. What failed, or was refused, before anything was done may be asked for again.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, MonitorDatabase database, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that an answer is a repeated one.</summary>
    public const string ReplayHeader = "Idempotency-Replayed";

    private const string Begun = "what was asked for has begun";

    private const int LongestKey = 100;
    private const int LargestBody = 64 * 1024;

    private static readonly Duration Lifetime = Duration.FromHours(24);

    /// <summary>Says that what cannot be undone begins: whatever fails from now on, a repeat must not begin it again.</summary>
    public static void Begin(HttpContext context) => context.Items[Begun] = true;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IdempotentEndpoint>() is not { } endpoint)
        {
            await next(context);
            return;
        }

        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 && !endpoint.IsRequired)
        {
            await next(context);
            return;
        }

        if (key.Length is 0 or > LongestKey)
        {
            await Problems.Invalid($"The header {Header} names the request, in 1 to {LongestKey} characters.").ExecuteAsync(context);
            return;
        }

        if (await BodyHashAsync(context.Request) is not { } request)
        {
            await TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
            return;
        }

        var isBegun = false;
        try
        {
            await AnswerAsync(context, key, request, () => isBegun = true);
        }
        catch (Exception fault) when (endpoint.MayRepeat && !isBegun && DatabaseFault.Is(fault))
        {
            await next(context);
        }
    }

    private async Task AnswerAsync(HttpContext context, string key, string request, Action taken)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var row = new IdempotencyKeyRow { Actor = Caller.NameOf(context), Key = key, Request = request, CreatedAt = now };
        if (await TakeAsync(row, now) is { } earlier)
        {
            await RepeatAsync(context, earlier, request);
            return;
        }

        taken();

        // It is carried out to its end, and the answer kept, whatever becomes of who asked.
        var (client, aborted) = (context.Response.Body, context.RequestAborted);
        using var answer = new MemoryStream();
        (context.Response.Body, context.RequestAborted) = (answer, CancellationToken.None);
        try
        {
            await next(context);
        }
        catch
        {
            await (context.Items.ContainsKey(Begun) ? KeepUnknownAsync(row) : ForgetAsync(row));
            throw;
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (client, aborted);
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && !context.Items.ContainsKey(Begun))
        {
            await ForgetAsync(row);
        }
        else
        {
            await KeepAsync(row, context.Response.StatusCode, context.Response.ContentType, Encoding.UTF8.GetString(answer.ToArray()));
        }

        answer.Position = 0;
        await answer.CopyToAsync(client, aborted);
    }

    private static async Task RepeatAsync(HttpContext context, IdempotencyKeyRow earlier, string request)
    {
        if (!earlier.Request.Equals(request, StringComparison.Ordinal))
        {
            await TypedResults.Problem("The key was used for another request.", statusCode: StatusCodes.Status422UnprocessableEntity).ExecuteAsync(context);
            return;
        }

        if (earlier.Status is not { } status)
        {
            await Problems.Conflict(
                "The request with this key is still being carried out, or the monitor has ended over it: its commands tell what came of it.").ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.Headers[ReplayHeader] = "true";
        if (earlier.Body is { Length: > 0 } body)
        {
            context.Response.ContentType = earlier.ContentType;
            await context.Response.WriteAsync(body, context.RequestAborted);
        }
    }

    // Null where the key was free.
    private async Task<IdempotencyKeyRow?> TakeAsync(IdempotencyKeyRow row, Instant now)
    {
        var oldest = now - Lifetime;
        await using (var db = database.Open())
        {
            await db.IdempotencyKeys.Where(known => known.Actor == row.Actor && known.Key == row.Key && known.CreatedAt < oldest).ExecuteDeleteAsync();
            if (await FindAsync(db, row) is { } known)
            {
                return known;
            }

            db.IdempotencyKeys.Add(row);
            try
            {
                await db.SaveChangesAsync();
                return null;
            }
            catch (DbUpdateException fault)
            {
                // Somebody else has taken it in between.
                await using var again = database.Open();
                return await FindAsync(again, row) ?? throw new InvalidOperationException("The idempotency key could not be stored.", fault);
            }
        }
    }

    private static Task<IdempotencyKeyRow?> FindAsync(MonitorDb db, IdempotencyKeyRow row) =>
        db.IdempotencyKeys.AsNoTracking().FirstOrDefaultAsync(known => known.Actor == row.Actor && known.Key == row.Key);

    private Task KeepUnknownAsync(IdempotencyKeyRow row) => KeepAsync(
        row,
        StatusCodes.Status500InternalServerError,
        "application/problem+json",
        """{"status":500,"detail":"It was begun, and failed before its outcome was known. It is not begun again under this key: its commands tell what came of it."}""");

    private async Task KeepAsync(IdempotencyKeyRow row, int status, string? type, string body)
    {
        await using var db = database.Open();
        await db.IdempotencyKeys.Where(known => known.Actor == row.Actor && known.Key == row.Key).ExecuteUpdateAsync(known => known
            .SetProperty(to => to.Status, status)
            .SetProperty(to => to.ContentType, type)
            .SetProperty(to => to.Body, body));
    }

    private async Task ForgetAsync(IdempotencyKeyRow row)
    {
        await using var db = database.Open();
        await db.IdempotencyKeys.Where(known => known.Actor == row.Actor && known.Key == row.Key).ExecuteDeleteAsync();
    }

    private static async Task<string?> BodyHashAsync(HttpRequest request)
    {
        request.EnableBuffering(LargestBody, LargestBody);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[8192];
        try
        {
            while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is var count and > 0)
            {
                hash.AppendData(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            return null;
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Marks endpoints.</summary>
internal static class IdempotencyExtensions
{
    /// <summary>Repeats of a request get the first answer.</summary>
    public static RouteHandlerBuilder AddIdempotency(this RouteHandlerBuilder endpoint, bool isRequired = true, bool mayRepeat = false) =>
        endpoint.WithMetadata(new IdempotentEndpoint(isRequired, mayRepeat));
}
