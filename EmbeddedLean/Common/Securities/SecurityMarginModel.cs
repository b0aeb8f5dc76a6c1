namespace QuantConnect.Securities;

/// <summary>The margin account of most securities.</summary>
public class SecurityMarginModel : BuyingPowerModel
{
    /// <summary>No leverage.</summary>
    public SecurityMarginModel()
        : base(1m)
    {
    }

    /// <summary>Makes a model of its rates.</summary>
    public SecurityMarginModel(decimal initialMarginRequirement, decimal maintenanceMarginRequirement, decimal requiredFreeBuyingPowerPercent)
        : base(initialMarginRequirement, maintenanceMarginRequirement, requiredFreeBuyingPowerPercent)
    {
    }

    /// <summary>Makes a model of its leverage.</summary>
    public SecurityMarginModel(decimal leverage, decimal requiredFreeBuyingPowerPercent = 0)
        : base(leverage, requiredFreeBuyingPowerPercent)
    {
    }
}
