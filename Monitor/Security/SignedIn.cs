using System;
using System.Globalization;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using NodaTime;

namespace MagnetLean.Monitor.Security;

/// <summary>Whether who asked for something that goes on is signed in still: what a token began does not outlive it.</summary>
internal sealed class SignedIn(Accounts accounts, TimeProvider clock)
{
    private const string Expiry = "exp";

    /// <summary>Whether the token has not ended, and its user has neither signed out nor changed since.</summary>
    public async Task<bool> IsAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (!long.TryParse(user.FindFirst(Expiry)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || Instant.FromUnixTimeSeconds(end) <= Instant.FromDateTimeOffset(clock.GetUtcNow()))
        {
            return false;
        }

        // A registry's token has no stamp, and is good until it ends.
        return user.FindFirst(Caller.StampClaim)?.Value is not { } stamp
            || (Guid.TryParse(user.FindFirst(Caller.IdClaim)?.Value, out var id) && await accounts.HasStampAsync(id, stamp, cancellation));
    }
}
