using Orleans;

namespace MagnetLean.Cluster.Jobs;

/// <summary>A file, or a folder of files, of the data folder that runs have asked for.</summary>
/// <param name="Name">Its path within the data folder, with slashes.</param>
/// <param name="Hash">A hash of what it holds, or <see cref="Research.Runs.ContentHash.Absent"/>.</param>
[GenerateSerializer]
[Immutable]
internal sealed record DataFile([property: Id(0)] string Name, [property: Id(1)] string Hash);
