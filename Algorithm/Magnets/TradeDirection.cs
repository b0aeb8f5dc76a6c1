namespace MagnetLean.Magnets;

/// <summary>Side of a trade.</summary>
public enum TradeDirection
{
    /// <summary>Sold, to be bought back lower.</summary>
    Short = -1,

    /// <summary>Bought, to be sold higher.</summary>
    Long = 1,
}
