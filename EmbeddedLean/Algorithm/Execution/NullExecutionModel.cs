using QuantConnect.Algorithm.Framework.Portfolio;

namespace QuantConnect.Algorithm.Framework.Execution;

/// <summary>An execution model that sends no orders.</summary>
public class NullExecutionModel : ExecutionModel
{
    /// <summary>Does nothing.</summary>
    public override void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
    }
}
