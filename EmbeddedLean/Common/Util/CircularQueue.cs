using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Util;

/// <summary>Hands out the same items again and again, in their order.</summary>
public class CircularQueue<T>
{
    private readonly T[] _items;
    private int _next;

    /// <summary>Of items.</summary>
    public CircularQueue(params T[] items)
        : this((IEnumerable<T>)items)
    {
    }

    /// <summary>Of items.</summary>
    public CircularQueue(IEnumerable<T> items) => _items = items.ToArray();

    /// <summary>Raised when the first item is handed out: a circle begins.</summary>
    public event EventHandler? CircleCompleted;

    /// <summary>The next item.</summary>
    public T Dequeue()
    {
        var item = _items[_next];
        _next = (_next + 1) % _items.Length;
        if (Equals(item, _items[0]))
        {
            OnCircleCompleted();
        }

        return item;
    }

    /// <summary>Raises <see cref="CircleCompleted"/>.</summary>
    protected virtual void OnCircleCompleted() => CircleCompleted?.Invoke(this, EventArgs.Empty);
}
