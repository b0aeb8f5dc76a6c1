using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>A construction model without targets.</summary>
public class NullPortfolioConstructionModel : PortfolioConstructionModel
{
    /// <summary>No targets.</summary>
    public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights) =>
        Enumerable.Empty<IPortfolioTarget>();
}
