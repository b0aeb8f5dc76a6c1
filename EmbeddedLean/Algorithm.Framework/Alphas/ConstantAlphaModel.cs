using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Emits the same insight for each security that has a price, again when the former has lasted its period.</summary>
public class ConstantAlphaModel : AlphaModel
{
    private readonly InsightType _type;
    private readonly InsightDirection _direction;
    private readonly TimeSpan _period;
    private readonly double? _magnitude;
    private readonly double? _confidence;
    private readonly double? _weight;
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
        (_type, _direction, _period) = (type, direction, period);
        (_magnitude, _confidence, _weight) = (magnitude, confidence, weight);
        Name = FormattableString.Invariant($"{nameof(ConstantAlphaModel)}({type},{direction},{period}")
            + (magnitude is null ? string.Empty : FormattableString.Invariant($",{magnitude}"))
            + (confidence is null ? string.Empty : FormattableString.Invariant($",{confidence}"))
            + ")";
    }

    /// <summary>The insights that are due.</summary>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
    {
        foreach (var security in _securities)
        {
            if (security.Price != 0 && ShouldEmitInsight(algorithm.UtcTime, security.Symbol))
            {
                yield return new Insight(security.Symbol, _period, _type, _direction, _magnitude, _confidence, weight: _weight);
            }
        }
    }

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
