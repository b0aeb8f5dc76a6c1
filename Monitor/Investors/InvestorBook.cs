using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Investors;

/// <summary>
/// Those who share in an account. A coordinator makes each and gives the person a link, good once and for a week, of which only a hash is kept; by it the person takes a
/// name and a password. Nobody registers without one.
/// </summary>
internal sealed class InvestorBook(MonitorDatabase database, Accounts accounts, TimeProvider clock)
{
    /// <summary>How long an invitation is good.</summary>
    public static readonly Duration InvitedFor = Duration.FromDays(7);

    private const int LongestName = 100;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Why an investor cannot be called so; null where nothing is wrong.</summary>
    public static string? FaultOf(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl)
        ? null
        : $"name: allowed are 1 to {LongestName} characters";

    /// <summary>The investor that a user is; null where they are none.</summary>
    public static Task<InvestorRow?> OfUserAsync(MonitorDb db, Guid? user, CancellationToken cancellation) => user is { } id
        ? db.Investors.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == id, cancellation)
        : Task.FromResult<InvestorRow?>(null);

    /// <summary>Makes an investor.</summary>
    public async Task<InvestorRow> AddAsync(string engine, string name, CancellationToken cancellation)
    {
        var now = Now;
        var investor = new InvestorRow { Id = Guid.CreateVersion7(now.ToDateTimeOffset()), Engine = engine, Name = name, CreatedAt = now };
        await using var db = database.Open();
        db.Investors.Add(investor);
        await db.SaveChangesAsync(cancellation);
        return investor;
    }

    /// <summary>Makes an invitation; one that was made before is good no more.</summary>
    /// <returns>Its token and how long it is good; null where there is no such investor, or somebody signs in for it.</returns>
    public async Task<(string Token, Instant Until)?> InviteAsync(Guid id, CancellationToken cancellation)
    {
        var (token, until) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), Now + InvitedFor);
        var hash = HashOf(token);
        await using var db = database.Open();
        var invited = await db.Investors
            .Where(row => row.Id == id && !row.IsHouse && !db.Users.Any(user => user.Id == row.UserId))
            .ExecuteUpdateAsync(row => row.SetProperty(to => to.InvitationHash, hash).SetProperty(to => to.InvitedUntil, until).SetProperty(to => to.UserId, (Guid?)null), cancellation);
        return invited == 1 ? (token, until) : null;
    }

    /// <summary>Takes an invitation up.</summary>
    /// <param name="token">Its token.</param>
    /// <param name="name">The name to sign in by; faultless.</param>
    /// <param name="password">The password; faultless.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The user; or why there is none.</returns>
    public async Task<(UserRow? User, bool IsTaken)> RegisterAsync(string? token, string name, string password, CancellationToken cancellation)
    {
        var (hash, now) = (HashOf(token ?? string.Empty), Now);
        await using var db = database.Open();
        var invited = db.Investors.Where(row => row.InvitationHash == hash && row.InvitedUntil > now && row.UserId == null);
        if (!await invited.AnyAsync(cancellation))
        {
            return (null, false);
        }

        if (await accounts.AddAsync(name, password, Roles.Investor, cancellation) is not { } user)
        {
            return (null, true);
        }

        // Of two at once, one.
        var taken = await invited.ExecuteUpdateAsync(
            row => row.SetProperty(to => to.UserId, user.Id).SetProperty(to => to.InvitationHash, (string?)null).SetProperty(to => to.InvitedUntil, (Instant?)null), CancellationToken.None);
        if (taken == 1)
        {
            return (user, false);
        }

        await db.Users.Where(row => row.Id == user.Id).ExecuteDeleteAsync(CancellationToken.None);
        return (null, false);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
