using System;
using System.IO;
using MagnetLean.Files;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>Writes files so that a crash leaves the old content or the new, never a part.</summary>
/// <param name="syncs">Whether writes that matter wait for the disk, to outlive a power failure.</param>
/// <param name="mayWrite">Asked before each write; one that is refused is left out, as if the process had died before. Null: always.</param>
internal sealed class DurableFile(bool syncs, Func<string, bool>? mayWrite = null)
{
    /// <summary>Replaces a file's content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it then holds.</param>
    /// <param name="matters">Whether the new content is worth waiting for the disk.</param>
    public void Replace(string path, ReadOnlySpan<byte> content, bool matters)
    {
        if (mayWrite?.Invoke(path) == false)
        {
            return;
        }

        var next = path + ".next";
        using (var file = OwnFile.Create(next, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(syncs && matters);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Writes behind a file's first bytes; what stood there is lost.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How many of its bytes stay.</param>
    /// <param name="content">What follows them.</param>
    public void Append(string path, long length, ReadOnlySpan<byte> content)
    {
        if (mayWrite?.Invoke(path) == false)
        {
            return;
        }

        using var file = new FileInfo(path) is { Exists: true, LinkTarget: null }
            ? new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0)
            : OwnFile.Create(path, bufferSize: 0);
        file.SetLength(Math.Min(length, file.Length));
        file.Seek(0, SeekOrigin.End);
        file.Write(content);
        file.Flush(syncs);
    }
}
