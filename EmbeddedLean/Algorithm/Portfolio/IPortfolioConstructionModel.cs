using System.Collections.Generic;
using QuantConnect.Algorithm.Framework.Alphas;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>What makes holdings to be wanted out of insights.</summary>
public interface IPortfolioConstructionModel : INotifiedSecurityChanges
{
    /// <summary>The targets that new insights, and those that still hold, call for.</summary>
    IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights);
}
