using System.Collections.Generic;
using MagnetLean.Cluster.Jobs;
using Orleans;

namespace MagnetLean.Cluster.Workers;

/// <summary>What a worker says of itself.</summary>
/// <param name="Name">Machine and process.</param>
/// <param name="Slots">How many runs it makes at once.</param>
/// <param name="Build">Its build.</param>
/// <param name="DataFolder">Where it has its data.</param>
[GenerateSerializer]
[Immutable]
internal sealed record WorkerFacts(
    [property: Id(0)] string Name, [property: Id(1)] int Slots, [property: Id(2)] IReadOnlyList<BuildPart> Build, [property: Id(3)] string DataFolder);
