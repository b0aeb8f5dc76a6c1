using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Ablation;

/// <summary>The same run with one choice of what the fuse may do.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Folder">Name of its folder among the results.</param>
/// <param name="Kept">The parts of the fuse that act.</param>
internal sealed record AblationVariant(string Name, string Folder, IReadOnlyList<AblationSwitch> Kept)
{
    /// <summary>The whole fuse, none of it, each part alone, and each left out.</summary>
    /// <param name="parts">The parts of the fuse that act, at least one.</param>
    public static IReadOnlyList<AblationVariant> Of(IReadOnlyList<AblationSwitch> parts) =>
    [
        new("with the fuse", "with", parts),
        new("without it", "without", []),
        .. parts.Count == 1 ? [] : parts.Select(part => new AblationVariant($"{part.Name} alone", $"only-{part.Name}", [part])),
        .. parts.Count == 1
            ? []
            : parts.Select(part => new AblationVariant($"all but {part.Name}", $"but-{part.Name}", [.. parts.Where(other => other != part)])),
    ];
}
