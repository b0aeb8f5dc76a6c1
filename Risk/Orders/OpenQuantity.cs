using System.Linq;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>What open orders will still change.</summary>
internal static class OpenQuantity
{
    /// <summary>
    /// What an order will still change, as the latest update has it that was asked for: LEAN carries updates out when the step is over, and until
    /// then the ticket tells of the quantity before.
    /// </summary>
    /// <param name="ticket">Ticket of the order.</param>
    /// <returns>Signed quantity.</returns>
    public static decimal Remaining(this OrderTicket ticket)
    {
        var asked = ticket.UpdateRequests.LastOrDefault(
            update => update.Quantity is not null && update.Status is OrderRequestStatus.Unprocessed or OrderRequestStatus.Processing)?.Quantity;
        return (asked ?? ticket.Quantity) - ticket.QuantityFilled;
    }
}
