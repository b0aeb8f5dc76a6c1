using System;
using System.Collections.Generic;
using System.IO;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Cluster.Workers;

/// <summary>
/// Where what came with a job lies on a worker. It goes with the job; that of a worker that was killed stays until another one starts on the machine.
/// </summary>
internal sealed class JobFolder : IDisposable
{
    private const string Prefix = "magnetlean-job-";
    private const string LockName = "in-use";

    private readonly DirectoryInfo _folder;
    private readonly FileStream _inUse;

    /// <summary>Makes an empty one among the system's temporary files.</summary>
    public JobFolder()
    {
        _folder = Directory.CreateTempSubdirectory(Prefix);
        _inUse = new FileStream(Path.Combine(_folder.FullName, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Where it is.</summary>
    public string Location => _folder.FullName;

    /// <summary>Deletes those of workers that are no more.</summary>
    public static void ClearAbandoned()
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*"))
        {
            try
            {
                // The system lets go of a file when the process that holds it ends, however it does.
                using (new FileStream(Path.Combine(folder.FullName, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                folder.Delete(recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In use, or somebody else's.
            }
        }
    }

    /// <summary>Writes files into a folder within it.</summary>
    /// <param name="name">Name of that folder.</param>
    /// <param name="files">The files.</param>
    /// <returns>The path of that folder.</returns>
    /// <exception cref="InputException">The name of a file leads out of it.</exception>
    public string Unpack(string name, IReadOnlyList<JobFile> files)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Name));
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InputException("a file of the job", file.Name, "a path within its folder");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }

        return folder;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inUse.Dispose();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Where a loaded dll cannot be deleted the next worker does it.
        }
    }
}
