using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>A risk model that overrides nothing.</summary>
public class NullRiskManagementModel : RiskManagementModel
{
    /// <summary>No overrides.</summary>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
        Enumerable.Empty<IPortfolioTarget>();
}
