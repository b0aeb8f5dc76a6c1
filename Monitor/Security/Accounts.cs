using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OtpNet;

namespace MagnetLean.Monitor.Security;

/// <summary>What came of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    /// <summary>Name and password are right, and the code where one is needed.</summary>
    Done,

    /// <summary>They are not, or the account is locked: which of these is not told.</summary>
    Refused,

    /// <summary>Name and password are right; a code of the second factor is needed.</summary>
    CodeNeeded,

    /// <summary>Name and password are right; the keys that the second factor was protected with are not there.</summary>
    KeysLost,
}

/// <summary>Those who may sign in.</summary>
internal sealed class Accounts
{
    private const int ShortestPassword = 12;
    private const int LongestPassword = 200;
    private const int LongestName = 64;
    private const int SecretBytes = 20;

    private static readonly Duration StampLifetime = Duration.FromSeconds(2);

    private readonly MonitorDatabase _database;
    private readonly SecurityOptions _options;
    private readonly TimeProvider _clock;
    private readonly IDataProtector _protector;
    private readonly PasswordHasher<UserRow> _hasher = new();

    // Made when it is first needed: it takes as long as it is meant to.
    private readonly Lazy<string> _nobodysHash;
    private readonly ConcurrentDictionary<Guid, (string? Stamp, Instant At)> _stamps = new();

    public Accounts(MonitorDatabase database, MonitorOptions options, TimeProvider clock, IDataProtectionProvider protection)
    {
        (_database, _options, _clock) = (database, options.Security, clock);
        _protector = protection.CreateProtector("second factor");
        _nobodysHash = new(() => _hasher.HashPassword(null!, Guid.NewGuid().ToString()));
    }

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    /// <summary>Why somebody cannot be called so, or have that password or role; null where nothing is wrong.</summary>
    public static string? FaultOf(string? name, string? password, string? role)
    {
        var isName = name is { Length: >= 3 and <= LongestName } && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@');
        return !isName ? $"name: allowed are 3 to {LongestName} letters, digits and . _ - @"
            : FaultOf(password) ?? (Roles.IsKnown(role) ? null : $"role: allowed are {Roles.Viewer}, {Roles.Investor}, {Roles.Coordinator}");
    }

    /// <summary>Why something cannot be a password; null where nothing is wrong.</summary>
    public static string? FaultOf(string? password) => password is { Length: >= ShortestPassword and <= LongestPassword }
        ? null
        : $"password: allowed are {ShortestPassword} to {LongestPassword} characters";

    /// <summary>Whether there is anybody.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation)
    {
        await using var db = _database.Open();
        return await db.Users.AnyAsync(cancellation);
    }

    /// <summary>Adds a user whose name, password and role are faultless.</summary>
    /// <returns>The user; null where the name is taken.</returns>
    public async Task<UserRow?> AddAsync(string name, string password, string role, CancellationToken cancellation)
    {
        var user = new UserRow
        {
            Id = Guid.NewGuid(),
            Name = name,
            NormalizedName = name.ToUpperInvariant(),
            PasswordHash = string.Empty,
            Role = role,
            SecurityStamp = NewStamp(),
            CreatedAt = Now,
        };
        user.PasswordHash = _hasher.HashPassword(user, password);
        await using var db = _database.Open();
        if (await db.Users.AnyAsync(row => row.NormalizedName == user.NormalizedName, cancellation))
        {
            return null;
        }

        db.Users.Add(user);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return user;
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Checks who somebody is.</summary>
    public async Task<(SignInOutcome Outcome, UserRow? User)> SignInAsync(string? name, string? password, string? code, CancellationToken cancellation)
    {
        await using var db = _database.Open();
        var normalized = (name ?? string.Empty).ToUpperInvariant();
        var user = await db.Users.FirstOrDefaultAsync(row => row.NormalizedName == normalized, cancellation);

        // As much work for nobody as for somebody: time tells nothing.
        // Asked for whoever it is, so that the first attempt tells nothing either.
        var nobodys = _nobodysHash.Value;
        var hash = _hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? nobodys, password is { Length: <= LongestPassword } ? password : string.Empty);
        var now = Now;
        if (user is null || user.LockedUntil > now)
        {
            return (SignInOutcome.Refused, null);
        }

        if (hash == PasswordVerificationResult.Failed)
        {
            return await FailAsync(db, user, now, cancellation);
        }

        if (user.IsTotpConfirmed)
        {
            if (string.IsNullOrEmpty(code))
            {
                return (SignInOutcome.CodeNeeded, user);
            }

            if (SecretOf(user) is not { } secret)
            {
                return (SignInOutcome.KeysLost, null);
            }

            if (!await TakeCodeAsync(db, user, secret, code, cancellation))
            {
                return await FailAsync(db, user, now, cancellation);
            }
        }

        (user.FailedAttempts, user.LockedUntil, user.SignedInAt) = (0, null, now);
        if (hash == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = _hasher.HashPassword(user, password!);
        }

        await db.SaveChangesAsync(cancellation);
        return (SignInOutcome.Done, user);
    }

    /// <summary>What a user's token is good for: a coordinator's for nothing but a second factor, before there is one.</summary>
    public static string RoleOf(UserRow user) => user.Role == Roles.Coordinator && !user.IsTotpConfirmed ? Roles.Enrolling : user.Role;

    /// <summary>Whether a token of a stamp is still good.</summary>
    public async Task<bool> HasStampAsync(Guid id, string stamp, CancellationToken cancellation)
    {
        var now = Now;
        if (!_stamps.TryGetValue(id, out var known) || now - known.At >= StampLifetime || now < known.At)
        {
            try
            {
                await using var db = _database.Open();
                known = (await db.Users.Where(row => row.Id == id).Select(row => row.SecurityStamp).FirstOrDefaultAsync(cancellation), now);
                _stamps[id] = known;
            }
            catch (Exception fault) when (known.Stamp is not null && DatabaseFault.Is(fault))
            {
                // Without a database what was known last counts: it does not keep who is signed in from a stop.
            }
        }

        return known.Stamp is { } valid && valid.Equals(stamp, StringComparison.Ordinal);
    }

    /// <summary>Ends all that a user is signed in with.</summary>
    public async Task SignOutAsync(Guid id, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        await using var db = _database.Open();
        await db.Users.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(to => to.SecurityStamp, stamp), cancellation);
        _stamps.TryRemove(id, out _);
    }

    /// <summary>Changes a password, and ends all that the user is signed in with.</summary>
    /// <returns>Whether the present one was right.</returns>
    public async Task<bool> ChangePasswordAsync(Guid id, string? present, string next, CancellationToken cancellation)
    {
        await using var db = _database.Open();
        var user = await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (user is null || _hasher.VerifyHashedPassword(user, user.PasswordHash, present ?? string.Empty) == PasswordVerificationResult.Failed)
        {
            return false;
        }

        (user.PasswordHash, user.SecurityStamp) = (_hasher.HashPassword(user, next), NewStamp());
        await db.SaveChangesAsync(cancellation);
        _stamps.TryRemove(id, out _);
        return true;
    }

    /// <summary>Begins a second factor.</summary>
    /// <returns>Its secret in base 32; null where the user has one already.</returns>
    public async Task<(string Secret, string Name)?> BeginTotpAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = _database.Open();
        var user = await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (user is null || user.IsTotpConfirmed)
        {
            return null;
        }

        var secret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));
        user.TotpSecret = _protector.Protect(secret);
        await db.SaveChangesAsync(cancellation);
        return (secret, user.Name);
    }

    /// <summary>Takes the first code of a second factor.</summary>
    /// <returns>The user, who has it from now on; null where the code is wrong.</returns>
    public async Task<UserRow?> ConfirmTotpAsync(Guid id, string? code, CancellationToken cancellation)
    {
        await using var db = _database.Open();
        var user = await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (user is null || user.IsTotpConfirmed || SecretOf(user) is not { } secret || !await TakeCodeAsync(db, user, secret, code, cancellation))
        {
            return null;
        }

        (user.IsTotpConfirmed, user.SecurityStamp) = (true, NewStamp());
        await db.SaveChangesAsync(cancellation);
        _stamps.TryRemove(id, out _);
        return user;
    }

    private async Task<(SignInOutcome Outcome, UserRow? User)> FailAsync(MonitorDb db, UserRow user, Instant now, CancellationToken cancellation)
    {
        // Counted by the database: attempts at the same time count each.
        await db.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.FailedAttempts, to => to.FailedAttempts + 1), cancellation);
        Instant? until = now + Duration.FromMinutes(_options.LockoutMinutes);
        await db.Users.Where(row => row.Id == user.Id && row.FailedAttempts >= _options.LockoutAttempts).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.FailedAttempts, 0).SetProperty(to => to.LockedUntil, until), cancellation);
        return (SignInOutcome.Refused, null);
    }

    /// <summary>Takes a user's second factor away, and ends all that the user is signed in with: a coordinator begins another at the next sign-in.</summary>
    /// <returns>Whether there is such a user.</returns>
    public async Task<bool> ForgetSecondFactorAsync(string name, CancellationToken cancellation)
    {
        var (normalized, stamp) = (name.ToUpperInvariant(), NewStamp());
        await using var db = _database.Open();
        return await db.Users.Where(row => row.NormalizedName == normalized).ExecuteUpdateAsync(
            row => row.SetProperty(to => to.TotpSecret, (string?)null).SetProperty(to => to.IsTotpConfirmed, false).SetProperty(to => to.SecurityStamp, stamp), cancellation) == 1;
    }

    // Null where there is none, or its keys are not there.
    private string? SecretOf(UserRow user)
    {
        try
        {
            return user.TotpSecret is null ? null : _protector.Unprotect(user.TotpSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // A code counts once, also where two come at the same time.
    private async Task<bool> TakeCodeAsync(MonitorDb db, UserRow user, string secret, string? code, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(code))
        {
            return false;
        }

        var totp = new Totp(Base32Encoding.ToBytes(secret));
        if (!totp.VerifyTotp(_clock.GetUtcNow().UtcDateTime, code, out var step, new VerificationWindow(previous: 1, future: 1)))
        {
            return false;
        }

        var taken = await db.Users
            .Where(row => row.Id == user.Id && (row.TotpStep == null || row.TotpStep < step))
            .ExecuteUpdateAsync(row => row.SetProperty(to => to.TotpStep, step), cancellation);
        return taken == 1;
    }

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>What an authenticator takes, as a QR code say.</summary>
    public static string UriOf(string name, string secret) => string.Create(
        CultureInfo.InvariantCulture,
        $"otpauth://totp/MagnetLean:{Uri.EscapeDataString(name)}?secret={secret}&issuer=MagnetLean&algorithm=SHA1&digits=6&period=30");
}
