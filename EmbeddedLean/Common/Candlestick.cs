using System;
using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect;

/// <summary>Open, high, low and close at a time, each rounded as <see cref="ChartPoint"/> rounds.</summary>
public class Candlestick : ISeriesPoint
{
    private bool _begun;
    private decimal? _open;
    private decimal? _high;
    private decimal? _low;
    private decimal? _close;

    /// <summary>An empty candle, to be built with <see cref="Update(decimal)"/>.</summary>
    public Candlestick()
    {
    }

    /// <summary>A candle at a unix time in seconds.</summary>
    public Candlestick(long time, decimal? open, decimal? high, decimal? low, decimal? close)
        : this(DateTime.UnixEpoch.AddSeconds(time), open, high, low, close)
    {
    }

    /// <summary>A candle at a UTC time.</summary>
    public Candlestick(DateTime time, decimal? open, decimal? high, decimal? low, decimal? close)
    {
        (Time, Open, High, Low, Close) = (time, open, high, low, close);
    }

    /// <summary>A candle at the end of a trade bar.</summary>
    public Candlestick(TradeBar bar)
        : this(bar.EndTime, bar.Open, bar.High, bar.Low, bar.Close)
    {
    }

    /// <summary>A candle of a bar's prices.</summary>
    public Candlestick(DateTime time, Bar bar)
        : this(time, bar.Open, bar.High, bar.Low, bar.Close)
    {
    }

    /// <summary>A copy of another candle.</summary>
    public Candlestick(Candlestick candlestick)
        : this(candlestick.Time, candlestick.Open, candlestick.High, candlestick.Low, candlestick.Close)
    {
    }

    /// <summary>The candle's time, UTC.</summary>
    public DateTime Time { get; set; }

    /// <summary>The time in whole seconds since 1970-01-01 UTC.</summary>
    public long LongTime => (long)(Time - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>First value.</summary>
    public decimal? Open
    {
        get => _open;
        set => _open = value.SmartRounding();
    }

    /// <summary>Greatest value.</summary>
    public decimal? High
    {
        get => _high;
        set => _high = value.SmartRounding();
    }

    /// <summary>Least value.</summary>
    public decimal? Low
    {
        get => _low;
        set => _low = value.SmartRounding();
    }

    /// <summary>Last value.</summary>
    public decimal? Close
    {
        get => _close;
        set => _close = value.SmartRounding();
    }

    /// <summary>Takes a further value into the candle, if there is one.</summary>
    public void Update(decimal? value)
    {
        if (value is { } known)
        {
            Update(known);
        }
    }

    /// <summary>Takes a further value into the candle.</summary>
    public void Update(decimal value)
    {
        if (!_begun)
        {
            _begun = true;
            Open = value;
            High = value;
            Low = value;
        }
        else if (value > High)
        {
            High = value;
        }
        else if (value < Low)
        {
            Low = value;
        }

        Close = value;
    }

    /// <summary>An independent copy.</summary>
    public ISeriesPoint Clone() => new Candlestick(this);

    /// <summary>Time and prices for a log.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Time:o} - (O:{Open} H: {High} L: {Low} C: {Close})");
}
