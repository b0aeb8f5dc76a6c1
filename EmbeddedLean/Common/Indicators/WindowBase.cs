using System.Collections;
using System.Collections.Generic;

namespace QuantConnect.Indicators;

/// <summary>Something that remembers its newest values; it can be indexed and enumerated, newest first.</summary>
public abstract class WindowBase<T> : IEnumerable<T>
{
    private RollingWindow<T>? _window;

    /// <summary>Remembers <see cref="DefaultWindowSize"/> values.</summary>
    protected WindowBase()
    {
    }

    /// <summary>Remembers a number of values.</summary>
    protected WindowBase(int windowSize) => _window = new RollingWindow<T>(windowSize);

    /// <summary>How many values are remembered unless told otherwise.</summary>
    public static int DefaultWindowSize => 2;

    /// <summary>The values remembered.</summary>
    public virtual RollingWindow<T> Window => _window ??= new RollingWindow<T>(DefaultWindowSize);

    /// <summary>The newest value.</summary>
    public virtual T Current
    {
        get => Window[0];
        protected set => Window.Add(value);
    }

    /// <summary>The value before the newest.</summary>
    public virtual T Previous => Window.Count < 2 ? default! : Window[1];

    /// <summary>The value that came i values ago.</summary>
    public T this[int i] => Window[i];

    /// <summary>The values remembered, newest first.</summary>
    public IEnumerator<T> GetEnumerator() => Window.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Forgets all values.</summary>
    protected void ResetWindow() => _window?.Reset();
}
