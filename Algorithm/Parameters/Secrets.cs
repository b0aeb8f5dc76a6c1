using System;
using System.Linq;

namespace MagnetLean.Parameters;

/// <summary>Values that only their owner may see, as tokens and passwords: whatever shows or stores a run's parameters masks them.</summary>
public static class Secrets
{
    private const string Mask = "***";

    private static readonly string[] Endings = ["token", "secret", "key", "password"];

    /// <summary>A value as it may be shown: <c>***</c> where the name ends in token, secret, key or password, in whatever case.</summary>
    /// <param name="name">Name of a parameter or of a key of LEAN's configuration.</param>
    /// <param name="value">Its value.</param>
    public static string Shown(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? Mask : value;
    }
}
