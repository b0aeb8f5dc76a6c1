using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>The range of one option of a record, ready to be checked: attributes are read once, as options are checked for each symbol.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class OptionRange<T>
{
    /// <summary>All ranges of the record, in the order in which its options are declared.</summary>
    public static readonly IReadOnlyList<OptionRange<T>> All =
    [
        .. from property in typeof(T).GetProperties()
           let range = property.GetCustomAttribute<OptionRangeAttribute>()
           where range is not null
           select new OptionRange<T>(property, range),
    ];

    private readonly Action<T, OptionsFaults> _check;

    private OptionRange(PropertyInfo property, OptionRangeAttribute range)
    {
        var (name, low, high) = (property.Name, range.Least, range.Most);
        var (shortest, longest) = property.PropertyType == typeof(Duration) || property.PropertyType == typeof(Duration?)
            ? (Duration.FromSeconds(low), Duration.FromSeconds(high))
            : default;
        _check = Type.GetTypeCode(property.PropertyType) switch
        {
            TypeCode.Double => Check<double>((value, faults) => faults.Range(name, value, low, high)),
            TypeCode.Int32 => Check<int>((value, faults) => faults.Range(name, value, low, high)),
            TypeCode.Decimal => Check<decimal>((value, faults) => faults.Range(name, (double)value, low, high)),
            _ when property.PropertyType == typeof(double?) => Check<double?>((value, faults) => faults.Range(name, value, low, high)),
            _ when property.PropertyType == typeof(int?) => Check<int?>((value, faults) => faults.Range(name, value, low, high)),
            _ when property.PropertyType == typeof(Duration) => Check<Duration>((value, faults) => faults.Range(name, value, shortest, longest)),
            _ when property.PropertyType == typeof(Duration?) => Check<Duration?>((value, faults) =>
            {
                if (value is { } given)
                {
                    faults.Range(name, given, shortest, longest);
                }
            }),
            _ => throw new InvalidOperationException($"{typeof(T).Name}.{name} is of a type that has no range."),
        };

        Action<T, OptionsFaults> Check<TValue>(Action<TValue, OptionsFaults> check)
        {
            var read = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
            return (options, faults) => check(read(options), faults);
        }
    }

    /// <summary>Records a fault where the option lies outside its range.</summary>
    public void Check(T options, OptionsFaults faults) => _check(options, faults);
}
