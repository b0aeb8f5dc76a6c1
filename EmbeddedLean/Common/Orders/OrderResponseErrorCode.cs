namespace QuantConnect.Orders;

/// <summary>Why a request was refused.</summary>
public enum OrderResponseErrorCode
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>Unexpected error.</summary>
    ProcessingError = -1,

    /// <summary>The id is taken.</summary>
    OrderAlreadyExists = -2,

    /// <summary>Not enough money or margin.</summary>
    InsufficientBuyingPower = -3,

    /// <summary>The brokerage's rules forbid the order.</summary>
    BrokerageModelRefusedToSubmitOrder = -4,

    /// <summary>The brokerage did not take the order.</summary>
    BrokerageFailedToSubmitOrder = -5,

    /// <summary>The brokerage did not take the update.</summary>
    BrokerageFailedToUpdateOrder = -6,

    /// <summary>The handler did not take the update.</summary>
    BrokerageHandlerRefusedToUpdateOrder = -7,

    /// <summary>The brokerage did not cancel.</summary>
    BrokerageFailedToCancelOrder = -8,

    /// <summary>The order is closed.</summary>
    InvalidOrderStatus = -9,

    /// <summary>No such order.</summary>
    UnableToFindOrder = -10,

    /// <summary>The quantity is 0.</summary>
    OrderQuantityZero = -11,

    /// <summary>No such request.</summary>
    UnsupportedRequestType = -12,

    /// <summary>A check before submission failed.</summary>
    PreOrderChecksError = -13,

    /// <summary>The algorithm has no such security.</summary>
    MissingSecurity = -14,

    /// <summary>The exchange is closed.</summary>
    ExchangeNotOpen = -15,

    /// <summary>The security has no price.</summary>
    SecurityPriceZero = -16,

    /// <summary>A currency of the pair is not in the cash book.</summary>
    ForexBaseAndQuoteCurrenciesRequired = -17,

    /// <summary>A currency of the pair has no rate.</summary>
    ForexConversionRateZero = -18,

    /// <summary>The security has no data.</summary>
    SecurityHasNoData = -19,

    /// <summary>Too many orders.</summary>
    ExceededMaximumOrders = -20,

    /// <summary>Too close to the close.</summary>
    MarketOnCloseOrderTooLate = -21,

    /// <summary>The request makes no sense.</summary>
    InvalidRequest = -22,

    /// <summary>The order is being cancelled.</summary>
    RequestCanceled = -23,

    /// <summary>The algorithm warms up.</summary>
    AlgorithmWarmingUp = -24,

    /// <summary>The brokerage's rules forbid the update.</summary>
    BrokerageModelRefusedToUpdateOrder = -25,

    /// <summary>The quote currency is not in the cash book.</summary>
    QuoteCurrencyRequired = -26,

    /// <summary>The quote currency has no rate.</summary>
    ConversionRateZero = -27,

    /// <summary>The security is not traded.</summary>
    NonTradableSecurity = -28,

    /// <summary>The security cannot be exercised.</summary>
    NonExercisableSecurity = -29,

    /// <summary>The quantity is below a lot.</summary>
    OrderQuantityLessThanLotSize = -30,

    /// <summary>Not enough shares to borrow.</summary>
    ExceedsShortableQuantity = -31,

    /// <summary>The order was not confirmed yet.</summary>
    InvalidNewOrderStatus = -32,

    /// <summary>A European option is exercised at its expiry alone.</summary>
    EuropeanOptionNotExpiredOnExercise = -33,

    /// <summary>Option orders rest during a split.</summary>
    OptionOrderOnStockSplit = -34,

    /// <summary>The exchange is open already.</summary>
    MarketOnOpenNotAllowedDuringRegularHours = -35,
}
