using System;
using QuantConnect.Orders;

namespace QuantConnect.Data.Market;

/// <summary>A symbol leaves its exchange. Announced on its last day.</summary>
public class Delisting : BaseData
{
    /// <summary>An empty delisting.</summary>
    public Delisting()
    {
        (Type, DataType) = (DelistingType.Delisted, MarketDataType.Auxiliary);
    }

    /// <summary>A delisting of a symbol at a date.</summary>
    public Delisting(Symbol symbol, DateTime date, decimal price, DelistingType type)
        : this()
    {
        Symbol = symbol;
        Time = date;
        Value = price;
        Type = type;
    }

    /// <summary>Announcement or the event itself.</summary>
    public DelistingType Type { get; private set; }

    /// <summary>The order that closed the position; null where there was none.</summary>
    public OrderTicket Ticket { get; private set; } = null!;

    /// <summary>Keeps the order that closed the position.</summary>
    public void SetOrderTicket(OrderTicket ticket) => Ticket = ticket;

    /// <inheritdoc/>
    public override BaseData Clone() => new Delisting(Symbol, Time, Price, Type);

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{(Type == DelistingType.Warning ? "Delisting Warning" : "Delisted")}: {Symbol} {EndTime}");
}
