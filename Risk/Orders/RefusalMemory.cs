using System;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>
/// Remembers what was refused, although the brokerage model would have taken it: by the broker, or for want of money. What was refused twice for the
/// same reason is not sent again until something has changed: the position, the quantity, the session, the state, or what the order becomes. A live
/// broker's refusal may pass by itself: there, time is a change too, after a wait that doubles from a minute to an hour.
/// </summary>
public sealed class RefusalMemory
{
    private const int Enough = 2;
    private const int LongestWait = 60;

    private (decimal Held, decimal Quantity, OrderType Type, DateTime Session, bool IsOpen, string State) _tried;
    private DateTime _triedAt;
    private string _reason = string.Empty;
    private int _times;

    /// <summary>Whether an order may be sent; if so it counts as tried.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="route">What is to be sent.</param>
    /// <param name="quantity">What it is about: the signed quantity, or the side alone where each attempt has another quantity.</param>
    /// <param name="state">Anything else that has to change for another try to make sense.</param>
    public bool MayTry(QCAlgorithm algorithm, OrderRoute route, decimal quantity, string state)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(route);
        var security = route.Security;
        var now = (
            security.Holdings.Quantity, quantity, route.Type, security.LocalTime.Date, security.Exchange.ExchangeOpen, state);
        if (now != _tried)
        {
            _times = 0;
        }
        else if (_times > 0 && algorithm.UtcTime == _triedAt
            || _times >= Enough && !(algorithm.LiveMode && algorithm.UtcTime - _triedAt >= Wait))
        {
            return false;
        }

        (_tried, _triedAt) = (now, algorithm.UtcTime);
        return true;
    }

    /// <summary>Takes notice of how what was tried last has ended.</summary>
    /// <param name="ticket">Its ticket.</param>
    public void RememberOutcome(OrderTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.Status != OrderStatus.Invalid)
        {
            _times = ticket.Status == OrderStatus.Filled ? 0 : _times;
            return;
        }

        // Numbers of orders and prices differ from one refusal to the next.
        var reason = string.Concat(ReasonOf(ticket).Where(letter => !char.IsAsciiDigit(letter)));
        _times = reason == _reason ? _times + 1 : 1;
        _reason = reason;
    }

    /// <summary>Why an order was refused, as LEAN or the broker put it; empty where nobody said.</summary>
    /// <param name="ticket">Its ticket.</param>
    public static string ReasonOf(OrderTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var told = ticket.OrderEvents.LastOrDefault(orderEvent => orderEvent.Status == OrderStatus.Invalid)?.Message;
        return !string.IsNullOrWhiteSpace(told) ? told : ticket.SubmitRequest.Response.ErrorMessage ?? string.Empty;
    }

    private TimeSpan Wait => TimeSpan.FromMinutes(Math.Min(LongestWait, 1 << Math.Min(_times - Enough, 10)));
}
