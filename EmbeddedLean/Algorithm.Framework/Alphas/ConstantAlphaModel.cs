using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Emits the same insight for each security that has a price, again when the former has lasted its period.</summary>
public class ConstantAlphaModel : AlphaModel
{
    private readonly TimeSpan _period;
    private readonly Func<Symbol, Insight> _insightOf;
    private readonly HashSet<Security> _securities = [];
    private readonly Dictionary<Symbol, DateTime> _emitted = [];

    /// <summary>A model of one kind of insight.</summary>
    public ConstantAlphaModel(
        InsightType type,
        InsightDirection direction,
        TimeSpan period,
        double? magnitude = null,
        double? confidence = null,
        double? weight = null)
    {
        _period = period;
        _insightOf = symbol => new Insight(symbol, period, type, direction, magnitude, confidence, weight: weight);
        Name = FormattableString.Invariant($"{nameof(ConstantAlphaModel)}({type},{direction},{period}")
            + (magnitude is null ? string.Empty : FormattableString.Invariant($",{magnitude}"))
            + (confidence is null ? string.Empty : FormattableString.Invariant($",{confidence}"))
            + ")";
    }

    /// <summary>The insights that are due.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) => _securities
        .Where(security => security.Price != 0)
        .Select(security => security.Symbol)
        .Where(symbol => ShouldEmitInsight(algorithm.UtcTime, symbol))
        .Select(_insightOf);

    /// <summary>Follows the securities that come and go.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        NotifiedSecurityChanges.UpdateCollection(_securities, changes);
        foreach (var gone in changes.RemovedSecurities)
        {
            _emitted.Remove(gone.Symbol);
        }
    }

    /// <summary>Whether a symbol's insight is due; notes it as emitted.</summary>
    protected virtual bool ShouldEmitInsight(DateTime utcTime, Symbol symbol)
    {
        if (_emitted.TryGetValue(symbol, out var last) && utcTime - last < _period)
        {
            return false;
        }

        _emitted[symbol] = utcTime;
        return true;
    }
}
