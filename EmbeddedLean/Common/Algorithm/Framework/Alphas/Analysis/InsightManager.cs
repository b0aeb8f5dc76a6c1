using System;
using System.Collections.Generic;
using QuantConnect.Interfaces;

namespace QuantConnect.Algorithm.Framework.Alphas.Analysis;

/// <summary>The algorithm's insights.</summary>
public class InsightManager : InsightCollection
{
    private readonly IAlgorithm _algorithm;
    private IInsightScoreFunction? _scoring;

    /// <summary>An empty collection that takes its time from an algorithm.</summary>
    public InsightManager(IAlgorithm algorithm) => _algorithm = algorithm;

    /// <summary>Scores the insights, where a score function was set.</summary>
    public void Step(DateTime utcNow) => _scoring?.Score(this, utcNow);

    public void SetInsightScoreFunction(IInsightScoreFunction insightScoreFunction) => _scoring = insightScoreFunction;

    /// <summary>Ends the insights of some symbols now.</summary>
    public void Expire(IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols ?? [])
        {
            if (TryGetValue(symbol, out var insights))
            {
                Expire(insights);
            }
        }
    }

    /// <summary>The same as <see cref="Expire(IEnumerable{Symbol})"/>.</summary>
    public void Cancel(IEnumerable<Symbol> symbols) => Expire(symbols);

    /// <summary>Ends some insights now.</summary>
    public void Expire(IEnumerable<Insight> insights)
    {
        var now = _algorithm.UtcTime;
        foreach (var insight in insights ?? [])
        {
            insight.Expire(now);
        }
    }

    /// <summary>The same as <see cref="Expire(IEnumerable{Insight})"/>.</summary>
    public void Cancel(IEnumerable<Insight> insights) => Expire(insights);
}
