using System;
using System.IO;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Research.Runs;

/// <summary>A folder that one process alone writes into for as long as this lives. The system lets go of it when the process ends, however it does.</summary>
internal sealed class FolderClaim : IDisposable
{
    /// <summary>The file that is held; it goes with the claim.</summary>
    public const string Name = "in-use";

    private const int Attempts = 5;

    private readonly FileStream _held;

    private FolderClaim(FileStream held) => _held = held;

    /// <summary>Takes a folder.</summary>
    /// <param name="key">The key that names it.</param>
    /// <param name="folder">The folder, which exists.</param>
    /// <exception cref="InputException">Another process has it.</exception>
    public static FolderClaim Take(string key, string folder)
    {
        var path = Path.Combine(folder, Name);
        for (var attempt = 1; ; attempt++)
        {
            var held = Open(key, folder, path);

            // Who had it before may have deleted the file between its opening and its being held here.
            if (File.Exists(path) || attempt == Attempts)
            {
                return new FolderClaim(held);
            }

            held.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static FileStream Open(string key, string folder, string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw error is IOException && File.Exists(path)
                ? new InputException(key, folder, "a folder that nothing else writes into: another sweep does so at this moment")
                : new InputException(key, folder, $"a folder that can be written ({error.Message})");
        }
    }
}
