using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Selection;

/// <summary>The universes of several models.</summary>
public class CompositeUniverseSelectionModel : UniverseSelectionModel
{
    private readonly List<IUniverseSelectionModel> _models;
    private bool _hasBegun;

    /// <summary>Of at least one model.</summary>
    public CompositeUniverseSelectionModel(params IUniverseSelectionModel[] universeSelectionModels) =>
        _models = universeSelectionModels is { Length: > 0 }
            ? [.. universeSelectionModels]
            : throw new ArgumentException($"{nameof(CompositeUniverseSelectionModel)} needs a model at least.");

    /// <summary>Adds a model.</summary>
    public void AddUniverseSelection(IUniverseSelectionModel universeSelectionModel) => _models.Add(universeSelectionModel);

    /// <summary>The earliest time of all models.</summary>
    public override DateTime GetNextRefreshTimeUtc() => _models.Min(model => model.GetNextRefreshTimeUtc());

    /// <summary>The universes of those models whose time has come or that have none, and of all at first.</summary>
    public override IEnumerable<Universe> CreateUniverses(QCAlgorithm algorithm)
    {
        foreach (var model in _models)
        {
            var refresh = model.GetNextRefreshTimeUtc();
            if (_hasBegun && refresh != DateTime.MaxValue && refresh > algorithm.UtcTime)
            {
                continue;
            }

            foreach (var universe in model.CreateUniverses(algorithm))
            {
                yield return universe;
            }
        }

        _hasBegun = true;
    }
}
