using System.Collections.Generic;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>What overrides targets to keep risk in bounds.</summary>
public interface IRiskManagementModel : INotifiedSecurityChanges
{
    /// <summary>The targets that take the place of the given ones of the same symbols.</summary>
    IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets);
}
