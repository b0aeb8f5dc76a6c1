using System;
using System.IO;

namespace MagnetLean.Launcher.Engines;

/// <summary>A temporary file that nobody but this user may read, gone when this is disposed.</summary>
internal sealed class PrivateFile : IDisposable
{
    /// <param name="text">What it holds.</param>
    public PrivateFile(string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // On Windows the folder is the user's own.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var writer = new StreamWriter(Location, options);
            writer.Write(text);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where it is.</summary>
    public string Location { get; } = Path.Combine(Path.GetTempPath(), $"magnetlean-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(Location);
}
