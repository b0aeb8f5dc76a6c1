using System;
using System.IO;

namespace MagnetLean.Files;

/// <summary>Writes files that are nobody else's business: only their owner may read them, and a link in their place is not followed.</summary>
internal static class OwnFile
{
    private const int Attempts = 5;

    /// <summary>Creates a file, in the place of whatever file or link has its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bufferSize">Bytes that are collected before they are written; 0 writes at once.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be created, or is a folder.</exception>
    public static FileStream Create(string path, int bufferSize = 4096)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (var attempt = 1; ; attempt++)
        {
            // To write into what is there would follow a link, and keep the rights of a file that others may read.
            File.Delete(path);
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                // Another run writes the same file.
            }
        }
    }

    /// <summary>Writes a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it then holds.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path, bufferSize: 0);
        file.Write(content);
    }
}
