using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean.Research.Ablation;

/// <summary>A fill of a run.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Ordered">When its order was sent, UTC.</param>
/// <param name="Symbol">Of what.</param>
/// <param name="Quantity">Signed units.</param>
/// <param name="Price">Price of a unit.</param>
/// <param name="Fee">Fee, in account currency.</param>
/// <param name="Position">Signed units held afterwards, from the fills alone: splits of raw prices are not among them.</param>
/// <param name="IsFuse">Whether the order was the fuse's own.</param>
internal sealed record AblationFill(
    DateTime Time, DateTime Ordered, Symbol Symbol, decimal Quantity, decimal Price, decimal Fee, decimal Position, bool IsFuse)
{
    /// <summary>All fills of a run, by symbol, in their order.</summary>
    /// <param name="algorithm">An algorithm whose run is over.</param>
    public static IReadOnlyDictionary<Symbol, IReadOnlyList<AblationFill>> Of(QCAlgorithm algorithm)
    {
        var fills = new Dictionary<Symbol, IReadOnlyList<AblationFill>>();
        foreach (var tickets in algorithm.Transactions.GetOrderTickets().GroupBy(ticket => ticket.Symbol))
        {
            var position = 0m;
            fills[tickets.Key] =
            [
                .. from fill in tickets.SelectMany(ticket => ticket.OrderEvents.Select(orderEvent => (Ticket: ticket, Event: orderEvent)))
                   where fill.Event.FillQuantity != 0
                   orderby fill.Event.UtcTime, fill.Ticket.OrderId
                   select Fill(algorithm, fill.Ticket, fill.Event, position += fill.Event.FillQuantity),
            ];
        }

        return fills;
    }

    private static AblationFill Fill(QCAlgorithm algorithm, OrderTicket ticket, OrderEvent fill, decimal position) => new(
        fill.UtcTime,
        ticket.Time,
        fill.Symbol,
        fill.FillQuantity,
        fill.FillPrice,
        algorithm.Portfolio.CashBook.ConvertToAccountCurrency(fill.OrderFee.Value).Amount,
        position,
        ticket.Tag?.StartsWith($"{SurvivalFuseRiskManagementModel.OrderTag}: ", StringComparison.Ordinal) == true);
}
