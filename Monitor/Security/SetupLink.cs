using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MagnetLean.Monitor.Security;

/// <summary>The way in for the first user: a link that is good once, made anew at each start until it was used. Only its hash is kept.</summary>
internal sealed class SetupLink(MonitorDatabase database, TimeProvider clock)
{
    private const string Name = "setup_token_sha256";

    /// <summary>Makes one.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var db = database.Open();
        await db.SystemConfig.Where(row => row.Name == Name).ExecuteDeleteAsync(cancellation);
        db.SystemConfig.Add(new SystemConfigRow { Name = Name, Value = HashOf(token), UpdatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()) });
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>Whether a token is good now.</summary>
    public async Task<bool> IsGoodAsync(string? token, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var known = await db.SystemConfig.Where(row => row.Name == Name).Select(row => row.Value).FirstOrDefaultAsync(cancellation);
        return known is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known), Encoding.ASCII.GetBytes(HashOf(token ?? string.Empty)));
    }

    /// <summary>Uses a token up.</summary>
    /// <returns>Whether it was good: of two at the same time, for one.</returns>
    public async Task<bool> UseAsync(string? token, CancellationToken cancellation)
    {
        if (!await IsGoodAsync(token, cancellation))
        {
            return false;
        }

        await using var db = database.Open();
        return await db.SystemConfig.Where(row => row.Name == Name).ExecuteDeleteAsync(cancellation) == 1;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
