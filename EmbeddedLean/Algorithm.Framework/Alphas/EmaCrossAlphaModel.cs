using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Indicators;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Expects a price to go on where its fast exponential average has crossed its slow one.</summary>
public class EmaCrossAlphaModel : AlphaModel
{
    private readonly int _fast;
    private readonly int _slow;
    private readonly Resolution _resolution;

    /// <summary>A model of two averages; an insight holds for as many bars as the fast one counts.</summary>
    public EmaCrossAlphaModel(int fastPeriod = 12, int slowPeriod = 26, Resolution resolution = Resolution.Daily)
    {
        (_fast, _slow, _resolution) = (fastPeriod, slowPeriod, resolution);
        Name = $"{nameof(EmaCrossAlphaModel)}({fastPeriod},{slowPeriod},{resolution})";
    }

    /// <summary>What is kept of each symbol.</summary>
    protected Dictionary<Symbol, SymbolData> SymbolDataBySymbol { get; } = [];

    /// <summary>An insight for each symbol whose averages have crossed since the last call.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
    {
        var insights = new List<Insight>();
        foreach (var symbolData in SymbolDataBySymbol.Values)
        {
            var (fast, slow) = (symbolData.Fast.Current.Value, symbolData.Slow.Current.Value);
            var crossed = symbolData.FastIsOverSlow ? slow > fast : fast > slow;
            if (crossed && symbolData.Fast.IsReady && symbolData.Slow.IsReady)
            {
                var direction = symbolData.FastIsOverSlow ? InsightDirection.Down : InsightDirection.Up;
                insights.Add(Insight.Price(symbolData.Symbol, _resolution.ToTimeSpan() * _fast, direction));
            }

            symbolData.FastIsOverSlow = fast > slow;
        }

        return insights;
    }

    /// <summary>Follows the securities that come and go.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        foreach (var added in changes.AddedSecurities)
        {
            if (SymbolDataBySymbol.TryGetValue(added.Symbol, out var known))
            {
                known.Fast.Reset();
                known.Slow.Reset();
            }
            else
            {
                SymbolDataBySymbol[added.Symbol] = new SymbolData(added, _fast, _slow, algorithm, _resolution);
            }
        }

        foreach (var gone in changes.RemovedSecurities)
        {
            if (SymbolDataBySymbol.Remove(gone.Symbol, out var known))
            {
                known.RemoveConsolidators();
            }
        }
    }

    /// <summary>A symbol's averages and what feeds them.</summary>
    public class SymbolData
    {
        private readonly QCAlgorithm _algorithm;
        private readonly IDataConsolidator _fastFeed;
        private readonly IDataConsolidator _slowFeed;

        /// <summary>Averages of a security, warmed up from its history.</summary>
        public SymbolData(Security security, int fastPeriod, int slowPeriod, QCAlgorithm algorithm, Resolution resolution)
        {
            _algorithm = algorithm;
            Symbol = security.Symbol;
            (Fast, _fastFeed) = Average(fastPeriod);
            (Slow, _slowFeed) = Average(slowPeriod);

            (ExponentialMovingAverage Average, IDataConsolidator Feed) Average(int period)
            {
                var feed = algorithm.ResolveConsolidator(Symbol, resolution);
                var average = new ExponentialMovingAverage(Symbol.ToString(), period);
                algorithm.RegisterIndicator(Symbol, average, feed);
                algorithm.WarmUpIndicator(Symbol, average, resolution);
                return (average, feed);
            }
        }

        public Symbol Symbol { get; }

        /// <summary>The fast average.</summary>
        public ExponentialMovingAverage Fast { get; }

        /// <summary>The slow average.</summary>
        public ExponentialMovingAverage Slow { get; }

        /// <summary>Whether the fast average was above the slow one at the last call.</summary>
        public bool FastIsOverSlow { get; set; }

        /// <summary>Whether it was not.</summary>
        public bool SlowIsOverFast => !FastIsOverSlow;

        /// <summary>Stops the averages from being updated.</summary>
        public void RemoveConsolidators()
        {
            _algorithm.SubscriptionManager.RemoveConsolidator(Symbol, _fastFeed);
            _algorithm.SubscriptionManager.RemoveConsolidator(Symbol, _slowFeed);
        }
    }
}
