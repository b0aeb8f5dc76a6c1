using Orleans;

namespace MagnetLean.Cluster.Jobs;

/// <summary>A file that travels with a job.</summary>
/// <param name="Name">Its path within its folder, with slashes.</param>
/// <param name="Content">What it holds.</param>
[GenerateSerializer]
[Immutable]
internal sealed record JobFile([property: Id(0)] string Name, [property: Id(1)] byte[] Content);
