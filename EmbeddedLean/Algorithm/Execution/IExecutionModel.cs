using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm.Framework.Execution;

/// <summary>What turns targets into orders.</summary>
public interface IExecutionModel : INotifiedSecurityChanges
{
    /// <summary>Works toward the targets.</summary>
    void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets);

    /// <summary>Called with each order event.</summary>
    void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent);
}
