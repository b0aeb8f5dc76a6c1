using System;
using System.Collections.Generic;
using System.IO;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Research.Runs;

/// <summary>The folders that a command writes into.</summary>
internal static class NewFolders
{
    /// <summary>Creates folders that do not exist yet, for their owner alone, and sees whether files can be written there.</summary>
    /// <param name="folders">The folders, each with the key that names it.</param>
    /// <exception cref="InputException">Some cannot be created.</exception>
    public static void Create(params IReadOnlyList<(string Key, string Folder)> folders)
    {
        var faults = new InputFaults();
        foreach (var (key, folder) in folders)
        {
            try
            {
                if (OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(folder);
                }
                else
                {
                    Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }

                var file = Path.Combine(folder, Path.GetRandomFileName());
                using var probe = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                faults.Add(key, folder, $"a folder that can be written ({error.Message})");
            }
        }

        faults.ThrowIfAny();
    }
}
