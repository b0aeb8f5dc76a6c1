namespace QuantConnect.Orders;

/// <summary>What a request asks for.</summary>
public enum OrderRequestType
{
    /// <summary>A new order.</summary>
    Submit,

    /// <summary>New terms.</summary>
    Update,

    /// <summary>An end.</summary>
    Cancel,
}
