using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm;

/// <content>Positions by target, and their end.</content>
public partial class QCAlgorithm
{
    /// <summary>Closes the position of a symbol, or all of them, and cancels their orders.</summary>
    public List<OrderTicket> Liquidate(
        Symbol? symbol = null, bool asynchronous = false, string? tag = null, IOrderProperties? orderProperties = null) =>
        Liquidate(symbol is not null ? [symbol] : Securities.Keys.OrderBy(s => s.Value), asynchronous, tag, orderProperties);

    /// <summary>Closes positions and cancels their orders.</summary>
    public List<OrderTicket> Liquidate(
        IEnumerable<Symbol> symbols, bool asynchronous = false, string? tag = null, IOrderProperties? orderProperties = null)
    {
        var tickets = new List<OrderTicket>();
        if (!Settings.LiquidateEnabled)
        {
            Debug("Liquidate() is currently disabled by settings. To re-enable please set 'Settings.LiquidateEnabled' to true");
            return tickets;
        }

        var note = tag ?? "Liquidated";
        foreach (var symbol in symbols)
        {
            if (!Securities.TryGetValue(symbol, out var security))
            {
                WarnOfUnknown(symbol);
                continue;
            }

            var held = security.Holdings.Invested ? security.Holdings.Quantity : 0m;
            var open = Transactions.GetOpenOrders(security.Symbol);
            if (held != 0 && open is [{ Type: OrderType.Market } only] && only.Quantity == -held)
            {
                continue;
            }

            var underWay = 0m;
            foreach (var order in open)
            {
                if (order.Type == OrderType.Market)
                {
                    underWay += Transactions.GetOrderTicket(order.Id).QuantityRemaining;
                }
                else
                {
                    Transactions.CancelOrder(order.Id, note);
                }
            }

            if (held != 0)
            {
                tickets.Add(Order(security.Symbol, -held - underWay, asynchronous, note, orderProperties));
            }
        }

        return tickets;
    }

    /// <summary>Closes a position.</summary>
    [Obsolete("This method is obsolete, please use Liquidate(symbol: symbolToLiquidate, tag: tag) method")]
    public List<int> Liquidate(Symbol symbolToLiquidate, string tag) =>
        Liquidate(symbol: symbolToLiquidate, tag: tag).Select(ticket => ticket.OrderId).ToList();

    /// <summary>Trades toward several targets, fractions of the portfolio, those that reduce first.</summary>
    public List<OrderTicket> SetHoldings(
        List<PortfolioTarget> targets,
        bool liquidateExistingHoldings = false,
        bool asynchronous = false,
        string? tag = null,
        IOrderProperties? orderProperties = null)
    {
        var tickets = liquidateExistingHoldings ? LiquidateOthers(targets.Select(t => t.Symbol), tag, orderProperties) : [];
        var orders = targets
            .Select(target => new PortfolioTarget(target.Symbol, CalculateOrderQuantity(target.Symbol, target.Quantity)))
            .OrderTargetsByMarginImpact(this, targetIsDelta: true);
        foreach (var order in orders)
        {
            tickets.AddRange(Reach(order.Symbol, order.Quantity, asynchronous, tag, orderProperties));
        }

        return tickets;
    }

    /// <summary>Trades toward a target, a fraction of the portfolio.</summary>
    public List<OrderTicket> SetHoldings(
        Symbol symbol,
        double percentage,
        bool liquidateExistingHoldings = false,
        bool asynchronous = false,
        string? tag = null,
        IOrderProperties? orderProperties = null) =>
        SetHoldings(symbol, percentage.SafeDecimalCast(), liquidateExistingHoldings, asynchronous, tag, orderProperties);

    /// <summary>Trades toward a target, a fraction of the portfolio.</summary>
    public List<OrderTicket> SetHoldings(
        Symbol symbol,
        float percentage,
        bool liquidateExistingHoldings = false,
        bool asynchronous = false,
        string? tag = null,
        IOrderProperties? orderProperties = null) =>
        SetHoldings(symbol, (decimal)percentage, liquidateExistingHoldings, asynchronous, tag, orderProperties);

    /// <summary>Trades toward a target, a fraction of the portfolio.</summary>
    public List<OrderTicket> SetHoldings(
        Symbol symbol,
        int percentage,
        bool liquidateExistingHoldings = false,
        bool asynchronous = false,
        string? tag = null,
        IOrderProperties? orderProperties = null) =>
        SetHoldings(symbol, (decimal)percentage, liquidateExistingHoldings, asynchronous, tag, orderProperties);

    /// <summary>Trades toward a target, a fraction of the portfolio.</summary>
    public List<OrderTicket> SetHoldings(
        Symbol symbol,
        decimal percentage,
        bool liquidateExistingHoldings = false,
        bool asynchronous = false,
        string? tag = null,
        IOrderProperties? orderProperties = null)
    {
        var quantity = CalculateOrderQuantity(symbol, percentage);
        var tickets = liquidateExistingHoldings ? LiquidateOthers([symbol], tag, orderProperties) : [];
        tickets.AddRange(Reach(symbol, quantity, asynchronous, tag, orderProperties));
        return tickets;
    }

    /// <summary>Quantity of the order toward a target, a fraction of the portfolio.</summary>
    public decimal CalculateOrderQuantity(Symbol symbol, double target) => CalculateOrderQuantity(symbol, target.SafeDecimalCast());

    /// <summary>Quantity of the order toward a target, a fraction of the portfolio.</summary>
    public decimal CalculateOrderQuantity(Symbol symbol, decimal target) =>
        PortfolioTarget.Percent(this, Securities.Resolve(symbol), target, true)?.Quantity ?? 0;

    private List<OrderTicket> LiquidateOthers(IEnumerable<Symbol> kept, string? tag, IOrderProperties? orderProperties)
    {
        var keep = kept.Select(Securities.Resolve).ToHashSet();
        return Liquidate(Securities.Keys.Where(s => !keep.Contains(s)).OrderBy(s => s.Value).ToList(), tag: tag, orderProperties: orderProperties);
    }

    private IEnumerable<OrderTicket> Reach(Symbol symbol, decimal wanted, bool asynchronous, string? tag, IOrderProperties? orderProperties)
    {
        var own = Securities.Resolve(symbol);
        var underWay = Transactions.GetOpenOrdersRemainingQuantity(
            t => t.Symbol == own && t.OrderType is OrderType.Market or OrderType.MarketOnOpen && t.Symbol == own);
        var quantity = wanted - underWay;
        if (quantity == 0)
        {
            return [];
        }

        if (!Securities.TryGetValue(own, out var security))
        {
            Error($"{symbol} not found in portfolio. Request this data when initializing the algorithm.");
            return [];
        }

        return
        [
            security.Exchange.ExchangeOpen
                ? MarketOrder(own, quantity, asynchronous, tag ?? string.Empty, orderProperties)
                : MarketOnOpenOrder(own, quantity, asynchronous, tag ?? string.Empty, orderProperties),
        ];
    }

    private void WarnOfUnknown(Symbol symbol)
    {
        if (!_toldOfUnknownSymbol)
        {
            _toldOfUnknownSymbol = true;
            Debug(
                $"Warning: liquidate ignored symbol '{symbol}' because it has not been added to the algorithm. "
                + "Add the security before liquidating it.");
        }
    }
}
