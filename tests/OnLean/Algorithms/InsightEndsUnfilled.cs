using System;
using System.Collections.Generic;
using MagnetLean.Execution;
using MagnetLean.Portfolio;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Data;

namespace MagnetLean.OnLean.Algorithms;

/// <summary>
/// An insight on shares with daily bars, whose entry waits for the session's close, and which ends before it, at a bar of hourly euros.
/// </summary>
public class InsightEndsUnfilled : FusedAlgorithm
{
    private Symbol _shares = null!;

    /// <inheritdoc/>
    public override void Initialize()
    {
        Begin(new DateTime(2014, 5, 1), new DateTime(2014, 5, 9), new FuseOptions());
        _shares = AddEquity("SPY", Resolution.Daily).Symbol;
        AddForex("EURUSD", Resolution.Hour, Market.Oanda);
        SetWarmUp(60, Resolution.Daily);
        SetAlpha(new OneInsight(_shares));
        var construction = new DynamicLeveragePortfolioConstructionModel();
        SetPortfolioConstruction(construction);
        SetExecution(ExecutionFor(construction));
    }

    /// <summary>The execution model.</summary>
    protected virtual ExecutionModel ExecutionFor(DynamicLeveragePortfolioConstructionModel construction) =>
        new BracketExecutionModel(construction.Book);

    private sealed class OneInsight(Symbol symbol) : AlphaModel
    {
        private bool _done;

        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
        {
            if (_done || algorithm.UtcTime < new DateTime(2014, 5, 6, 20, 0, 0) || !data.Bars.ContainsKey(symbol))
            {
                return [];
            }

            _done = true;
            return [Insight.Price(symbol, TimeSpan.FromHours(3), InsightDirection.Up, 0.02, 0.7)];
        }
    }
}

/// <summary>The same with LEAN's own execution, which counts what is open as filled.</summary>
public sealed class InsightEndsUnfilledAtLeans : InsightEndsUnfilled
{
    /// <inheritdoc/>
    protected override ExecutionModel ExecutionFor(DynamicLeveragePortfolioConstructionModel construction) => new ImmediateExecutionModel();
}
