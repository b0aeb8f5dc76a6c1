using System;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Books fills: sale volume, fee, cash, profit of what is closed, and the new position at its average price.</summary>
public class SecurityPortfolioModel : ISecurityPortfolioModel
{
    /// <inheritdoc/>
    public virtual void ProcessFill(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        var holdings = security.Holdings;
        var (quantity, price) = PositionAfter(holdings, fill);
        holdings.AddNewSale(holdings.GetQuantityValue(fill.AbsoluteFillQuantity, fill.FillPrice).InAccountCurrency);
        var fee = BookFee(portfolio, holdings, fill);
        BookCash(portfolio, security, fill);
        if ((holdings.IsLong && fill.Direction == OrderDirection.Sell) || (holdings.IsShort && fill.Direction == OrderDirection.Buy))
        {
            var profit = ProcessCloseTradeProfit(portfolio, security, fill).InAccountCurrency;
            holdings.AddNewProfit(profit);
            holdings.SetLastTradeProfit(profit);

            // The opening fill is taken to have cost as much as this one.
            var net = profit - 2 * fee;
            portfolio.AddTransactionRecord(security.UtcNow(), net, fill.IsWin(security, net));
        }

        holdings.SetHoldings(price, quantity);
    }

    /// <summary>Profit of the part of a fill that closes, in quote currency.</summary>
    protected virtual ConvertibleCashAmount ProcessCloseTradeProfit(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        var holdings = security.Holdings;
        var closed = Math.Sign(-fill.FillQuantity) * Math.Min(fill.AbsoluteFillQuantity, holdings.AbsoluteQuantity);
        var sold = holdings.GetQuantityValue(closed, fill.FillPrice);
        var bought = holdings.GetQuantityValue(closed, holdings.AveragePrice);
        return new ConvertibleCashAmount(sold.Amount - bought.Amount, sold.Cash);
    }

    private static decimal BookFee(SecurityPortfolioManager portfolio, SecurityHolding holdings, OrderEvent fill)
    {
        var charge = fill.OrderFee.Value;
        if (charge.Amount == 0)
        {
            return 0m;
        }

        var fee = portfolio.CashBook.ConvertToAccountCurrency(charge).Amount;
        holdings.AddNewFee(fee);
        fill.OrderFee.ApplyToPortfolio(portfolio, fill);
        return fee;
    }

    private static void BookCash(SecurityPortfolioManager portfolio, Security security, OrderEvent fill)
    {
        void Settle(decimal amount, string currency) => security.SettlementModel.ApplyFunds(
            new ApplyFundsSettlementModelParameters(portfolio, security, fill.UtcTime, new CashAmount(amount, currency), fill));

        Settle(-fill.FillQuantity * fill.FillPrice * security.SymbolProperties.ContractMultiplier, security.QuoteCurrency.Symbol);
        if (security is IBaseCurrencySymbol pair)
        {
            Settle(fill.FillQuantity, pair.BaseCurrency.Symbol);
        }
    }

    private static (decimal Quantity, decimal Price) PositionAfter(SecurityHolding holdings, OrderEvent fill)
    {
        var (held, average) = (holdings.Quantity, holdings.AveragePrice);
        if (held == 0)
        {
            return (fill.FillQuantity, fill.FillPrice);
        }

        var adds = held > 0 ? fill.Direction == OrderDirection.Buy : fill.Direction == OrderDirection.Sell;
        var after = held + fill.FillQuantity;
        if (adds)
        {
            return (after, (average * held + fill.FillQuantity * fill.FillPrice) / after);
        }

        return after == 0 ? (after, 0) : (after, Math.Sign(after) == Math.Sign(held) ? average : fill.FillPrice);
    }
}
