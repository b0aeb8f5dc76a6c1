using System;

namespace QuantConnect.Data.Market;

/// <summary>Open, high, low and close, without time.</summary>
public class Bar : IBar
{
    private bool _open;

    /// <summary>An empty bar; the first <see cref="Update(decimal)"/> opens it.</summary>
    public Bar()
    {
    }

    /// <summary>A bar of four prices.</summary>
    public Bar(decimal open, decimal high, decimal low, decimal close)
    {
        _open = open != 0m;
        Open = open;
        High = high;
        Low = low;
        Close = close;
    }

    /// <inheritdoc/>
    public virtual decimal Open { get; set; }

    /// <inheritdoc/>
    public virtual decimal High { get; set; }

    /// <inheritdoc/>
    public virtual decimal Low { get; set; }

    /// <inheritdoc/>
    public virtual decimal Close { get; set; }

    /// <summary>Takes a price into the bar; zero is ignored.</summary>
    public void Update(decimal value) => Update(ref value);

    /// <summary>Takes a price into the bar; zero is ignored.</summary>
    public void Update(ref decimal value)
    {
        if (value == 0m)
        {
            return;
        }

        if (!_open)
        {
            (Open, High, Low, _open) = (value, value, value, true);
        }

        High = Math.Max(High, value);
        Low = Math.Min(Low, value);
        Close = value;
    }

    /// <summary>A copy.</summary>
    public Bar Clone() => new(Open, High, Low, Close);

    /// <inheritdoc/>
    public override string ToString() =>
        $"O: {Open.SmartRounding()} H: {High.SmartRounding()} L: {Low.SmartRounding()} C: {Close.SmartRounding()}";
}
