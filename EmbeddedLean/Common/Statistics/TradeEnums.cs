namespace QuantConnect.Statistics;

/// <summary>The side of a trade.</summary>
public enum TradeDirection
{
    /// <summary>Bought first.</summary>
    Long,

    /// <summary>Sold first.</summary>
    Short,
}

/// <summary>Which fills make one trade.</summary>
public enum FillGroupingMethod
{
    /// <summary>Each entry fill is a trade of its own.</summary>
    FillToFill,

    /// <summary>All fills from flat to flat are one trade.</summary>
    FlatToFlat,

    /// <summary>Each fill that reduces the position ends a trade.</summary>
    FlatToReduced,
}

/// <summary>Which entries an exit closes first.</summary>
public enum FillMatchingMethod
{
    /// <summary>The oldest.</summary>
    FIFO,

    /// <summary>The newest.</summary>
    LIFO,
}
