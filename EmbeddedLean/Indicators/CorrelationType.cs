namespace QuantConnect.Indicators;

/// <summary>How correlation is measured.</summary>
public enum CorrelationType
{
    /// <summary>Of the values: how well a straight line fits them.</summary>
    Pearson,

    /// <summary>Of their ranks: how well any rising line fits them.</summary>
    Spearman,
}
