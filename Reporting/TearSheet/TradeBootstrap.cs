using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// What a run's trades could have come to in another order and number: paths of as many trades, drawn in blocks so that runs of losses stay together,
/// each compounding on what the one before left. Source: H. R. Künsch, "The Jackknife and the Bootstrap for General Stationary Observations", 1989;
/// blocks are circular (D. N. Politis and J. P. Romano, 1992) and n^(1/3) trades long.
/// </summary>
internal sealed class TradeBootstrap
{
    private const int Seed = 20_240_607;
    private const int MostPaths = 2_000;
    private const int FewestPaths = 200;
    private const int MostSteps = 4_000_000;

    private TradeBootstrap(int blockLength, double[] finals, double[] drawdowns) =>
        (BlockLength, Finals, Drawdowns) = (blockLength, finals, drawdowns);

    /// <summary>Trades in a block.</summary>
    public int BlockLength { get; }

    /// <summary>Growth of each path, 1 where nothing was gained; rising.</summary>
    public IReadOnlyList<double> Finals { get; }

    /// <summary>Furthest drawdown of each path from trade to trade, at most 0; rising.</summary>
    public IReadOnlyList<double> Drawdowns { get; }

    /// <summary>Return of each trade on the equity at its entry, by exit; trades whose profit or equity is not known are left out.</summary>
    public static IReadOnlyList<double> ReturnsOf(RunView run) =>
    [
        .. run.Trades.Where(trade => !trade.IsOpen && double.IsFinite(trade.Profit)).OrderBy(trade => trade.ExitTime)
            .Select(trade => (trade.Profit, Equity: EquityAt(run, trade.EntryTime)))
            .Where(trade => trade.Equity > 0).Select(trade => trade.Profit / trade.Equity)
    ];

    /// <summary>Draws paths.</summary>
    /// <param name="returns">Return of each trade on equity, two or more.</param>
    public static TradeBootstrap Of(IReadOnlyList<double> returns)
    {
        var random = new MersenneTwister(Seed, threadSafe: false);
        var length = Math.Max(1, (int)Math.Round(Math.Cbrt(returns.Count)));
        var paths = Math.Clamp(MostSteps / returns.Count, FewestPaths, MostPaths);
        var (finals, drawdowns) = (new double[paths], new double[paths]);
        for (var path = 0; path < paths; path++)
        {
            var (equity, high, deepest) = (1.0, 1.0, 0.0);
            for (var i = 0; i < returns.Count && equity > 0;)
            {
                var start = random.Next(returns.Count);
                for (var step = 0; step < length && i < returns.Count && equity > 0; step++, i++)
                {
                    equity *= 1 + returns[(start + step) % returns.Count];
                    high = Math.Max(high, equity);
                    deepest = Math.Min(deepest, equity / high - 1);
                }
            }

            (finals[path], drawdowns[path]) = (equity, deepest);
        }

        Array.Sort(finals);
        Array.Sort(drawdowns);
        return new TradeBootstrap(length, finals, drawdowns);
    }

    /// <summary>A quantile of rising values, by linear interpolation (R's seventh).</summary>
    public static double Quantile(IReadOnlyList<double> rising, double share) =>
        SortedArrayStatistics.QuantileCustom(rising as double[] ?? [.. rising], share, QuantileDefinition.R7);

    /// <summary>Share of the paths whose drawdown reaches a limit.</summary>
    /// <param name="limit">The limit, as a positive share.</param>
    public double ChanceOfDrawdown(double limit) => (double)Drawdowns.Count(drawdown => drawdown <= -limit) / Drawdowns.Count;

    private static double EquityAt(RunView run, DateTime time)
    {
        var (low, high) = (0, run.Equity.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = run.Equity[middle].Time <= time ? (middle, high) : (low, middle - 1);
        }

        return run.Equity[low].Value;
    }
}
