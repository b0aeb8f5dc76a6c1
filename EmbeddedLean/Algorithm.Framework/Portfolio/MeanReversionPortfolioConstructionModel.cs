using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Indicators;
using QuantConnect.Scheduling;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>
/// Moves the weights from what stands above its average to what stands below it, as far as the portfolio's expected return falls short
/// of a threshold: on-line moving average reversion (Li and Hoi 2012). Weights are never negative and sum to 1.
/// </summary>
public class MeanReversionPortfolioConstructionModel : PortfolioConstructionModel
{
    private readonly Dictionary<Symbol, (Identity Price, SimpleMovingAverage Average)> _prices = [];
    private readonly double _threshold;
    private readonly int _length;
    private readonly Resolution _resolution;
    private double[] _weights = [];

    /// <summary>Rebalances on the dates of a rule.</summary>
    public MeanReversionPortfolioConstructionModel(
        IDateRule rebalancingDateRules,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        decimal reversionThreshold = 1,
        int windowSize = 20,
        Resolution resolution = Resolution.Daily)
        : this(rebalancingDateRules.ToFunc(), portfolioBias, reversionThreshold, windowSize, resolution)
    {
    }

    /// <summary>Rebalances after each bar of a resolution.</summary>
    public MeanReversionPortfolioConstructionModel(
        Resolution rebalanceResolution = Resolution.Daily,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        decimal reversionThreshold = 1,
        int windowSize = 20,
        Resolution resolution = Resolution.Daily)
        : this(rebalanceResolution.ToTimeSpan(), portfolioBias, reversionThreshold, windowSize, resolution)
    {
    }

    /// <summary>Rebalances after each span of time.</summary>
    public MeanReversionPortfolioConstructionModel(
        TimeSpan timeSpan,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        decimal reversionThreshold = 1,
        int windowSize = 20,
        Resolution resolution = Resolution.Daily)
        : this(new Func<DateTime, DateTime?>(time => time.Add(timeSpan)), portfolioBias, reversionThreshold, windowSize, resolution)
    {
    }

    /// <summary>Rebalances at the times that a function names.</summary>
    public MeanReversionPortfolioConstructionModel(
        Func<DateTime, DateTime>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        decimal reversionThreshold = 1,
        int windowSize = 20,
        Resolution resolution = Resolution.Daily)
        : this(
            rebalancingFunc is null ? null : new Func<DateTime, DateTime?>(time => rebalancingFunc(time)),
            portfolioBias,
            reversionThreshold,
            windowSize,
            resolution)
    {
    }

    /// <summary>Rebalances at the times that a function names; null leaves it to changes.</summary>
    /// <param name="rebalancingFunc">Gives the next time, UTC.</param>
    /// <param name="portfolioBias">Sides that it takes.</param>
    /// <param name="reversionThreshold">Relative of the portfolio's price that is to be reached.</param>
    /// <param name="windowSize">Number of bars of the average.</param>
    /// <param name="resolution">Length of these bars.</param>
    /// <exception cref="ArgumentException">Only short positions are wanted, which it never takes.</exception>
    public MeanReversionPortfolioConstructionModel(
        Func<DateTime, DateTime?>? rebalancingFunc,
        PortfolioBias portfolioBias = PortfolioBias.LongShort,
        decimal reversionThreshold = 1,
        int windowSize = 20,
        Resolution resolution = Resolution.Daily)
        : base(rebalancingFunc)
    {
        if (portfolioBias is PortfolioBias.Short)
        {
            throw new ArgumentException(Refusals.NeverShort(nameof(MeanReversionPortfolioConstructionModel)));
        }

        (_threshold, _length, _resolution) = ((double)reversionThreshold, windowSize, resolution);
    }

    /// <summary>The running sums.</summary>
    public static IEnumerable<double> CumulativeSum(IEnumerable<double> sequence)
    {
        var sum = 0.0;
        return sequence.Select(value => sum += value);
    }

    /// <summary>The nearest vector without negative parts whose parts have a sum (Duchi and others 2008).</summary>
    /// <exception cref="ArgumentException">The sum is not above 0.</exception>
    public static double[] SimplexProjection(IEnumerable<double> vector, double total = 1)
    {
        if (total <= 0)
        {
            throw new ArgumentException("Total must be > 0 for Euclidean Projection onto the Simplex.");
        }

        var parts = vector.ToArray();
        var falling = parts.OrderDescending().ToArray();
        var shift = CumulativeSum(falling)
            .Select((sum, place) => (Value: falling[place], Shift: (sum - total) / (place + 1)))
            .Last(candidate => candidate.Value > candidate.Shift)
            .Shift;
        return Array.ConvertAll(parts, part => Math.Max(part - shift, 0.0));
    }

    /// <summary>Follows the prices of what comes and forgets those of what leaves.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        base.OnSecuritiesChanged(algorithm, changes);
        foreach (var gone in changes.RemovedSecurities)
        {
            if (!_prices.Remove(gone.Symbol, out var followed))
            {
                throw new InvalidOperationException(Refusals.NeverCame(this, gone.Symbol));
            }

            followed.Price.Reset();
            followed.Average.Reset();
        }

        foreach (var symbol in changes.AddedSecurities.Select(security => security.Symbol).Where(symbol => !_prices.ContainsKey(symbol)))
        {
            var (price, average) = (algorithm.Identity(symbol, _resolution), algorithm.SMA(symbol, _length, _resolution));
            algorithm.WarmUpIndicator(symbol, price, _resolution);
            algorithm.WarmUpIndicator(symbol, average, _resolution);
            _prices.Add(symbol, (price, average));
        }
    }

    /// <summary>The new weights; none until all averages are known. They begin anew, and equal, where the number of insights changes.</summary>
    protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights)
    {
        if (activeInsights.Count == 0 || !activeInsights.TrueForAll(insight => IsKnown(insight.Symbol)))
        {
            return [];
        }

        if (_weights.Length != activeInsights.Count)
        {
            _weights = [.. Enumerable.Repeat(1.0 / activeInsights.Count, activeInsights.Count)];
        }

        var relatives = GetPriceRelatives(activeInsights);
        var mean = relatives.Average();
        var apart = Array.ConvertAll(relatives, relative => relative - mean);

        // The square of a norm, as LEAN has it, differs from the sum in the last bit, and so does a weight.
        var spread = Math.Pow(Math.Sqrt(apart.Sum(part => part * part)), 2);
        var expected = relatives.Zip(_weights, (relative, weight) => relative * weight).Sum();
        var step = spread == 0 ? 0.0 : Math.Max(0.0, (expected - _threshold) / spread);
        _weights = SimplexProjection(_weights.Zip(apart, (weight, part) => weight - (step * part)));
        return activeInsights.Zip(_weights).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>What each price is expected to become, relative to now: 1 plus the insight's signed magnitude, else price / average.</summary>
    protected virtual double[] GetPriceRelatives(List<Insight> activeInsights) => [.. activeInsights.Select(insight =>
    {
        if (insight.Magnitude is { } magnitude)
        {
            return 1 + (magnitude * (int)insight.Direction);
        }

        var (price, average) = _prices[insight.Symbol];
        return (double)price.Current.Value / (double)average.Current.Value;
    })];

    private bool IsKnown(Symbol symbol) => _prices[symbol] is { Price.IsReady: true, Average.IsReady: true };
}
