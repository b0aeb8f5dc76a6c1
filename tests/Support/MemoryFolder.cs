using System;
using System.IO;

namespace MagnetLean.Tests.Support;

/// <summary>
/// New folders for what writes as a live run does. File systems write what replaces a file out at once, ten milliseconds each: drills that do so
/// thousands of times take a file system in memory, where there is one with room.
/// </summary>
internal static class MemoryFolder
{
    private const string Memory = "/dev/shm";

    // Containers often have 64 MB of it.
    private const long Room = 1L << 30;

    /// <summary>Creates one.</summary>
    /// <param name="prefix">What its name begins with.</param>
    public static DirectoryInfo Create(string prefix) => OperatingSystem.IsLinux() && HasRoom()
        ? Directory.CreateDirectory(Path.Combine(Memory, prefix + Guid.NewGuid().ToString("N")))
        : Directory.CreateTempSubdirectory(prefix);

    private static bool HasRoom()
    {
        try
        {
            return Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Room;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
