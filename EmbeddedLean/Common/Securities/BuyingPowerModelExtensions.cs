using System;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Shorter ways to ask a buying power model.</summary>
public static class BuyingPowerModelExtensions
{
    /// <summary>Margin that the position ties up.</summary>
    public static decimal GetReservedBuyingPowerForPosition(this IBuyingPowerModel model, Security security) =>
        model.GetReservedBuyingPowerForPosition(new ReservedBuyingPowerForPositionParameters(security)).AbsoluteUsedBuyingPower;

    /// <summary>Whether an order can be afforded.</summary>
    public static HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(
        this IBuyingPowerModel model, SecurityPortfolioManager portfolio, Security security, Order order) =>
        model.HasSufficientBuyingPowerForOrder(new HasSufficientBuyingPowerForOrderParameters(portfolio, security, order));

    /// <summary>Largest order toward a target.</summary>
    public static GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(
        this IBuyingPowerModel model,
        SecurityPortfolioManager portfolio,
        Security security,
        decimal target,
        decimal minimumOrderMarginPortfolioPercentage) =>
        model.GetMaximumOrderQuantityForTargetBuyingPower(new GetMaximumOrderQuantityForTargetBuyingPowerParameters(
            portfolio, security, target, minimumOrderMarginPortfolioPercentage));

    /// <summary>What can still be bought or sold.</summary>
    public static decimal GetBuyingPower(
        this IBuyingPowerModel model, SecurityPortfolioManager portfolio, Security security, OrderDirection direction) =>
        model.GetBuyingPower(new BuyingPowerParameters(portfolio, security, direction)).Value;

    /// <summary>Margin to keep the position held.</summary>
    public static decimal GetMaintenanceMargin(this IBuyingPowerModel model, Security security) =>
        model.GetMaintenanceMargin(MaintenanceMarginParameters.ForCurrentHoldings(security));

    /// <summary>Margin to open a quantity.</summary>
    public static decimal GetInitialMarginRequirement(this IBuyingPowerModel model, Security security, decimal quantity) =>
        model.GetInitialMarginRequirement(new InitialMarginParameters(security, quantity));

    /// <summary>Whether an order of this quantity is large enough to bother.</summary>
    public static bool AboveMinimumOrderMarginPortfolioPercentage(
        this IBuyingPowerModel model,
        Security security,
        decimal quantity,
        SecurityPortfolioManager portfolioManager,
        decimal minimumOrderMarginPortfolioPercentage) =>
        minimumOrderMarginPortfolioPercentage == 0 || AboveMinimumOrderMarginPortfolioPercentage(
            portfolioManager, minimumOrderMarginPortfolioPercentage, Math.Abs(model.GetInitialMarginRequirement(security, quantity)));

    /// <summary>Whether a change of margin is large enough to bother; any is when no margin remains.</summary>
    public static bool AboveMinimumOrderMarginPortfolioPercentage(
        SecurityPortfolioManager portfolioManager, decimal minimumOrderMarginPortfolioPercentage, decimal absFinalOrderMargin)
    {
        var value = portfolioManager.TotalPortfolioValue;
        return value * minimumOrderMarginPortfolioPercentage <= absFinalOrderMargin || portfolioManager.GetMarginRemaining(value) <= 0;
    }
}
