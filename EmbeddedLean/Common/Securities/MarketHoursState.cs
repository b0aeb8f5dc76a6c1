namespace QuantConnect.Securities;

/// <summary>What an exchange does during part of a day.</summary>
public enum MarketHoursState
{
    /// <summary>Nothing.</summary>
    Closed,

    /// <summary>Trades before its regular session.</summary>
    PreMarket,

    /// <summary>Trades in its regular session.</summary>
    Market,

    /// <summary>Trades after its regular session.</summary>
    PostMarket,
}
