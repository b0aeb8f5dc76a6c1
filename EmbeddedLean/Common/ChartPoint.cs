using System;
using System.Globalization;

namespace QuantConnect;

/// <summary>A single value at a time. Values are rounded on the way in: 4 decimals above 1000, otherwise 7 significant digits.</summary>
public class ChartPoint : ISeriesPoint
{
    private DateTime _time;
    private long _unixSeconds;
    private decimal? _value;

    /// <summary>An empty point.</summary>
    public ChartPoint()
    {
    }

    /// <summary>A point at a unix time in seconds.</summary>
    public ChartPoint(long xValue, decimal? yValue)
    {
        x = xValue;
        y = yValue;
    }

    /// <summary>A point at a UTC time.</summary>
    public ChartPoint(DateTime time, decimal? value)
    {
        Time = time;
        y = value;
    }

    /// <summary>A copy of another point.</summary>
    public ChartPoint(ChartPoint point) => (_time, _unixSeconds, _value) = (point._time, point._unixSeconds, point._value);

    /// <summary>The point's time, UTC.</summary>
    public DateTime Time
    {
        get => _time;
        set
        {
            _time = value;
            _unixSeconds = ToUnixSeconds(value);
        }
    }

    /// <summary>The time in seconds since 1970-01-01 UTC.</summary>
    public long x
    {
        get => _unixSeconds;
        set
        {
            _unixSeconds = value;
            _time = DateTime.UnixEpoch.AddSeconds(value);
        }
    }

    /// <summary>The rounded value; null where there is none.</summary>
    public decimal? y
    {
        get => _value;
        set => _value = value.SmartRounding();
    }

    /// <summary>The time in seconds since 1970-01-01 UTC.</summary>
    public long X => _unixSeconds;

    /// <summary>The rounded value.</summary>
    public decimal? Y => _value;

    /// <summary>An independent copy.</summary>
    public virtual ISeriesPoint Clone() => new ChartPoint(this);

    /// <summary>Time and value for a log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:o} - {y}");

    internal static long ToUnixSeconds(DateTime time) => Convert.ToInt64((time - DateTime.UnixEpoch).TotalSeconds);
}
