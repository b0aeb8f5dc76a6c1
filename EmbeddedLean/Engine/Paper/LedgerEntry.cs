using System.Globalization;
using System.Text.Json;
using QuantConnect.Orders;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>One line of an account's ledger: what happened to one order. Times are UTC.</summary>
internal sealed record LedgerEntry(
    string Time,
    string Order,
    OrderStatus Event,
    OrderType Type,
    string Symbol,
    decimal Quantity,
    decimal? Limit,
    decimal? Stop,
    decimal? FillQuantity,
    decimal? FillPrice,
    decimal? Fee,
    string? FeeCurrency,
    string Tag)
{
    private static readonly JsonSerializerOptions Json = new(AccountRecord.Json) { WriteIndented = false };

    /// <summary>
    /// The line of an event; null for what concerns the algorithm alone: orders that never reached the brokerage, cancellations not confirmed.
    /// </summary>
    public static LedgerEntry? Of(OrderEvent happening, Order order)
    {
        if (order.BrokerId.Count == 0 || happening.Status is OrderStatus.None or OrderStatus.New or OrderStatus.CancelPending)
        {
            return null;
        }

        var isFill = happening.FillQuantity != 0;
        return new LedgerEntry(
            happening.UtcTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            order.BrokerId[^1],
            happening.Status,
            order.Type,
            order.Symbol.Value,
            order.Quantity,
            happening.LimitPrice,
            happening.StopPrice,
            isFill ? happening.FillQuantity : null,
            isFill ? happening.FillPrice : null,
            isFill ? happening.OrderFee.Value.Amount : null,
            isFill ? happening.OrderFee.Value.Currency : null,
            order.Tag);
    }

    public string ToLine() => JsonSerializer.Serialize(this, Json) + "\n";
}
