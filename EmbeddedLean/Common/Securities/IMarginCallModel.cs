using System.Collections.Generic;
using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Closes positions when the margin is used up.</summary>
public interface IMarginCallModel
{
    /// <summary>Orders that are due, and whether to warn.</summary>
    List<SubmitOrderRequest> GetMarginCallOrders(out bool issueMarginCallWarning);

    /// <summary>Sends orders until margin remains.</summary>
    List<OrderTicket> ExecuteMarginCall(IEnumerable<SubmitOrderRequest> generatedMarginCallOrders);
}
