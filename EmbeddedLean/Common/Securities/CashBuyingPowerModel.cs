using System;
using System.Globalization;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

/// <summary>A cash account for pairs: buys from quote currency held, sells base currency held, less what open orders reserve.</summary>
public class CashBuyingPowerModel : BuyingPowerModel
{
    /// <summary>Makes the model.</summary>
    public CashBuyingPowerModel()
        : base(1m, 0m, 0m)
    {
    }

    /// <inheritdoc/>
    public override decimal GetLeverage(Security security) => 1m;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The leverage is not 1.</exception>
    public override void SetLeverage(Security security, decimal leverage)
    {
        if (leverage != 1)
        {
            throw new InvalidOperationException("CashBuyingPowerModel does not allow setting leverage. Cash accounts have no leverage.");
        }
    }

    /// <inheritdoc/>
    public override InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters) =>
        UnitValue(parameters.Security) * parameters.Quantity;

    /// <inheritdoc/>
    public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters)
    {
        if (parameters.Security is not IBaseCurrencySymbol pair)
        {
            return parameters.Insufficient(
                $"The '{parameters.Security.Symbol.Value}' security is not supported by this cash model. "
                + "Currently only Crypto and Forex are supported.");
        }

        return parameters.Order.Direction == OrderDirection.Sell ? CheckSale(parameters, pair) : CheckPurchase(parameters, pair);
    }

    /// <inheritdoc/>
    /// <exception cref="NotImplementedException">Always: a cash account has no margin to change.</exception>
    public override GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(
        GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters) =>
        throw new NotImplementedException("The CashBuyingPowerModel does not require 'GetMaximumOrderQuantityForDeltaBuyingPower'.");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No quantity fits.</exception>
    public override GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(
        GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters)
    {
        var (portfolio, security) = (parameters.Portfolio, parameters.Security);
        var target = parameters.TargetBuyingPower * portfolio.TotalPortfolioValue;
        if (target < 0)
        {
            return new GetMaximumOrderQuantityResult(0, "The cash model does not allow shorting.");
        }

        if (security is not IBaseCurrencySymbol { BaseCurrency: var held })
        {
            return new GetMaximumOrderQuantityResult(0, "The security type must be Cryptoor Forex.");
        }

        if (target == 0)
        {
            return new GetMaximumOrderQuantityResult(-held.Amount);
        }

        var heldValue = portfolio.CashBook.ConvertToAccountCurrency(held.Amount, held.Symbol);
        var buys = target > heldValue;
        var unitPrice = (buys ? security.AskPrice : security.BidPrice)
            * (security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier);
        if (unitPrice == 0)
        {
            return new GetMaximumOrderQuantityResult(0, WhyWorthless(security, portfolio));
        }

        var quantity = QuantityFor(Math.Abs(target - heldValue), unitPrice, parameters, out var refusal);
        return refusal ?? new GetMaximumOrderQuantityResult(buys ? quantity : -quantity);
    }

    /// <inheritdoc/>
    public override ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters) =>
        parameters.ResultInAccountCurrency(0m);

    /// <inheritdoc/>
    public override BuyingPower GetBuyingPower(BuyingPowerParameters parameters)
    {
        var (security, portfolio) = (parameters.Security, parameters.Portfolio);
        if (security is not IBaseCurrencySymbol { BaseCurrency: var held })
        {
            return parameters.ResultInAccountCurrency(0m);
        }

        var unitPrice = new MarketOrder(security.Symbol, 1, security.UtcNow()).GetValue(security) / security.QuoteCurrency.ConversionRate;
        if (unitPrice == 0)
        {
            return parameters.ResultInAccountCurrency(0m);
        }

        return parameters.Direction switch
        {
            OrderDirection.Buy => parameters.Result(portfolio.CashBook[security.QuoteCurrency.Symbol].Amount / unitPrice, held.Symbol),
            OrderDirection.Sell => parameters.Result(held.Amount, held.Symbol),
            _ => parameters.ResultInAccountCurrency(0m),
        };
    }

    private static HasSufficientBuyingPowerForOrderResult CheckSale(HasSufficientBuyingPowerForOrderParameters parameters, IBaseCurrencySymbol pair)
    {
        var held = pair.BaseCurrency.Amount;
        var reserved = Reserved(parameters.Portfolio, parameters.Security, parameters.Order, pair.BaseCurrency.Symbol);
        var sold = parameters.Order.AbsoluteQuantity;
        var unit = pair.BaseCurrency.Symbol;
        return sold <= held - reserved
            ? parameters.Sufficient()
            : parameters.Insufficient(string.Create(
                CultureInfo.InvariantCulture,
                $"Your portfolio holds {held.Normalize()} {unit}, {reserved.Normalize()} {unit} of which are reserved for open orders, "
                + $"but your Sell order is for {sold.Normalize()} {unit}. Cash Modeling trading does not permit short holdings so ensure you only "
                + $"sell what you have, including any additional open orders."));
    }

    private static decimal PriceOf(Security security, Order order) => order switch
    {
        MarketOrder => security.Price,
        LimitOrder limit => limit.LimitPrice,
        StopLimitOrder limit => limit.LimitPrice,
        LimitIfTouchedOrder limit => limit.LimitPrice,
        StopMarketOrder stop => stop.StopPrice,
        _ => 0m,
    };

    private static decimal Reserved(SecurityPortfolioManager portfolio, Security security, Order order, string currency)
    {
        // An open order reserves the currency that it pays with: base currency when it sells, quote currency when it buys.
        var reserved = 0m;
        foreach (var open in portfolio.Transactions.GetOpenOrders(o => o.Id != order.Id && o.Type is OrderType.Limit or OrderType.StopMarket))
        {
            if (open.Id == order.Id || !portfolio.Securities.TryGetValue(open.Symbol, out var other) || other is not IBaseCurrencySymbol pair)
            {
                continue;
            }

            if (pair.BaseCurrency.Symbol == currency && open.Direction == OrderDirection.Sell)
            {
                reserved += open.AbsoluteQuantity;
            }
            else if (pair.BaseCurrency.Symbol != currency && other.QuoteCurrency.Symbol == currency && open.Direction == OrderDirection.Buy)
            {
                reserved += open.AbsoluteQuantity * PriceOf(security, open);
            }
        }

        return reserved;
    }

    private static string WhyWorthless(Security security, SecurityPortfolioManager portfolio) =>
        security.QuoteCurrency.ConversionRate == 0
            ? $"The internal cash feed required for converting {security.QuoteCurrency.Symbol} to {portfolio.CashBook.AccountCurrency} "
                + "does not have any data yet (or market may be closed)."
            : security.SymbolProperties.ContractMultiplier == 0
                ? $"The contract multiplier for the {security.Symbol.Value} security is zero. The symbol properties database may be out of date."
                : security.Symbol.GetZeroPriceMessage();

    private static decimal QuantityFor(
        decimal value,
        decimal unitPrice,
        GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters,
        out GetMaximumOrderQuantityResult? refusal)
    {
        var (portfolio, security) = (parameters.Portfolio, parameters.Security);
        var lot = security.SymbolProperties.LotSize;
        var now = security.UtcNow();
        var quantity = value / unitPrice;
        quantity -= quantity % lot;
        refusal = quantity == 0
            ? new GetMaximumOrderQuantityResult(0, parameters.SilenceNonErrorReasons ? null : Refusals.BelowLot(security), false)
            : null;
        var previous = 0m;
        var fee = 0m;
        while (refusal is null)
        {
            if (quantity <= 0)
            {
                refusal = new GetMaximumOrderQuantityResult(0, Refusals.BelowLot(security) + FormattableString.Invariant(
                    $"Target order value {value}. Order fees {fee}. Order quantity {quantity}."));
                break;
            }

            if (previous == quantity)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"GetMaximumOrderQuantityForTargetBuyingPower failed to converge to target order value {value}. Order quantity is {quantity}. "
                    + $"Lot size is {lot}. Order fees {fee}. Security symbol {security.Symbol}"));
            }

            previous = quantity;
            fee = portfolio.CashBook.ConvertToAccountCurrency(Extensions.GetMarketOrderFees(security, quantity, now)).Amount;
            var cost = quantity * unitPrice + fee;
            if (cost <= value)
            {
                break;
            }

            var surplus = (cost - value) / (cost / quantity);
            quantity -= Math.Max(surplus, lot);
            quantity -= quantity % lot;
        }

        return quantity;
    }

    private HasSufficientBuyingPowerForOrderResult CheckPurchase(HasSufficientBuyingPowerForOrderParameters parameters, IBaseCurrencySymbol pair)
    {
        var (portfolio, security, order) = (parameters.Portfolio, parameters.Security, parameters.Order);
        var held = security.QuoteCurrency.Amount;
        var cost = order.AbsoluteQuantity * PriceOf(security, order);
        var reserved = Reserved(portfolio, security, order, security.QuoteCurrency.Symbol);
        var available = order.Type == OrderType.Market
            ? Math.Abs(LargestPurchase(portfolio, security, pair, held - reserved) * PriceOf(security, order))
            : held - reserved - FeeInQuote(portfolio, security, order);
        if (cost <= available)
        {
            return parameters.Sufficient();
        }

        var unit = security.QuoteCurrency.Symbol;
        return parameters.Insufficient(string.Create(
            CultureInfo.InvariantCulture,
            $"Your portfolio holds {held.Normalize()} {unit}, {reserved.Normalize()} {unit} of which are reserved for open orders, "
            + $"but your Buy order is for {order.AbsoluteQuantity.Normalize()} {pair.BaseCurrency.Symbol}. "
            + $"Your order requires a total value of {cost.Normalize()} {unit}, but only a total value of "
            + $"{Math.Abs(available).Normalize()} {unit} is available."));
    }

    private decimal LargestPurchase(SecurityPortfolioManager portfolio, Security security, IBaseCurrencySymbol pair, decimal free)
    {
        var quote = security.QuoteCurrency.Symbol;
        var position = portfolio.CashBook.Convert(pair.BaseCurrency.Amount, pair.BaseCurrency.Symbol, quote);
        var value = portfolio.CashBook.ConvertToAccountCurrency(free + position, quote);
        var total = portfolio.TotalPortfolioValue;
        var target = total == 0 ? 0 : value / total;
        return GetMaximumOrderQuantityForTargetBuyingPower(
            new GetMaximumOrderQuantityForTargetBuyingPowerParameters(portfolio, security, target, 0)).Quantity;
    }

    private static decimal FeeInQuote(SecurityPortfolioManager portfolio, Security security, Order order)
    {
        if (order.Type != OrderType.Limit)
        {
            return 0m;
        }

        var fee = security.FeeModel.GetOrderFee(new OrderFeeParameters(security, order)).Value;
        return portfolio.CashBook.Convert(fee.Amount, fee.Currency, security.QuoteCurrency.Symbol);
    }
}
