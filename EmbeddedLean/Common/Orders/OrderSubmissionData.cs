namespace QuantConnect.Orders;

/// <summary>Prices at the time an order was made.</summary>
public class OrderSubmissionData(decimal bidPrice, decimal askPrice, decimal lastPrice)
{
    public decimal BidPrice { get; } = bidPrice;

    public decimal AskPrice { get; } = askPrice;

    /// <summary>Last close.</summary>
    public decimal LastPrice { get; } = lastPrice;

    /// <summary>A copy.</summary>
    public OrderSubmissionData Clone() => (OrderSubmissionData)MemberwiseClone();
}
