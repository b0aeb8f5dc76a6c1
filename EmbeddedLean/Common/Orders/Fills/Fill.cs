using System.Collections;
using System.Collections.Generic;

namespace QuantConnect.Orders.Fills;

/// <summary>Events of an attempt to fill an order.</summary>
public class Fill : IEnumerable<OrderEvent>
{
    private readonly List<OrderEvent> _events;

    /// <summary>Several events.</summary>
    public Fill(List<OrderEvent> orderEvents) => _events = orderEvents;

    /// <summary>One event.</summary>
    public Fill(OrderEvent orderEvent) => _events = [orderEvent];

    /// <inheritdoc/>
    public IEnumerator<OrderEvent> GetEnumerator() => _events.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
