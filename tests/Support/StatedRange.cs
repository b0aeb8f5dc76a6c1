using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Tests.Support;

/// <summary>The range that an option states of itself, and whether that is what is checked.</summary>
public sealed record StatedRange(PropertyInfo Property, OptionRangeAttribute Range)
{
    public string Name => $"{Property.DeclaringType!.Name}.{Property.Name}";

    /// <summary>Whether both ends are allowed and what lies just beyond them is not.</summary>
    public bool IsKept =>
        !IsRefused(Range.Least, 0) && !IsRefused(Range.Most, 0) && IsRefused(Range.Least, -1) && IsRefused(Range.Most, 1);

    /// <summary>All that options of an assembly state of their ranges.</summary>
    public static IReadOnlyList<StatedRange> Of(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from property in type.GetProperties()
           let range = property.GetCustomAttribute<OptionRangeAttribute>()
           where range is not null
           select new StatedRange(property, range),
    ];

    private bool IsRefused(double end, int beyond)
    {
        var options = (ICheckedOptions)Activator.CreateInstance(Property.DeclaringType!)!;
        Property.SetValue(options, Value(Property.PropertyType, end, beyond));
        var faults = new OptionsFaults();
        options.Check(faults);
        return faults.All.Any(fault => fault.Name == Property.Name && fault.Allowed.Contains(" to ", StringComparison.Ordinal));
    }

    // Just beyond: one more of whole numbers, a second of time spans, a millionth of the others.
    private static object Value(Type type, double end, int beyond)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(Duration) ? Duration.FromSeconds(end + beyond)
            : type == typeof(decimal) ? (decimal)end + beyond * 1e-6m
            : Convert.ChangeType(type == typeof(int) ? end + beyond : end + beyond * 1e-6, type, CultureInfo.InvariantCulture);
    }
}
