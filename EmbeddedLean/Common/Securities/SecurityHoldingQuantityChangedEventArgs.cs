namespace QuantConnect.Securities;

/// <summary>A change of a position.</summary>
public class SecurityHoldingQuantityChangedEventArgs : SecurityEventArgs
{
    /// <summary>States the position before.</summary>
    public SecurityHoldingQuantityChangedEventArgs(Security security, decimal previousAveragePrice, decimal previousQuantity)
        : base(security)
    {
        (PreviousQuantity, PreviousAveragePrice) = (previousQuantity, previousAveragePrice);
    }

    /// <summary>Average price before.</summary>
    public decimal PreviousAveragePrice { get; }

    /// <summary>Quantity before.</summary>
    public decimal PreviousQuantity { get; }
}
