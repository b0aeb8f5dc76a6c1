namespace QuantConnect.Orders;

/// <summary>Prices at the time an order was made.</summary>
public class OrderSubmissionData(decimal bidPrice, decimal askPrice, decimal lastPrice)
{
    /// <summary>Bid.</summary>
    public decimal BidPrice { get; } = bidPrice;

    /// <summary>Ask.</summary>
    public decimal AskPrice { get; } = askPrice;

    /// <summary>Last close.</summary>
    public decimal LastPrice { get; } = lastPrice;

    /// <summary>A copy.</summary>
    public OrderSubmissionData Clone() => (OrderSubmissionData)MemberwiseClone();
}
