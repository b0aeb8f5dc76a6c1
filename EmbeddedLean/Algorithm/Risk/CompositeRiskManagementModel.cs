using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Several risk models in turn; each sees the targets as the ones before it left them, so the last has the last word.</summary>
public class CompositeRiskManagementModel : RiskManagementModel
{
    private readonly List<IRiskManagementModel> _models;

    /// <summary>Combines models.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CompositeRiskManagementModel(params IRiskManagementModel[] riskManagementModels)
        : this(riskManagementModels as IEnumerable<IRiskManagementModel>)
    {
    }

    /// <summary>Combines models.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CompositeRiskManagementModel(IEnumerable<IRiskManagementModel> riskManagementModels)
    {
        _models = [.. riskManagementModels ?? []];
        if (_models.Count == 0)
        {
            throw new ArgumentException("Must specify at least 1 risk management model for the CompositeRiskManagementModel");
        }
    }

    /// <summary>Adds a model at the end.</summary>
    public void AddRiskManagement(IRiskManagementModel riskManagementModel) => _models.Add(riskManagementModel);

    /// <summary>All targets as the models leave them.</summary>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
        _models.Aggregate(targets, (standing, model) =>
            [.. model.ManageRisk(algorithm, standing).Concat(standing).DistinctBy(target => target.Symbol)]);

    /// <summary>Tells all models.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) =>
        _models.ForEach(model => model.OnSecuritiesChanged(algorithm, changes));
}
