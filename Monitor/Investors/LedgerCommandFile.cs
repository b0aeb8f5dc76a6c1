using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MagnetLean.Monitor.Investors;

/// <summary>
/// The file of an approval's command: whole on disk under a name that no engine looks for, then, once the approval is in the database, under the one that engines take.
/// </summary>
/// <param name="folder">Folder in which the engine looks for commands.</param>
/// <param name="id">The command.</param>
internal sealed class LedgerCommandFile(string folder, string id)
{
    private const string Begin = "ledger-";
    private const string End = ".tmp";

    private string Held => Path.Combine(folder, Begin + id + End);

    private string Given => Path.Combine(folder, $"command-{id}.json");

    /// <summary>Whether it is there: the engine has not taken it.</summary>
    public bool Waits => File.Exists(Given) || File.Exists(Held);

    /// <summary>The commands of a folder that are written and not handed over.</summary>
    public static IReadOnlyList<string> HeldIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, $"{Begin}*{End}").Select(file => Path.GetFileName(file)[Begin.Length..^End.Length])]
        : [];

    /// <summary>Writes it. What cannot be written throws as the file system does.</summary>
    public void Write(string content)
    {
        using var file = new FileStream(Held, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(content));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Hands it over; one that is gone was. What cannot be moved stays, and the next look hands it over.</summary>
    public void HandOver() => Move(Held, Given);

    /// <summary>Takes it out of the engine's sight.</summary>
    /// <returns>Whether it is: else the engine has taken it, or it cannot be moved.</returns>
    public bool TryWithhold() => File.Exists(Held) || Move(Given, Held);

    /// <summary>Takes it away, where it was not handed over.</summary>
    public void Discard() => File.Delete(Held);

    private static bool Move(string from, string to)
    {
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
