using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>
/// Weights by which each security carries its budget of the portfolio's risk: the minimum of ½xᵀΣx − Σ bᵢ ln xᵢ, scaled to a sum of 1
/// (Spinu 2013).
/// </summary>
public class RiskParityPortfolioOptimizer : IPortfolioOptimizer
{
    private readonly double _lower;
    private readonly double _upper;

    /// <summary>With the bounds of a weight; without them from 0.00001 up.</summary>
    public RiskParityPortfolioOptimizer(double? lower = null, double? upper = null) =>
        (_lower, _upper) = (lower ?? 1e-5, upper ?? double.MaxValue);

    /// <inheritdoc/>
    public double[] Optimize(double[,] historicalReturns, double[]? expectedReturns = null, double[,]? covariance = null)
    {
        covariance ??= CovarianceOf(Matrix<double>.Build.DenseOfArray(historicalReturns)).ToArray();
        var count = covariance.GetLength(0);
        var found = RiskParityNewtonMethodOptimization(count, covariance, expectedReturns ?? [.. Enumerable.Repeat(1.0 / count, count)]);
        var sum = found.Sum();
        return Array.ConvertAll(found, weight => Math.Clamp(weight / sum, _lower, _upper));
    }

    /// <summary>The minimum by Newton's method from equal weights, until the objective moves by no more than a tolerance.</summary>
    /// <exception cref="ArgumentException">There are no variables, or more than 1000.</exception>
    protected double[] RiskParityNewtonMethodOptimization(
        int numberOfVariables, double[,] covariance, double[] budget, double tolerance = 1e-11, int maximumIteration = 15000)
    {
        if (numberOfVariables is < 1 or > 1000)
        {
            throw new ArgumentException("Argument \"numberOfVariables\" must be a positive integer between 1 and 1000");
        }

        if (numberOfVariables == 1)
        {
            return [1.0];
        }

        var sigma = Matrix<double>.Build.DenseOfArray(covariance);
        var shares = Vector<double>.Build.DenseOfArray(budget);
        var x = Vector<double>.Build.Dense(numberOfVariables, 1.0 / numberOfVariables);
        var (value, before) = (double.MinValue, double.MaxValue);
        for (var step = 0; Math.Abs(value - before) > tolerance && step < maximumIteration; step++)
        {
            var slope = (sigma * x) - shares.PointwiseDivide(x);
            var curvature = sigma + Matrix<double>.Build.DenseOfDiagonalVector(shares.PointwiseDivide(x.PointwiseMultiply(x)));
            x -= curvature.LU().Solve(slope);
            (before, value) = (value, (0.5 * (x * (sigma * x))) - shares.DotProduct(x.PointwiseLog()));
        }

        return x.ToArray();
    }

    private static Matrix<double> CovarianceOf(Matrix<double> returns)
    {
        var means = returns.ColumnSums() / returns.RowCount;
        var apart = Matrix<double>.Build.Dense(returns.RowCount, returns.ColumnCount, (row, column) => returns[row, column] - means[column]);
        return apart.TransposeThisAndMultiply(apart) / (returns.RowCount - 1);
    }
}
