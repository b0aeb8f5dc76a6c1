using System;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm;

/// <summary>Universes ready for use; those of funds' constituents and of fundamental data are absent.</summary>
public class UniverseDefinitions
{
    /// <summary>For an algorithm.</summary>
    public UniverseDefinitions(QCAlgorithm algorithm) => ArgumentNullException.ThrowIfNull(algorithm);

    /// <summary>What a selection returns that leaves everything as it is.</summary>
    public Universe.UnchangedUniverse Unchanged => Universe.Unchanged;
}
