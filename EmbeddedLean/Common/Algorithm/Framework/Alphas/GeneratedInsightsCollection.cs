using System;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>The insights that came at one time.</summary>
public class GeneratedInsightsCollection
{
    /// <summary>Binds insights to the time they came.</summary>
    public GeneratedInsightsCollection(DateTime dateTimeUtc, Insight[] insights)
    {
        DateTimeUtc = dateTimeUtc;
        Insights = insights;
    }

    /// <summary>When they came, UTC.</summary>
    public DateTime DateTimeUtc { get; }

    public Insight[] Insights { get; }
}
