using System;
using System.IO;

namespace MagnetLean.Monitor.Security;

/// <summary>Folders that only their owner may look into.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes one, or one of what is there. What belongs to somebody else stays as it is: what is written into it is private by itself.</summary>
    /// <returns>Its path.</returns>
    public static string Make(string folder)
    {
        var path = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        var made = Directory.CreateDirectory(path, Owner);
        if ((made.UnixFileMode & ~Owner) != UnixFileMode.None)
        {
            try
            {
                File.SetUnixFileMode(path, Owner);
            }
            catch (UnauthorizedAccessException)
            {
                // Not ours to change.
            }
        }

        return made.FullName;
    }
}
