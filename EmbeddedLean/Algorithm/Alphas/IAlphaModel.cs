using System.Collections.Generic;
using QuantConnect.Data;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>What makes insights out of data.</summary>
public interface IAlphaModel : INotifiedSecurityChanges
{
    /// <summary>The insights that a slice of data gives rise to.</summary>
    IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data);
}
