using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Indicators;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>
/// Expects a price to go on where the signal of its averages' difference is more than 1% of the price; within that the symbol's
/// insights are cancelled.
/// </summary>
public class MacdAlphaModel : AlphaModel
{
    private const decimal Threshold = 0.01m;

    private readonly int _fast;
    private readonly int _slow;
    private readonly int _signal;
    private readonly MovingAverageType _type;
    private readonly Resolution _resolution;
    private readonly InsightCollection _emitted = [];

    /// <summary>A model whose insights hold for as many bars as the fast average counts.</summary>
    public MacdAlphaModel(
        int fastPeriod = 12,
        int slowPeriod = 26,
        int signalPeriod = 9,
        MovingAverageType movingAverageType = MovingAverageType.Exponential,
        Resolution resolution = Resolution.Daily)
    {
        (_fast, _slow, _signal, _type, _resolution) = (fastPeriod, slowPeriod, signalPeriod, movingAverageType, resolution);
        Name = $"{nameof(MacdAlphaModel)}({fastPeriod},{slowPeriod},{signalPeriod},{movingAverageType},{resolution})";
    }

    /// <summary>What is kept of each symbol.</summary>
    protected Dictionary<Symbol, SymbolData> _symbolData { get; init; } = [];

    /// <summary>An insight for each symbol whose direction changed.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
    {
        foreach (var turned in _symbolData.Values.Where(state => state.Security.Price != 0 && state.Turns(Threshold)))
        {
            var symbol = turned.Security.Symbol;
            if (turned.PreviousDirection is InsightDirection.Flat)
            {
                Cancel(algorithm, symbol);
            }
            else
            {
                var insight = Insight.Price(symbol, _resolution.ToTimeSpan() * _fast, turned.PreviousDirection!.Value);
                _emitted.Add(insight);
                yield return insight;
            }
        }
    }

    /// <summary>Follows the securities that come and go.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        foreach (var added in changes.AddedSecurities)
        {
            if (!_symbolData.ContainsKey(added.Symbol))
            {
                _symbolData.Add(added.Symbol, new SymbolData(algorithm, added, _fast, _slow, _signal, _type, _resolution));
            }
        }

        foreach (var gone in changes.RemovedSecurities)
        {
            if (_symbolData.Remove(gone.Symbol, out var state))
            {
                algorithm.SubscriptionManager.RemoveConsolidator(gone.Symbol, state.Consolidator);
            }

            Cancel(algorithm, gone.Symbol);
        }
    }

    private void Cancel(QCAlgorithm algorithm, Symbol symbol)
    {
        if (_emitted.TryGetValue(symbol, out var insights))
        {
            algorithm.Insights.Cancel(insights);
            _emitted.Clear([symbol]);
        }
    }

    /// <summary>A symbol's averages and what feeds them.</summary>
    public class SymbolData
    {
        /// <summary>Averages of a security, warmed up from its history.</summary>
        public SymbolData(
            QCAlgorithm algorithm,
            Security security,
            int fastPeriod,
            int slowPeriod,
            int signalPeriod,
            MovingAverageType movingAverageType,
            Resolution resolution)
        {
            (Symbol symbol, Security) = (security.Symbol, security);
            var averages = new MovingAverageConvergenceDivergence(fastPeriod, slowPeriod, signalPeriod, movingAverageType);
            var feed = algorithm.ResolveConsolidator(symbol, resolution);
            algorithm.RegisterIndicator(symbol, averages, feed);
            algorithm.WarmUpIndicator(symbol, averages, resolution);
            (MACD, Consolidator) = (averages, feed);
        }

        /// <summary>The direction of the last insight.</summary>
        public InsightDirection? PreviousDirection { get; set; }

        public Security Security { get; init; }

        /// <summary>What feeds the averages.</summary>
        public IDataConsolidator Consolidator { get; init; }

        /// <summary>The averages.</summary>
        public MovingAverageConvergenceDivergence MACD { get; init; }

        /// <summary>Notes the present direction; whether it is another than before.</summary>
        internal bool Turns(decimal threshold)
        {
            var strength = MACD.Signal.Current.Value / Security.Price;
            var before = PreviousDirection;
            PreviousDirection = Math.Abs(strength) <= threshold ? InsightDirection.Flat : (InsightDirection)Math.Sign(strength);
            return PreviousDirection != before;
        }
    }
}
