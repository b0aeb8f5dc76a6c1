using System;
using System.Globalization;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

/// <summary>A margin account: positions tie up a fixed fraction of their value.</summary>
public class BuyingPowerModel : IBuyingPowerModel
{
    private decimal _initialRate;
    private decimal _maintenanceRate;

    /// <summary>No leverage.</summary>
    public BuyingPowerModel()
        : this(1m)
    {
    }

    /// <summary>Makes a model of its rates.</summary>
    /// <exception cref="ArgumentException">A rate is not within [0, 1].</exception>
    public BuyingPowerModel(decimal initialMarginRequirement, decimal maintenanceMarginRequirement, decimal requiredFreeBuyingPowerPercent)
    {
        RequireFraction(initialMarginRequirement, "Initial margin requirement must be between 0 and 1");
        RequireFraction(maintenanceMarginRequirement, "Maintenance margin requirement must be between 0 and 1");
        RequireFraction(requiredFreeBuyingPowerPercent, "Free Buying Power Percent requirement must be between 0 and 1");
        _initialRate = initialMarginRequirement;
        _maintenanceRate = maintenanceMarginRequirement;
        RequiredFreeBuyingPowerPercent = requiredFreeBuyingPowerPercent;
    }

    /// <summary>Makes a model of its leverage: both rates are its inverse.</summary>
    /// <exception cref="ArgumentException">The leverage is below 1, or the free part is not within [0, 1].</exception>
    public BuyingPowerModel(decimal leverage, decimal requiredFreeBuyingPowerPercent = 0)
        : this(RateOf(leverage), RateOf(leverage), requiredFreeBuyingPowerPercent)
    {
    }

    /// <summary>Fraction of the portfolio that stays free.</summary>
    protected decimal RequiredFreeBuyingPowerPercent { get; set; }

    /// <inheritdoc/>
    public virtual decimal GetLeverage(Security security) => 1 / _initialRate;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The leverage is below 1.</exception>
    public virtual void SetLeverage(Security security, decimal leverage) => _initialRate = _maintenanceRate = RateOf(leverage);

    /// <inheritdoc/>
    public virtual MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) =>
        parameters.AbsoluteHoldingsValue * _maintenanceRate;

    /// <inheritdoc/>
    public virtual InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters) =>
        UnitValue(parameters.Security) * parameters.Quantity * _initialRate;

    // What one unit is worth in account currency.
    private protected static decimal UnitValue(Security asset) =>
        asset.QuoteCurrency.ConversionRate * asset.SymbolProperties.ContractMultiplier * asset.Price;

    /// <inheritdoc/>
    public virtual InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters)
    {
        var (security, order) = (parameters.Security, parameters.Order);
        var charge = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order)).Value;
        var fee = parameters.CurrencyConverter.ConvertToAccountCurrency(charge).Amount;
        var margin = this.GetInitialMarginRequirement(security, order.Quantity);
        return margin + Math.Sign(margin) * fee;
    }

    /// <inheritdoc/>
    public virtual HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters)
    {
        var (portfolio, security, order) = (parameters.Portfolio, parameters.Security, parameters.Order);
        if (order.Quantity == 0)
        {
            return parameters.Sufficient();
        }

        if (portfolio.Transactions.GetOrderTicket(order.Id) is not { } ticket)
        {
            return parameters.Insufficient(FormattableString.Invariant($"Null order ticket for id: {order.Id}"));
        }

        var held = security.Holdings.Quantity;
        if (held * order.Quantity < 0 && order.AbsoluteQuantity <= Math.Abs(held))
        {
            return parameters.Sufficient();
        }

        var free = GetMarginRemaining(portfolio, security, order.Direction);
        decimal whole = GetInitialMarginRequiredForOrder(new InitialMarginRequiredForOrderParameters(portfolio.CashBook, security, order));
        var openPart = (order.AbsoluteQuantity - Math.Abs(ticket.QuantityFilled)) / order.AbsoluteQuantity;
        var required = openPart * whole;
        return Math.Abs(required) > free ? parameters.Insufficient(Refusals.MissingMargin(order, required, free)) : parameters.Sufficient();
    }

    /// <inheritdoc/>
    public virtual GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(
        GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters)
    {
        var (portfolio, security) = (parameters.Portfolio, parameters.Security);
        var side = security.Holdings.IsLong ? 1 : -1;
        var margin = security.BuyingPowerModel.GetReservedBuyingPowerForPosition(security) * side + parameters.DeltaBuyingPower;
        var value = portfolio.TotalPortfolioValue;
        return GetMaximumOrderQuantityForTargetBuyingPower(new GetMaximumOrderQuantityForTargetBuyingPowerParameters(
            portfolio,
            security,
            value == 0 ? 0 : margin / value,
            parameters.MinimumOrderMarginPortfolioPercentage,
            parameters.SilenceNonErrorReasons));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No quantity fits: the fee eats what each smaller order frees.</exception>
    public virtual GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(
        GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters)
    {
        var (portfolio, security, target) = (parameters.Portfolio, parameters.Security, parameters.TargetBuyingPower);
        var value = portfolio.TotalPortfolioValue;
        var targetMargin = target * (value - value * RequiredFreeBuyingPowerPercent);
        if (targetMargin == 0)
        {
            return new GetMaximumOrderQuantityResult(-security.Holdings.Quantity, string.Empty, false);
        }

        var usedMargin = this.GetInitialMarginRequirement(security, security.Holdings.Quantity);
        var unitMargin = this.GetInitialMarginRequirement(security, 1);
        if (unitMargin == 0)
        {
            return new GetMaximumOrderQuantityResult(0, security.Symbol.GetZeroPriceMessage());
        }

        var change = Math.Abs(targetMargin - usedMargin);
        var minimum = parameters.MinimumOrderMarginPortfolioPercentage;
        if (!BuyingPowerModelExtensions.AboveMinimumOrderMarginPortfolioPercentage(portfolio, minimum, change))
        {
            portfolio.OrderBelowMinimumMargin = true;
            return Nothing(parameters, () => Refusals.BelowMinimumMargin(change, value * minimum));
        }

        var previous = 0m;
        while (true)
        {
            var quantity = GetAmountToOrder(security, targetMargin, unitMargin, out var finalMargin);
            if (quantity == 0)
            {
                var left = targetMargin - usedMargin;
                return Nothing(parameters, () => Refusals.BelowLot(security, left));
            }

            // The fee comes out of the portfolio before the target is measured.
            var charge = Extensions.GetMarketOrderFees(security, quantity, security.UtcNow());
            var fee = portfolio.CashBook.ConvertToAccountCurrency(charge).Amount;
            targetMargin = (value - fee - value * RequiredFreeBuyingPowerPercent) * target;
            if (previous == quantity)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"GetMaximumOrderQuantityForTargetBuyingPower failed to converge on the target margin: {targetMargin}; "
                    + $"Security : {security.Symbol.ID}; Price : {security.Close}; Leverage: {security.Leverage}; Order Fee: {fee}; "
                    + $"Lot Size: {security.SymbolProperties.LotSize}; "
                    + $"Current Holdings: {security.Holdings.Quantity} @ {security.Holdings.AveragePrice}; Target Percentage: %{target * 100};"));
            }

            if (Math.Abs(finalMargin) <= Math.Abs(targetMargin))
            {
                return new GetMaximumOrderQuantityResult(quantity);
            }

            previous = quantity;
        }
    }

    /// <summary>Largest order, in lots, whose resulting position stays within a margin.</summary>
    /// <exception cref="ArgumentException">Smaller orders lead away from the margin.</exception>
    public decimal GetAmountToOrder(Security security, decimal targetMargin, decimal marginForOneUnit, out decimal finalMargin)
    {
        var lot = security.SymbolProperties.LotSize;
        var held = security.Holdings.Quantity;
        var isShort = targetMargin < 0;
        var towardZero = isShort ? MidpointRounding.ToPositiveInfinity : MidpointRounding.ToNegativeInfinity;
        var size = (-held + targetMargin / marginForOneUnit).DiscretelyRoundBy(lot, towardZero);
        finalMargin = this.GetInitialMarginRequirement(security, size + held);
        var excess = finalMargin - targetMargin;
        while (isShort ? excess < 0 : targetMargin > 0 && excess > 0)
        {
            size += isShort ? lot : -lot;
            finalMargin = this.GetInitialMarginRequirement(security, size + held);
            var next = finalMargin - targetMargin;
            if (Math.Abs(next) > Math.Abs(excess) && Math.Sign(next) == Math.Sign(excess))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"BuyingPowerModel().GetAmountToOrder(): Margin is being adjusted in the wrong direction. "
                    + $"Reproduce this issue with the following variables, Target Margin: {targetMargin}; MarginForOneUnit: {marginForOneUnit}; "
                    + $"Security Holdings: {held} @ {security.Holdings.AveragePrice}; LotSize: {lot}; Price: {security.Close}; "
                    + $"Leverage: {security.Leverage}"));
            }

            excess = next;
        }

        return size;
    }

    /// <inheritdoc/>
    public virtual ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters) =>
        parameters.ResultInAccountCurrency(this.GetMaintenanceMargin(parameters.Security));

    /// <inheritdoc/>
    public virtual BuyingPower GetBuyingPower(BuyingPowerParameters parameters) =>
        parameters.ResultInAccountCurrency(GetMarginRemaining(parameters.Portfolio, parameters.Security, parameters.Direction));

    /// <summary>Margin left for an order of this side; one against the position also has what closing it frees, and what opening takes.</summary>
    protected virtual decimal GetMarginRemaining(SecurityPortfolioManager portfolio, Security security, OrderDirection direction)
    {
        var value = portfolio.TotalPortfolioValue;
        var free = portfolio.GetMarginRemaining(value);
        var holdings = security.Holdings;
        if ((holdings.IsLong && direction == OrderDirection.Sell) || (holdings.IsShort && direction == OrderDirection.Buy))
        {
            free += this.GetMaintenanceMargin(security) + this.GetInitialMarginRequirement(security, holdings.AbsoluteQuantity);
        }

        return Math.Max(0, free - value * RequiredFreeBuyingPowerPercent);
    }

    private static GetMaximumOrderQuantityResult Nothing(
        GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters, Func<string> reason) =>
        new(0, parameters.SilenceNonErrorReasons ? null : reason(), false);

    private static decimal RateOf(decimal leverage) =>
        leverage < 1 ? throw new ArgumentException("Leverage must be greater than or equal to 1.") : 1 / leverage;

    private static void RequireFraction(decimal value, string message)
    {
        if (value is < 0 or > 1)
        {
            throw new ArgumentException(message);
        }
    }
}
