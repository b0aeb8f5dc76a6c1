using System;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Interfaces;
using QuantConnect.Securities;
using QuantConnect.Securities.Crypto;

namespace QuantConnect.Orders;

/// <summary>Quantities of orders.</summary>
public static class OrderSizing
{
    /// <summary>Quantity, in lots, of at most a part of the last bar's volume.</summary>
    public static decimal GetOrderSizeForPercentVolume(Security security, decimal maximumPercentCurrentVolume, decimal desiredOrderSize) =>
        AtMost(security, maximumPercentCurrentVolume * security.Volume, desiredOrderSize);

    /// <summary>Quantity, in lots, of at most a value in account currency.</summary>
    public static decimal GetOrderSizeForMaximumValue(Security security, decimal maximumOrderValueInAccountCurrency, decimal desiredOrderSize)
    {
        var price = security.Price * security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier;
        return price == 0m ? 0m : AtMost(security, maximumOrderValueInAccountCurrency / price, desiredOrderSize);
    }

    /// <summary>Quantity, in lots, from the projected position to a target.</summary>
    public static decimal GetUnorderedQuantity(IAlgorithm algorithm, IPortfolioTarget target) =>
        GetUnorderedQuantity(algorithm, target, algorithm.Securities[target.Symbol]);

    /// <summary>Quantity, in lots, from the projected position to a target; a crypto purchase may add what its fee takes in base currency.</summary>
    public static decimal GetUnorderedQuantity(IAlgorithm algorithm, IPortfolioTarget target, Security security, bool accountForFees = false)
    {
        var quantity = target.Quantity - algorithm.Transactions.GetProjectedHoldings(security).ProjectedQuantity;
        if (accountForFees && quantity > 0 && security is Crypto { BaseCurrency: var received })
        {
            var fee = Extensions.GetMarketOrderFees(security, quantity, algorithm.UtcTime);
            quantity += fee.Currency == received.Symbol ? fee.Amount : 0m;
        }

        return AdjustByLotSize(security, quantity);
    }

    /// <summary>Quantity rounded toward 0 to lots; a remainder that lacks less than a millionth of a lot counts as a whole one.</summary>
    public static decimal AdjustByLotSize(Security security, decimal quantity)
    {
        var lot = security.SymbolProperties.LotSize;
        var size = Math.Abs(quantity);
        var remainder = size % lot;
        var isNearlyALot = lot - remainder < lot / 1_000_000;
        return (size - (isNearlyALot ? remainder - lot : remainder)) * Math.Sign(quantity);
    }

    private static decimal AtMost(Security security, decimal limit, decimal desired) =>
        Math.Sign(desired) * AdjustByLotSize(security, Math.Min(limit, Math.Abs(desired)));
}
