using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace MagnetLean.Monitor.Security;

/// <summary>
/// The keys that sign tokens (ECDSA on P-256), a file each, which only its owner may read. The newest signs; after some days another takes its place, and it goes once
/// no token of its can be valid any more.
/// </summary>
internal sealed class SigningKeys : IDisposable
{
    private const string Prefix = "token-";
    private const string TimeFormat = "yyyyMMddHHmmss";

    private readonly Lock _lock = new();
    private readonly List<(Instant Made, ECDsaSecurityKey Key, string File)> _keys = [];
    private readonly string _folder;
    private readonly Duration _signsFor;
    private readonly Duration _validFor;
    private readonly TimeProvider _clock;

    public SigningKeys(string folder, int keyDays, int tokenHours, TimeProvider clock)
    {
        _folder = PrivateFolder.Make(folder);
        (_signsFor, _validFor, _clock) = (Duration.FromDays(keyDays), Duration.FromDays(keyDays) + Duration.FromHours(tokenHours), clock);
        foreach (var file in Directory.EnumerateFiles(_folder, $"{Prefix}*.pem").Order(StringComparer.Ordinal))
        {
            if (DateTime.TryParseExact(
                Path.GetFileNameWithoutExtension(file)[Prefix.Length..],
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var made))
            {
                var key = ECDsa.Create();
                key.ImportFromPem(File.ReadAllText(file));
                _keys.Add((Instant.FromDateTimeUtc(made), Named(key), file));
            }
        }
    }

    /// <summary>The key that signs now.</summary>
    public ECDsaSecurityKey Current
    {
        get
        {
            lock (_lock)
            {
                Rotate();
                return _keys[^1].Key;
            }
        }
    }

    /// <summary>All whose tokens may be valid.</summary>
    public IReadOnlyList<SecurityKey> All
    {
        get
        {
            lock (_lock)
            {
                Rotate();
                return [.. _keys.Select(key => key.Key)];
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, key, _) in _keys)
        {
            key.ECDsa.Dispose();
        }
    }

    private void Rotate()
    {
        var now = Instant.FromDateTimeOffset(_clock.GetUtcNow());
        if (_keys.Count == 0 || now - _keys[^1].Made >= _signsFor)
        {
            _keys.Add(Make(now));
        }

        foreach (var old in _keys.Where(key => now - key.Made >= _validFor).ToList())
        {
            _keys.Remove(old);
            File.Delete(old.File);
        }
    }

    private (Instant Made, ECDsaSecurityKey Key, string File) Make(Instant now)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = Path.Combine(_folder, $"{Prefix}{now.ToDateTimeUtc().ToString(TimeFormat, CultureInfo.InvariantCulture)}.pem");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(file, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        return (now, Named(key), file);
    }

    private static ECDsaSecurityKey Named(ECDsa key) =>
        new(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8)) };
}
