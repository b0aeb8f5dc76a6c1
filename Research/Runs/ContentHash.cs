using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace MagnetLean.Research.Runs;

/// <summary>Hashes of what files hold, as they are shown and compared: 32 letters of SHA-256.</summary>
internal static class ContentHash
{
    /// <summary>What stands for the hash of what is not there.</summary>
    public const string Absent = "absent";

    private const int Letters = 32;

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Text(SHA256.HashData(content));

    /// <summary>Of lines of text.</summary>
    public static string Of(IEnumerable<string> lines) => Of(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    /// <summary>Of a file, which need not be there.</summary>
    public static string OfFile(string path)
    {
        if (!File.Exists(path))
        {
            return Absent;
        }

        using var content = File.OpenRead(path);
        return Text(SHA256.HashData(content));
    }

    private static string Text(byte[] hash) => Convert.ToHexStringLower(hash)[..Letters];
}
