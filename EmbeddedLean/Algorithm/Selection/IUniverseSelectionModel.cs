using System;
using System.Collections.Generic;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>Gives an algorithm its universes.</summary>
public interface IUniverseSelectionModel
{
    /// <summary>When the universes are to be made anew.</summary>
    DateTime GetNextRefreshTimeUtc();

    /// <summary>Makes the universes.</summary>
    IEnumerable<Universe> CreateUniverses(QCAlgorithm algorithm);
}
