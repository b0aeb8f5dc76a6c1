using System;
using System.Collections.Generic;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>Base of models that give an algorithm its universes.</summary>
public class UniverseSelectionModel : IUniverseSelectionModel
{
    /// <summary>When the universes are to be made anew; never unless overridden.</summary>
    public virtual DateTime GetNextRefreshTimeUtc() => DateTime.MaxValue;

    /// <summary>Makes the universes. To be overridden.</summary>
    public virtual IEnumerable<Universe> CreateUniverses(QCAlgorithm algorithm) =>
        throw new NotImplementedException($"{GetType().Name} has to override {nameof(CreateUniverses)}.");
}
