using System;
using QuantConnect.Algorithm.Framework.Alphas.Analysis;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>Scores insights each time step.</summary>
public interface IInsightScoreFunction
{
    /// <summary>Updates the scores at a time.</summary>
    void Score(InsightManager insightManager, DateTime utcTime);
}
