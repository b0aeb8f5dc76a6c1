using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace MagnetLean.Monitor.Security;

/// <summary>Writes down who did what. Never a password, a code or a token.</summary>
internal sealed class AuditTrail(MonitorDatabase database, TimeProvider clock)
{
    private const int Longest = 500;

    /// <summary>Writes down what a request did.</summary>
    /// <param name="context">The request.</param>
    /// <param name="action">What was done, as command.</param>
    /// <param name="target">To what.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="detail">More; null for nothing.</param>
    /// <param name="actor">Who, where nobody is signed in yet.</param>
    public async Task WriteAsync(HttpContext context, string action, string target, string outcome, string? detail = null, string? actor = null)
    {
        await using var db = database.Open();
        db.AuditLog.Add(new AuditLogRow
        {
            Time = Instant.FromDateTimeOffset(clock.GetUtcNow()),
            Actor = Shown(actor ?? Caller.NameOf(context))!,
            Role = Caller.RoleOf(context),
            Address = Caller.AddressOf(context),
            Action = action,
            Target = Shown(target)!,
            Outcome = outcome,
            Detail = Shown(detail),
            TraceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        });
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // In one line, whatever somebody sent.
    private static string? Shown(string? text)
    {
        var cut = text is { Length: > Longest } ? text[..Longest] : text;
        return cut is null ? null : string.Create(cut.Length, cut, (line, given) =>
        {
            for (var index = 0; index < line.Length; index++)
            {
                line[index] = char.IsControl(given[index]) ? ' ' : given[index];
            }
        });
    }
}
