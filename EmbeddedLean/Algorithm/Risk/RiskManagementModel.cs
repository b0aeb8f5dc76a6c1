using System;
using System.Collections.Generic;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Base of risk management models.</summary>
public class RiskManagementModel : IRiskManagementModel
{
    /// <summary>The targets that take the place of the given ones of the same symbols.</summary>
    /// <exception cref="NotImplementedException">The deriving type does not say.</exception>
    public virtual IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) => throw new NotImplementedException(
        "Types deriving from 'RiskManagementModel' must implement the "
        + "'IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm, IPortfolioTarget[]) method.");

    /// <summary>Called when securities were added or removed.</summary>
    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
