namespace QuantConnect;

/// <summary>Kind of asset behind a symbol; the numbers are part of a security identifier.</summary>
public enum SecurityType
{
    /// <summary>Custom data.</summary>
    Base,

    /// <summary>Stock or fund.</summary>
    Equity,

    /// <summary>Option on an equity.</summary>
    Option,

    Commodity,

    /// <summary>Currency pair.</summary>
    Forex,

    Future,

    /// <summary>Contract for difference.</summary>
    Cfd,

    /// <summary>Crypto pair.</summary>
    Crypto,

    /// <summary>Option on a future.</summary>
    FutureOption,

    /// <summary>Index, not tradable.</summary>
    Index,

    /// <summary>Option on an index.</summary>
    IndexOption,

    /// <summary>Future on a crypto pair.</summary>
    CryptoFuture,
}

public enum OptionRight
{
    /// <summary>To buy the underlying.</summary>
    Call,

    /// <summary>To sell it.</summary>
    Put,
}

/// <summary>How an account pays for its positions.</summary>
public enum AccountType
{
    /// <summary>Borrows against its holdings.</summary>
    Margin,

    /// <summary>Pays in full; cannot be short.</summary>
    Cash,
}

/// <summary>Shape of a data point.</summary>
public enum MarketDataType
{
    /// <summary>Single value.</summary>
    Base,

    TradeBar,

    /// <summary>Single trade or quote.</summary>
    Tick,

    /// <summary>Split, dividend, delisting and the like.</summary>
    Auxiliary,

    /// <summary>Bar of bids and asks.</summary>
    QuoteBar,

    OptionChain,

    FuturesChain,
}

/// <summary>What a subscription or tick records.</summary>
public enum TickType
{
    Trade,

    /// <summary>Bids and asks.</summary>
    Quote,

    OpenInterest,
}

/// <summary>Stage of a delisting.</summary>
public enum DelistingType
{
    /// <summary>Last trading day begins.</summary>
    Warning = 0,

    /// <summary>No longer traded.</summary>
    Delisted = 1,
}

/// <summary>Stage of a split.</summary>
public enum SplitType
{
    /// <summary>Takes effect at the next open.</summary>
    Warning = 0,

    /// <summary>In effect.</summary>
    SplitOccurred = 1,
}

/// <summary>Length of a bar, in rising order.</summary>
public enum Resolution
{
    /// <summary>Every trade and quote.</summary>
    Tick,

    Second,

    Minute,

    Hour,

    /// <summary>One day.</summary>
    Daily,
}

public enum PositionSide
{
    /// <summary>Sold.</summary>
    Short = -1,

    /// <summary>Flat.</summary>
    None = 0,

    /// <summary>Bought.</summary>
    Long = 1,
}

/// <summary>State of an algorithm.</summary>
public enum AlgorithmStatus
{
    /// <summary>Failed before it ran.</summary>
    DeployError,

    /// <summary>Waits to run.</summary>
    InQueue,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Stopped by itself or by the user.</summary>
    Stopped,

    Liquidated,

    Deleted,

    /// <summary>Ran to its end.</summary>
    Completed,

    /// <summary>Stopped by an exception.</summary>
    RuntimeError,

    /// <summary>Not a valid algorithm.</summary>
    Invalid,

    /// <summary>Logs in to its brokerage.</summary>
    LoggingIn,

    /// <summary>Runs Initialize.</summary>
    Initializing,

    /// <summary>Warms up.</summary>
    History,

    /// <summary>Waits for input.</summary>
    PendingInput,

    /// <summary>Deployed, not running.</summary>
    Idle,
}

/// <summary>What an algorithm runs for.</summary>
public enum AlgorithmMode
{
    /// <summary>Live trading.</summary>
    Live,

    /// <summary>Search for parameters.</summary>
    Optimization,

    /// <summary>Past data.</summary>
    Backtesting,

    /// <summary>Notebook.</summary>
    Research,
}

/// <summary>Where an algorithm runs.</summary>
public enum DeploymentTarget
{
    /// <summary>LEAN's cloud.</summary>
    CloudPlatform,

    /// <summary>This machine.</summary>
    LocalPlatform,

    PrivateCloudPlatform,
}

/// <summary>How prices are adjusted for splits, dividends and contract rolls.</summary>
public enum DataNormalizationMode
{
    /// <summary>As traded.</summary>
    Raw,

    /// <summary>For splits and dividends.</summary>
    Adjusted,

    /// <summary>For splits alone.</summary>
    SplitAdjusted,

    /// <summary>Splits, with dividends added back.</summary>
    TotalReturn,

    /// <summary>Futures, differences carried forward.</summary>
    ForwardPanamaCanal,

    /// <summary>Futures, differences carried backward.</summary>
    BackwardsPanamaCanal,

    /// <summary>Futures, ratios carried backward.</summary>
    BackwardsRatio,

    /// <summary>Adjusted up to the time of the request.</summary>
    ScaledRaw,
}

/// <summary>When a continuous contract rolls.</summary>
public enum DataMappingMode
{
    /// <summary>On the last trading day.</summary>
    LastTradingDay,

    /// <summary>On the first day of the expiry's month.</summary>
    FirstDayMonth,

    /// <summary>When the next contract's open interest is higher.</summary>
    OpenInterest,

    /// <summary>As <see cref="OpenInterest"/>, a year out.</summary>
    OpenInterestAnnual,
}

/// <summary>What happened to an entry of the cash book.</summary>
public enum CashBookUpdateType
{
    /// <summary>Currency added.</summary>
    Added,

    /// <summary>Currency removed.</summary>
    Removed,

    /// <summary>Amount or rate changed.</summary>
    Updated,
}

/// <summary>Language of an algorithm.</summary>
public enum Language
{
    CSharp,

    FSharp,

    VisualBasic,

    Java,

    Python,
}
