using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>
/// Expects the last return to come again: up after a rise, down after a fall, and takes back what it expected where there was neither.
/// </summary>
public class HistoricalReturnsAlphaModel : AlphaModel
{
    private readonly Dictionary<Symbol, State> _states = [];
    private readonly InsightCollection _given = [];
    private readonly int _lookback;
    private readonly Resolution _resolution;

    /// <summary>A model of returns over a number of bars, whose insights hold for as many.</summary>
    public HistoricalReturnsAlphaModel(int lookback = 1, Resolution resolution = Resolution.Daily)
    {
        (_lookback, _resolution) = (lookback, resolution);
        Name = $"{nameof(HistoricalReturnsAlphaModel)}({lookback},{resolution})";
    }

    /// <summary>An insight for each symbol that has a new return, its magnitude the return.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
    {
        var insights = new List<Insight>();
        foreach (var (symbol, state) in _states.Where(pair => pair.Value.HasNews()))
        {
            var last = state.Return.Current.Value;
            if (last == 0)
            {
                TakeBack(algorithm, symbol);
                continue;
            }

            var direction = last > 0 ? InsightDirection.Up : InsightDirection.Down;
            insights.Add(Insight.Price(symbol, _resolution.ToTimeSpan() * _lookback, direction, (double)last));
        }

        _given.AddRange(insights);
        return insights;
    }

    /// <summary>Follows the securities that come and go.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        foreach (var symbol in changes.RemovedSecurities.Select(security => security.Symbol))
        {
            if (_states.Remove(symbol, out var state))
            {
                algorithm.SubscriptionManager.RemoveConsolidator(symbol, state.Feed);
            }

            TakeBack(algorithm, symbol);
        }

        var added = changes.AddedSecurities.Select(security => security.Symbol).Where(symbol => !_states.ContainsKey(symbol)).ToList();
        foreach (var symbol in added)
        {
            var state = new State(new RateOfChange(symbol.ToString(), _lookback), algorithm.ResolveConsolidator(symbol, _resolution));
            algorithm.RegisterIndicator(symbol, state.Return, state.Feed);
            _states.Add(symbol, state);
        }

        if (added.Count != 0)
        {
            algorithm.History(added, _lookback, _resolution).PushThrough(bar =>
            {
                if (_states.TryGetValue(bar.Symbol, out var state))
                {
                    state.Return.Update(bar.EndTime, bar.Value);
                }
            });
        }
    }

    private void TakeBack(QCAlgorithm algorithm, Symbol symbol)
    {
        if (_given.TryGetValue(symbol, out var insights))
        {
            algorithm.Insights.Cancel(insights);
            _given.Clear([symbol]);
        }
    }

    private sealed class State(RateOfChange @return, IDataConsolidator feed)
    {
        private long _samples;

        public RateOfChange Return { get; } = @return;

        public IDataConsolidator Feed { get; } = feed;

        public bool HasNews()
        {
            if (Return.Samples == _samples)
            {
                return false;
            }

            _samples = Return.Samples;
            return Return.IsReady;
        }
    }
}
