namespace QuantConnect.Securities;

/// <summary>Buying power that a position ties up.</summary>
public class ReservedBuyingPowerForPosition(decimal reservedBuyingPowerForPosition)
{
    /// <summary>In account currency, never below 0.</summary>
    public decimal AbsoluteUsedBuyingPower { get; } = reservedBuyingPowerForPosition;
}
