namespace QuantConnect.Securities;

/// <summary>Decides what positions and orders cost in margin, and whether an order can be afforded.</summary>
public interface IBuyingPowerModel
{
    /// <summary>Leverage of a security.</summary>
    decimal GetLeverage(Security security);

    /// <summary>Sets the leverage of a security.</summary>
    void SetLeverage(Security security, decimal leverage);

    /// <summary>Margin to keep a position.</summary>
    MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters);

    /// <summary>Margin to open a quantity.</summary>
    InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters);

    /// <summary>Margin to open an order, its fee included.</summary>
    InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters);

    /// <summary>Whether an order can be afforded.</summary>
    HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters);

    /// <summary>Largest order that changes the margin by an amount.</summary>
    GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters);

    /// <summary>Largest order toward a target that stays within it.</summary>
    GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters);

    /// <summary>Margin that the position ties up.</summary>
    ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters);

    /// <summary>What can still be bought or sold.</summary>
    BuyingPower GetBuyingPower(BuyingPowerParameters parameters);
}
