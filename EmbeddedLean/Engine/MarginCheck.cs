using System;
using System.Linq;
using QuantConnect.Algorithm;

namespace QuantConnect.Lean.Engine;

/// <summary>Looks every five minutes of the algorithm's clock whether the account's margin still holds: closes what is called, or warns.</summary>
internal sealed class MarginCheck(QCAlgorithm algorithm)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private DateTime _next = DateTime.MinValue;

    /// <summary>Checks where it is time to. What a user's model or handler throws comes out of here.</summary>
    public void Check(DateTime utc)
    {
        if (utc < _next)
        {
            return;
        }

        _next = utc + Interval;
        var orders = algorithm.Portfolio.MarginCallModel.GetMarginCallOrders(out var issueWarning);
        var executed = 0;
        if (orders.Count > 0 && orders.All(order => algorithm.Portfolio.Securities[order.Symbol].Exchange.ExchangeOpen))
        {
            algorithm.OnMarginCall(orders);
            var tickets = algorithm.Portfolio.MarginCallModel.ExecuteMarginCall(orders);
            executed = tickets.Count;
            foreach (var ticket in tickets)
            {
                algorithm.Error(FormattableString.Invariant(
                    $"{algorithm.Time} - Executed MarginCallOrder: {ticket.Symbol} - Quantity: {ticket.Quantity} @ {ticket.AverageFillPrice}"));
            }
        }

        if (executed == 0 && issueWarning)
        {
            algorithm.OnMarginCallWarning();
        }
    }
}
