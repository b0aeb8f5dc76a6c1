namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Finds the weights of a portfolio.</summary>
public interface IPortfolioOptimizer
{
    /// <summary>The weights, one a column of the returns.</summary>
    /// <param name="historicalReturns">Past returns, a row a moment and a column a security.</param>
    /// <param name="expectedReturns">Expected returns or risk budgets, one a security; null for what the optimizer assumes.</param>
    /// <param name="covariance">Covariances of the returns; null to take them from the returns.</param>
    double[] Optimize(double[,] historicalReturns, double[]? expectedReturns = null, double[,]? covariance = null);
}
