using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>A way to trade a path.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Fuse">What is made of the fuse; null where the protocol is not traded.</param>
/// <param name="Leverage">The constant leverage; null otherwise, or where it is the mean exposure of the fused protocol.</param>
internal sealed record Variant(string Name, FuseUse? Fuse, double? Leverage)
{
    /// <summary>All variants, in the order of their outcomes.</summary>
    /// <param name="leverages">The constant leverages, above 0.</param>
    public static IReadOnlyList<Variant> All(IReadOnlyList<double> leverages) =>
    [
        new("protocol with the fuse", FuseUse.Full, null),
        new("protocol's entries, no fuse", FuseUse.EntriesOnly, null),
        new("protocol without the fuse", FuseUse.None, null),
        .. leverages.Select(leverage => new Variant(FormattableString.Invariant($"constant leverage {leverage}"), null, leverage)),
        new("protocol's mean exposure, constant", null, null)
    ];
}
