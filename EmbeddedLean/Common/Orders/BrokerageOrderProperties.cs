namespace QuantConnect.Orders;

/// <summary>Instructions for Binance.</summary>
public class BinanceOrderProperties : OrderProperties
{
    /// <summary>Whether the order may not take liquidity.</summary>
    public bool PostOnly { get; set; }
}

/// <summary>Instructions for Bybit.</summary>
public class BybitOrderProperties : OrderProperties
{
    /// <summary>Whether the order may not take liquidity.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Whether the order may only reduce a position.</summary>
    public bool? ReduceOnly { get; set; }
}

/// <summary>Instructions for Coinbase.</summary>
public class CoinbaseOrderProperties : OrderProperties
{
    /// <summary>Whether the order may not take liquidity.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Whether the order may not trade with the account's own.</summary>
    public bool SelfTradePreventionId { get; set; }
}

/// <summary>Instructions for Bitfinex.</summary>
public class BitfinexOrderProperties : OrderProperties
{
    /// <summary>Whether the order may not take liquidity.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Whether the order does not show in the book.</summary>
    public bool Hidden { get; set; }
}

/// <summary>Instructions for Kraken.</summary>
public class KrakenOrderProperties : OrderProperties
{
    private bool? _feeInQuote;

    /// <summary>Whether the order may not take liquidity.</summary>
    public bool PostOnly { get; set; }

    /// <summary>Whether the fee is paid in base currency; excludes <see cref="FeeInQuote"/>.</summary>
    public bool FeeInBase
    {
        get => _feeInQuote == false;
        set => _feeInQuote = value ? false : _feeInQuote;
    }

    /// <summary>Whether the fee is paid in quote currency; excludes <see cref="FeeInBase"/>.</summary>
    public bool FeeInQuote
    {
        get => _feeInQuote == true;
        set => _feeInQuote = value ? true : _feeInQuote;
    }

    /// <summary>Whether market orders fill at any price.</summary>
    public bool NoMarketPriceProtection { get; set; }

    /// <summary>Order to send once this one fills.</summary>
    public Order ConditionalOrder { get; set; } = null!;
}

/// <summary>Instructions for Interactive Brokers.</summary>
public class InteractiveBrokersOrderProperties : OrderProperties
{
    public string Account { get; set; } = null!;

    /// <summary>Group of accounts.</summary>
    public string FaGroup { get; set; } = null!;

    /// <summary>Method of allocation.</summary>
    public string FaMethod { get; set; } = null!;

    /// <summary>Percentage for the method.</summary>
    public int FaPercentage { get; set; }

    /// <summary>Profile of allocation.</summary>
    public string FaProfile { get; set; } = null!;

    /// <summary>Whether the order also fills outside regular hours.</summary>
    public bool OutsideRegularTradingHours { get; set; }
}

/// <summary>Instructions for Tradier.</summary>
public class TradierOrderProperties : OrderProperties
{
    /// <summary>Whether the order also fills outside regular hours.</summary>
    public bool OutsideRegularTradingHours { get; set; }
}

/// <summary>Instructions for TradeStation.</summary>
public class TradeStationOrderProperties : OrderProperties
{
    /// <summary>Whether the order fills as a whole or not at all.</summary>
    public bool AllOrNone { get; set; }

    /// <summary>Whether the order also fills outside regular hours.</summary>
    public bool OutsideRegularTradingHours { get; set; }

    /// <summary>Whether the order may not take liquidity.</summary>
    public bool PostOnly { get; set; }
}
