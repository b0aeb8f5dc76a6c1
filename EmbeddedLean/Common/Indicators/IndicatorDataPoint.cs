using System;
using System.Globalization;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>A value at a time, as indicators take and give it.</summary>
public class IndicatorDataPoint : BaseData, IEquatable<IndicatorDataPoint>, IComparable<IndicatorDataPoint>, IComparable
{
    /// <summary>0 at the beginning of time.</summary>
    public IndicatorDataPoint()
        : this(DateTime.MinValue, 0m)
    {
    }

    /// <summary>A value at a time.</summary>
    public IndicatorDataPoint(DateTime time, decimal value)
    {
        Time = time;
        Value = value;
    }

    /// <summary>A symbol's value at a time.</summary>
    public IndicatorDataPoint(Symbol symbol, DateTime time, decimal value)
        : this(time, value) => Symbol = symbol;

    /// <summary>The point's value.</summary>
    public static implicit operator decimal(IndicatorDataPoint instance) => instance.Value;

    /// <summary>Whether time and value are the same.</summary>
    public bool Equals(IndicatorDataPoint? other) => other is not null && other.Time == Time && other.Value == Value;

    /// <summary>Whether it is a point of the same time and value.</summary>
    public override bool Equals(object? obj) => Equals(obj as IndicatorDataPoint);

    /// <summary>A hash of time and value.</summary>
    public override int GetHashCode() => HashCode.Combine(Value, Time);

    /// <summary>Compares by value.</summary>
    public int CompareTo(IndicatorDataPoint? other) => other is null ? 1 : Value.CompareTo(other.Value);

    /// <summary>Compares by value.</summary>
    /// <exception cref="ArgumentException">It is no data point.</exception>
    public int CompareTo(object? obj) => CompareTo(
        obj as IndicatorDataPoint ?? throw new ArgumentException($"Object must be of type {GetType().Name}"));

    /// <summary>Time and value for a log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:s} - {Value}");
}
