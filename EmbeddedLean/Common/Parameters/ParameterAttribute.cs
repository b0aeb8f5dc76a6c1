using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace QuantConnect.Parameters;

/// <summary>Marks a field or property that takes its value from the algorithm's parameters, before Initialize.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
#pragma warning disable CA1813 // LEAN's attribute is open too.
public class ParameterAttribute : Attribute
#pragma warning restore CA1813
{
    /// <summary>Which members are looked at: all, of any visibility.</summary>
    public const BindingFlags BindingFlags =
        System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
        | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Instance;

    /// <summary>Makes the mark.</summary>
    /// <param name="name">Name of the parameter; null takes the member's.</param>
    public ParameterAttribute(string? name = null) => Name = name!;

    /// <summary>Name of the parameter; null where it is the member's.</summary>
    public string Name { get; private set; }

    /// <summary>Sets an object's marked members to the parameters of their names; an empty value leaves its member alone.</summary>
    /// <exception cref="InvalidOperationException">A marked property cannot be written.</exception>
    /// <exception cref="FormatException">A text is no value of its member's type.</exception>
    public static void ApplyAttributes(Dictionary<string, string> parameters, object instance)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(instance);
        foreach (var member in instance.GetType().GetMembers(BindingFlags))
        {
            if (member.GetCustomAttribute<ParameterAttribute>() is not { } mark
                || !parameters.TryGetValue(mark.Name ?? member.Name, out var text)
                || string.IsNullOrEmpty(text))
            {
                continue;
            }

            switch (member)
            {
                case FieldInfo field:
                    field.SetValue(instance, Parse(text, field.FieldType));
                    break;
                case PropertyInfo { CanWrite: true } property:
                    property.SetValue(instance, Parse(text, property.PropertyType));
                    break;
                default:
                    throw new InvalidOperationException($"The specified property is read only: {member.DeclaringType}.{member.Name}");
            }
        }
    }

    // Enumerations by name, what converts from text by converting, other types by a Parse of their own, the rest as JSON.
    private static object? Parse(string text, Type wanted) => wanted switch
    {
        { IsEnum: true } => Enum.Parse(wanted, text, ignoreCase: true),
        _ when wanted.IsAssignableTo(typeof(IConvertible)) => Convert.ChangeType(text, wanted, CultureInfo.InvariantCulture),
        _ when wanted.GetMethod(nameof(int.Parse), [typeof(string)]) is { } ownParse => ownParse.Invoke(null, [text]),
        _ => JsonSerializer.Deserialize(text, wanted),
    };
}
