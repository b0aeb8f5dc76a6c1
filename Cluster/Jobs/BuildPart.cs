using Orleans;

namespace MagnetLean.Cluster.Jobs;

/// <summary>A part of a build.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Version">Its hash, or what else tells it from others.</param>
[GenerateSerializer]
[Immutable]
internal sealed record BuildPart([property: Id(0)] string Name, [property: Id(1)] string Version);
