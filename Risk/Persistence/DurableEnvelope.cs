using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MagnetLean.Risk;

/// <summary>
/// The stored form of a state: one JSON object with version, sequence number, checksum and the state. The checksum (SHA-256) covers the exact text
/// of the state and the other two figures, and what opens is held against what <see cref="Seal"/> would have written: not even a blank more passes.
/// </summary>
internal static class DurableEnvelope
{
    /// <summary>What is written.</summary>
    public const int Version = 2;

    // Version 1 is the same but for what a fuse did not keep then: rejected orders, and money that came and went.
    private const int OldestReadable = 1;

    public static byte[] Seal(long sequence, string state, int version = Version) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"version\":{version},\"sequence\":{sequence},\"checksum\":\"{Checksum(version, sequence, state)}\",\"state\":{state}}}"));

    /// <summary>Opens stored bytes; on failure <paramref name="fault"/> says why.</summary>
    public static bool TryOpen(byte[]? bytes, out long sequence, out string state, out string fault) =>
        TryOpen(bytes, out sequence, out state, out fault, out _);

    /// <summary>Opens stored bytes, and tells those of a newer version from damaged ones.</summary>
    public static bool TryOpen(byte[]? bytes, out long sequence, out string state, out string fault, out bool isNewer)
    {
        (sequence, state, fault, isNewer) = (0, string.Empty, string.Empty, false);
        try
        {
            using var document = JsonDocument.Parse(bytes ?? []);
            var root = document.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version > Version)
            {
                isNewer = true;
                fault = string.Create(CultureInfo.InvariantCulture, $"it was written by a newer version ({version}; this one reads up to {Version})");
                return false;
            }

            sequence = root.GetProperty("sequence").GetInt64();
            state = root.GetProperty("state").GetRawText();
            if (version >= OldestReadable && Seal(sequence, state, version).AsSpan().SequenceEqual(bytes))
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
