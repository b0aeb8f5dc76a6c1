using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Several alpha models, asked in turn.</summary>
public class CompositeAlphaModel : AlphaModel
{
    private readonly List<IAlphaModel> _models = [];

    /// <summary>Combines models.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CompositeAlphaModel(params IAlphaModel[] alphaModels)
    {
        if (alphaModels is not { Length: > 0 })
        {
            throw new ArgumentException("Must specify at least 1 alpha model for the CompositeAlphaModel");
        }

        _models.AddRange(alphaModels);
    }

    /// <summary>Adds a model at the end.</summary>
    public void AddAlpha(IAlphaModel alphaModel) => _models.Add(alphaModel);

    /// <summary>The insights of all models; those without a source get their model's name.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) =>
        _models.SelectMany(model => model.Update(algorithm, data), Signed);

    /// <summary>Tells all models.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) =>
        _models.ForEach(model => model.OnSecuritiesChanged(algorithm, changes));

    private static Insight Signed(IAlphaModel model, Insight insight)
    {
        if (string.IsNullOrEmpty(insight.SourceModel))
        {
            insight.SourceModel = model.GetModelName();
        }

        return insight;
    }
}
