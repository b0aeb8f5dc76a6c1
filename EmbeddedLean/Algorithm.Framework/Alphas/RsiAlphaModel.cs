using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Indicators;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>
/// Expects a price to turn where its relative strength passes 70 or falls below 30; it must come back to 65 or 35 before it counts again.
/// </summary>
public class RsiAlphaModel : AlphaModel
{
    private readonly Dictionary<Symbol, State> _states = [];
    private readonly int _period;
    private readonly Resolution _resolution;

    /// <summary>A model whose insights hold for as many bars as the period.</summary>
    public RsiAlphaModel(int period = 14, Resolution resolution = Resolution.Daily)
    {
        (_period, _resolution) = (period, resolution);
        Name = $"{nameof(RsiAlphaModel)}({period},{resolution})";
    }

    /// <summary>An insight for each symbol that entered an extreme.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
    {
        var insights = new List<Insight>();
        foreach (var (symbol, state) in _states)
        {
            var before = state.Zone;
            state.Zone = Next(state.Strength.Current.Value, before);
            if (state.Zone != before && state.Zone != 0 && state.Strength.IsReady)
            {
                var direction = state.Zone < 0 ? InsightDirection.Up : InsightDirection.Down;
                insights.Add(Insight.Price(symbol, _resolution.ToTimeSpan() * _period, direction));
            }
        }

        return insights;
    }

    /// <summary>Follows the securities that come and go.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        foreach (var gone in changes.RemovedSecurities)
        {
            if (_states.Remove(gone.Symbol, out var state))
            {
                algorithm.SubscriptionManager.RemoveConsolidator(gone.Symbol, state.Feed);
            }
        }

        var added = changes.AddedSecurities.Select(security => security.Symbol).Where(symbol => !_states.ContainsKey(symbol)).ToList();
        foreach (var symbol in added)
        {
            var state = new State(
                new RelativeStrengthIndex(_period, MovingAverageType.Wilders),
                algorithm.ResolveConsolidator(symbol, _resolution));
            algorithm.RegisterIndicator(symbol, state.Strength, state.Feed);
            _states.Add(symbol, state);
        }

        if (added.Count != 0)
        {
            algorithm.History(added, _period, _resolution).PushThrough(bar =>
            {
                if (_states.TryGetValue(bar.Symbol, out var state))
                {
                    state.Feed.Update(bar);
                }
            });
        }
    }

    // -1 below, 1 above, 0 between.
    private static int Next(decimal strength, int zone) => strength switch
    {
        > 70m => 1,
        < 30m => -1,
        > 35m when zone < 0 => 0,
        < 65m when zone > 0 => 0,
        _ => zone,
    };

    private sealed class State(RelativeStrengthIndex strength, IDataConsolidator feed)
    {
        public RelativeStrengthIndex Strength { get; } = strength;

        public IDataConsolidator Feed { get; } = feed;

        public int Zone { get; set; }
    }
}
