using System.IO;

namespace MagnetLean.Monitor.Alerts;

/// <summary>Room on disks.</summary>
internal static class DiskSpace
{
    /// <summary>Free space where a file or folder lies, or will, in bytes.</summary>
    public static long FreeAt(string path)
    {
        var place = Path.GetFullPath(path);
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
        {
            place = parent;
        }

        return new DriveInfo(place).AvailableFreeSpace;
    }
}
