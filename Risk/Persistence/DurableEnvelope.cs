using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MagnetLean.Risk;

/// <summary>
/// The stored form of a state: one JSON object with version, sequence number, checksum and the state. The checksum (SHA-256) covers the exact text of the state and the
/// other two figures, so bytes that were not written by <see cref="Seal"/> do not pass.
/// </summary>
internal static class DurableEnvelope
{
    public const int Version = 1;

    public static byte[] Seal(long sequence, string state) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"version\":{Version},\"sequence\":{sequence},\"checksum\":\"{Checksum(Version, sequence, state)}\",\"state\":{state}}}"));

    /// <summary>Opens stored bytes; on failure <paramref name="fault"/> says why.</summary>
    public static bool TryOpen(byte[]? bytes, out long sequence, out string state, out string fault)
    {
        (sequence, state, fault) = (0, string.Empty, string.Empty);
        try
        {
            using var document = JsonDocument.Parse(bytes ?? []);
            var root = document.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version > Version)
            {
                fault = string.Create(CultureInfo.InvariantCulture, $"it was written by a newer version ({version}; this one reads up to {Version})");
                return false;
            }

            sequence = root.GetProperty("sequence").GetInt64();
            state = root.GetProperty("state").GetRawText();
            if (root.GetProperty("checksum").GetString() == Checksum(version, sequence, state))
            {
                return true;
            }

            fault = "its checksum does not match";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            fault = "it is not what this program writes";
        }

        return false;
    }

    private static string Checksum(int version, long sequence, string state) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{version}:{sequence}:{state}"))));
}
