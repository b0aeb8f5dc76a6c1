namespace QuantConnect.Securities;

/// <summary>A position whose buying power is asked for.</summary>
public class ReservedBuyingPowerForPositionParameters(Security security)
{
    public Security Security { get; } = security;

    /// <summary>An answer in account currency.</summary>
    public ReservedBuyingPowerForPosition ResultInAccountCurrency(decimal reservedBuyingPower) => new(reservedBuyingPower);
}
