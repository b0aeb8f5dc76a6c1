using System.Collections.Generic;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>The margin call model that never calls.</summary>
public static class MarginCallModel
{
    /// <summary>No margin calls.</summary>
    public static readonly IMarginCallModel Null = new NoMarginCalls();

    private sealed class NoMarginCalls : IMarginCallModel
    {
        public List<SubmitOrderRequest> GetMarginCallOrders(out bool issueMarginCallWarning)
        {
            issueMarginCallWarning = false;
            return [];
        }

        public List<OrderTicket> ExecuteMarginCall(IEnumerable<SubmitOrderRequest> generatedMarginCallOrders) => [];
    }
}
