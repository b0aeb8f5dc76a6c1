namespace MagnetLean.Risk;

/// <summary>How an account is traded.</summary>
internal enum StateMode
{
    /// <summary>Over history.</summary>
    Backtest,

    /// <summary>Live, without a brokerage.</summary>
    Paper,

    /// <summary>At a brokerage.</summary>
    Live,
}
