namespace QuantConnect.Brokerages;

/// <summary>Kind of a brokerage's message.</summary>
public enum BrokerageMessageType
{
    /// <summary>To know.</summary>
    Information,

    /// <summary>To heed.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>The connection is back.</summary>
    Reconnect,

    /// <summary>The connection is gone.</summary>
    Disconnect,

    /// <summary>Something must be done.</summary>
    ActionRequired,
}
