using QuantConnect.Orders;

namespace QuantConnect.Securities;

/// <summary>Takes order requests.</summary>
public interface IOrderProcessor : IOrderProvider
{
    /// <summary>Handles a request.</summary>
    OrderTicket Process(OrderRequest request);
}
