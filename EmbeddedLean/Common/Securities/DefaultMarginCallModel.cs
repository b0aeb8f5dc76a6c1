using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Warns when less than 5% of the portfolio remains as margin; calls when margin used exceeds the portfolio by a buffer.</summary>
public class DefaultMarginCallModel : IMarginCallModel
{
    private const decimal WarningLevel = 0.05m;
    private readonly decimal _buffer;

    /// <summary>Makes the model.</summary>
    public DefaultMarginCallModel(SecurityPortfolioManager portfolio, IOrderProperties? defaultOrderProperties, decimal marginBuffer = 0.10m)
    {
        Portfolio = portfolio;
        DefaultOrderProperties = defaultOrderProperties;
        _buffer = marginBuffer;
    }

    /// <summary>The portfolio.</summary>
    protected SecurityPortfolioManager Portfolio { get; }

    /// <summary>Properties of its orders.</summary>
    protected IOrderProperties? DefaultOrderProperties { get; }

    /// <inheritdoc/>
    public List<SubmitOrderRequest> GetMarginCallOrders(out bool issueMarginCallWarning)
    {
        issueMarginCallWarning = false;
        var used = Portfolio.TotalMarginUsed;
        if (used <= 0)
        {
            return [];
        }

        var value = Portfolio.TotalPortfolioValue;
        var remaining = Portfolio.GetMarginRemaining(value, used);
        if (remaining > 0)
        {
            issueMarginCallWarning = remaining <= value * WarningLevel;
            return [];
        }

        var orders = used > value * (1 + _buffer) ? CallOnAll(used - value) : [];
        issueMarginCallWarning = orders.Count > 0;
        return orders;
    }

    /// <inheritdoc/>
    public virtual List<OrderTicket> ExecuteMarginCall(IEnumerable<SubmitOrderRequest> generatedMarginCallOrders)
    {
        var executed = new List<OrderTicket>();
        foreach (var request in generatedMarginCallOrders.OrderBy(r => Portfolio[r.Symbol].UnrealizedProfit).ToList())
        {
            if (Portfolio.MarginRemaining >= 0)
            {
                break;
            }

            var ticket = Portfolio.Transactions.AddOrder(request);
            if (ticket.Status.IsOpen())
            {
                Portfolio.Transactions.WaitForOrder(ticket.OrderId);
            }

            executed.Add(ticket);
        }

        return executed;
    }

    private List<SubmitOrderRequest> CallOnAll(decimal missing) =>
        Portfolio.Securities.Values.Where(s => s.Holdings.Invested).Select(s => CallOn(s, missing)).OfType<SubmitOrderRequest>().ToList();

    private SubmitOrderRequest? CallOn(Security security, decimal missing)
    {
        if (security.QuoteCurrency.ConversionRate == 0)
        {
            return null;
        }

        var held = security.Holdings.Quantity;
        decimal used = security.BuyingPowerModel.GetMaintenanceMargin(MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, held));
        var freed = used - Math.Max(0, used - missing);
        var order = security.BuyingPowerModel.GetMaximumOrderQuantityForDeltaBuyingPower(
            new GetMaximumOrderQuantityForDeltaBuyingPowerParameters(Portfolio, security, freed * -Math.Sign(held), 0));
        var lots = Math.Abs(order.Quantity / security.SymbolProperties.LotSize);
        var quantity = lots * security.SymbolProperties.LotSize * -Math.Sign(held);
        return quantity == 0
            ? null
            : new SubmitOrderRequest(
                OrderType.Market, security.Type, security.Symbol, quantity, 0, 0, security.UtcNow(), "Margin Call", DefaultOrderProperties?.Clone());
    }
}
