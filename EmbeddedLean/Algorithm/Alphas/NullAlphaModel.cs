using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>An alpha model without insights.</summary>
public class NullAlphaModel : AlphaModel
{
    /// <summary>No insights.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) => Enumerable.Empty<Insight>();
}
