using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;

namespace MagnetLean.Cluster.Jobs;

/// <summary>Makes a job of a run's settings: takes along what workers do not have.</summary>
internal static class JobPackage
{
    private const long MostBytes = 64 << 20;

    /// <summary>The job of a sweep.</summary>
    /// <param name="settings">The run that trials vary.</param>
    /// <param name="runLimit">How long one may take.</param>
    /// <param name="programFolder">Where this program's own dlls lie.</param>
    /// <exception cref="InputException">It is too much to be sent.</exception>
    public static JobMessage Of(LaunchSettings settings, TimeSpan? runLimit, string programFolder)
    {
        var location = settings.AlgorithmLocation;
        CheckObjects(settings.ObjectStoreRoot);
        var job = new JobMessage
        {
            Build = BuildPart.Of(programFolder),
            AlgorithmTypeName = settings.AlgorithmTypeName,
            AlgorithmId = settings.AlgorithmId,
            AlgorithmFile = Path.GetFileName(location),
            AlgorithmHash = ContentHash.OfFile(location),
            Libraries = AlgorithmLibraries.IsOwn(location, programFolder) ? [] : Libraries(location, programFolder),
            Objects = Files(settings.ObjectStoreRoot),
            Parameters = settings.Parameters,
            SkipBadRows = settings.SkipBadRows,
            RequiredCoverage = settings.RequiredCoverage,
            StepLimit = settings.StepLimit,
            RunLimit = runLimit,
            AlgorithmLocation = location,
            DataFolder = settings.DataFolder,
            ObjectStoreRoot = settings.ObjectStoreRoot,
            ResultsFolder = settings.ResultsFolder,
        };
        Check(job, settings);
        return job;
    }

    private static void Check(JobMessage job, LaunchSettings settings)
    {
        var (dlls, objects) = (job.Libraries.Sum(file => (long)file.Content.Length), job.Objects.Sum(file => (long)file.Content.Length));
        Check(dlls + objects, $"{settings.AlgorithmLocation} with what it refers to, and {settings.ObjectStoreRoot}");
    }

    // Before it is read: a store may be larger than memory.
    private static void CheckObjects(string folder) => Check(
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0, folder);

    private static void Check(long bytes, string what)
    {
        if (bytes > MostBytes)
        {
            throw new InputException(
                "--cluster",
                string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes: {what}"),
                string.Create(CultureInfo.InvariantCulture, $"at most {MostBytes:N0} bytes that are sent to each worker"));
        }
    }

    // With their symbols: an error names the line of the algorithm's code where they are beside it.
    private static List<JobFile> Libraries(string location, string programFolder) =>
    [
        .. AlgorithmLibraries.Beside(location, programFolder)
            .Prepend(location)
            .SelectMany(path => new[] { path, Path.ChangeExtension(path, ".pdb") })
            .Where(File.Exists)
            .Select(path => new JobFile(Path.GetFileName(path), File.ReadAllBytes(path)))
    ];

    private static List<JobFile> Files(string folder) => Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => new JobFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))
        ]
        : [];
}
