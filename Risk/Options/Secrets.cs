using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace MagnetLean.Risk;

/// <summary>Values that only their owner may see, as tokens and passwords: whatever shows or stores a run's parameters masks them.</summary>
public static partial class Secrets
{
    private const string Mask = "***";

    private static readonly string[] Words =
        ["token", "secret", "key", "password", "passwd", "passphrase", "pass", "pwd", "pin", "credential", "credentials", "auth", "hook", "webhook"];

    private static readonly string[] Parts = ["token", "secret", "passw", "passphrase", "apikey", "credential", "webhook"];

    /// <summary>
    /// A value as it may be shown: <c>***</c> where a word of the name says that it is a secret, in whatever case (<c>api-key</c>, <c>pwd</c>,
    /// <c>client-secret-2</c>); of an address only scheme and host: user, path and query are where web hooks carry theirs.
    /// </summary>
    /// <param name="name">Name of a parameter or of a key of LEAN's configuration.</param>
    /// <param name="value">Its value.</param>
    public static string Shown(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return name.Split('-', '_', '.', ' ').Any(word => Words.Contains(word, StringComparer.OrdinalIgnoreCase))
            || Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
                ? Mask
                : Address().Replace(value, match => match.Groups["scheme"].Value + HostOf(match.Groups["rest"].Value));
    }

    private static string HostOf(string rest)
    {
        var end = rest.AsSpan().IndexOfAny("/?#");
        var authority = end < 0 ? rest : rest[..end];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.Length == rest.TrimEnd('/').Length ? rest : $"{host}/{Mask}";
    }

    [GeneratedRegex(@"(?<scheme>[a-zA-Z][a-zA-Z0-9+.\-]*://)(?<rest>[^\s;,]+)")]
    private static partial Regex Address();
}
