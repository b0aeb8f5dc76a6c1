namespace QuantConnect.Orders;

/// <summary>How an order fills.</summary>
public enum OrderType
{
    /// <summary>At the market, now.</summary>
    Market,

    /// <summary>At a price or better.</summary>
    Limit,

    /// <summary>At the market once a price is reached.</summary>
    StopMarket,

    /// <summary>As a limit order once a price is reached.</summary>
    StopLimit,

    /// <summary>At the next opening.</summary>
    MarketOnOpen,

    /// <summary>At the next close.</summary>
    MarketOnClose,

    OptionExercise,

    /// <summary>As a limit order once a price on its own side is touched.</summary>
    LimitIfTouched,

    /// <summary>Several legs at the market.</summary>
    ComboMarket,

    /// <summary>Several legs at one limit.</summary>
    ComboLimit,

    /// <summary>Several legs, each with its limit.</summary>
    ComboLegLimit,

    /// <summary>At the market once the price falls behind its best by an amount.</summary>
    TrailingStop,
}

/// <summary>Side of an order.</summary>
public enum OrderDirection
{
    Buy,

    Sell,

    /// <summary>Neither.</summary>
    Hold,
}

/// <summary>State of an order.</summary>
public enum OrderStatus
{
    /// <summary>Made, not sent.</summary>
    New = 0,

    /// <summary>Rests at the brokerage.</summary>
    Submitted = 1,

    /// <summary>Filled in part.</summary>
    PartiallyFilled = 2,

    Filled = 3,

    /// <summary>Cancelled or expired.</summary>
    Canceled = 5,

    /// <summary>No state.</summary>
    None = 6,

    /// <summary>Refused.</summary>
    Invalid = 7,

    /// <summary>Waits to be cancelled.</summary>
    CancelPending = 8,

    /// <summary>Rests at the brokerage with new terms.</summary>
    UpdateSubmitted = 9,
}

/// <summary>What an order does to a position.</summary>
public enum OrderPosition
{
    /// <summary>Buys where nothing or a long position is held.</summary>
    BuyToOpen,

    /// <summary>Buys back a short position.</summary>
    BuyToClose,

    /// <summary>Sells where nothing or a short position is held.</summary>
    SellToOpen,

    /// <summary>Sells a long position.</summary>
    SellToClose,
}
