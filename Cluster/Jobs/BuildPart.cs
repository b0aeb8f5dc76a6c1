using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Runs;
using Orleans;

namespace MagnetLean.Cluster.Jobs;

/// <summary>A part of a build.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Version">Its hash, or what else tells it from others.</param>
[GenerateSerializer]
[Immutable]
internal sealed record BuildPart([property: Id(0)] string Name, [property: Id(1)] string Version)
{
    /// <summary>The parts of a build.</summary>
    /// <param name="folder">Where its dlls lie.</param>
    public static IReadOnlyList<BuildPart> Of(string folder) => [.. BuildParts.Of(folder).Select(part => new BuildPart(part.Key, part.Value))];

    /// <summary>The first part that differs, as a sentence that names both; null where none does.</summary>
    /// <param name="here">The worker's.</param>
    /// <param name="there">The job's.</param>
    public static string? Difference(IReadOnlyList<BuildPart> here, IReadOnlyList<BuildPart> there)
    {
        var own = here.ToDictionary(part => part.Name, part => part.Version, StringComparer.Ordinal);
        var other = there.FirstOrDefault(part => own.GetValueOrDefault(part.Name) != part.Version);
        return other is null
            ? null
            : $"its {other.Name} is {own.GetValueOrDefault(other.Name) ?? ContentHash.Absent}, that of the sweep is {other.Version}; "
                + "allowed: the same build on all machines";
    }
}
