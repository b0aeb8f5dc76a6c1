namespace QuantConnect.Orders;

/// <summary>State of a request.</summary>
public enum OrderRequestStatus
{
    /// <summary>Not looked at.</summary>
    Unprocessed,

    /// <summary>Under way.</summary>
    Processing,

    /// <summary>Done.</summary>
    Processed,

    /// <summary>Refused.</summary>
    Error,
}
