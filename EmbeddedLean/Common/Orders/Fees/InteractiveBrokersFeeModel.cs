using System;
using System.Collections.Generic;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Interactive Brokers' fixed fees: US shares 0.005 USD each, at least 1 USD, at most 0.5% of the value; forex by monthly volume.</summary>
public class InteractiveBrokersFeeModel : FeeModel
{
    private const decimal BasisPoint = 0.0001m;
    private readonly decimal _forexRate;
    private readonly decimal _forexMinimum;

    /// <summary>Makes the model for a monthly volume.</summary>
    public InteractiveBrokersFeeModel(decimal monthlyForexTradeAmountInUSDollars = 0, decimal monthlyOptionsTradeAmountInContracts = 0) =>
        (_forexRate, _forexMinimum) = monthlyForexTradeAmountInUSDollars switch
        {
            <= 1_000_000_000 => (0.20m * BasisPoint, 2.00m),
            <= 2_000_000_000 => (0.15m * BasisPoint, 1.50m),
            <= 5_000_000_000 => (0.10m * BasisPoint, 1.25m),
            _ => (0.08m * BasisPoint, 1.00m),
        };

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The kind of asset has no schedule.</exception>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var (order, security) = (parameters.Order, parameters.Security);
        var fee = security.Type switch
        {
            SecurityType.Forex => new CashAmount(
                Math.Max(_forexMinimum, Math.Abs(_forexRate * order.GetValue(security))), Currencies.USD),
            SecurityType.Equity => EquityFee(order, security),
            _ => throw new ArgumentException($"Unsupported security type: {security.Type}"),
        };
        return new OrderFee(fee);
    }

    private static CashAmount EquityFee(Order order, Security security)
    {
        var (currency, perShare, minimum, maximumRate) = security.Symbol.ID.Market switch
        {
            Market.USA => (Currencies.USD, 0.005m, 1m, 0.005m),
            Market.India => (Currencies.INR, 0.01m, 6m, 20m),
            var market => throw new KeyNotFoundException($"InteractiveBrokersFeeModel(): unexpected equity Market {market}"),
        };
        var bySize = perShare * order.AbsoluteQuantity;
        if (bySize < minimum)
        {
            return new CashAmount(minimum, currency);
        }

        return new CashAmount(Math.Min(bySize, maximumRate * Math.Abs(order.GetValue(security))), currency);
    }
}
