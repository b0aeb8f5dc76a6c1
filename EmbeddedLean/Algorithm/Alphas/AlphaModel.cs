using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Base of alpha models.</summary>
public class AlphaModel : IAlphaModel, INamedModel
{
    /// <summary>A model with a unique name.</summary>
    public AlphaModel() => Name = Guid.NewGuid().ToString();

    /// <summary>The name that its insights carry.</summary>
    public virtual string Name { get; set; }

    /// <summary>The insights that a slice of data gives rise to.</summary>
    /// <exception cref="NotImplementedException">The deriving type does not say.</exception>
    public virtual IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) => throw new NotImplementedException(
        "Types deriving from 'AlphaModel' must implement the 'IEnumerable<Insight> Update(QCAlgorithm, Slice) method.");

    /// <summary>Called when securities were added or removed.</summary>
    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
