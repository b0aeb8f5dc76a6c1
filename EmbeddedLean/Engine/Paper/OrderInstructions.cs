using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using QuantConnect.Interfaces;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>What an order told its brokerage beyond how long it rests, that it only makes for example, in the shape it is stored in.</summary>
/// <param name="Type">Name of the class in <c>QuantConnect.Orders</c>.</param>
/// <param name="Values">Its flags, numbers and texts that differ from a new one's.</param>
internal sealed record OrderInstructions(string Type, IReadOnlyDictionary<string, JsonElement> Values)
{
    private static readonly Type[] Storable = [typeof(bool), typeof(bool?), typeof(int), typeof(string)];

    /// <summary>The instructions in an order's properties; null where there are none, or of a class that no brokerage knows.</summary>
    public static OrderInstructions? Of(IOrderProperties properties)
    {
        var type = properties.GetType();
        if (type == typeof(Orders.OrderProperties) || Find(type.Name) != type)
        {
            return null;
        }

        var fresh = Activator.CreateInstance(type)!;
        var told = PartsOf(type).Where(part => !Equals(part.GetValue(properties), part.GetValue(fresh)));
        return new OrderInstructions(
            type.Name, told.ToDictionary(part => part.Name, part => JsonSerializer.SerializeToElement(part.GetValue(properties), part.PropertyType)));
    }

    /// <summary>The properties again.</summary>
    /// <exception cref="InvalidDataException">There is no such class, or it has no such property.</exception>
    public Orders.OrderProperties ToProperties()
    {
        var type = Find(Type)
            ?? throw new InvalidDataException(
                $"An order's properties are of class '{Type}'; allowed: a class of order properties in QuantConnect.Orders.");
        var properties = (Orders.OrderProperties)Activator.CreateInstance(type)!;
        var parts = PartsOf(type).ToDictionary(part => part.Name);
        foreach (var (name, value) in Values)
        {
            if (!parts.TryGetValue(name, out var part))
            {
                throw new InvalidDataException($"{Type} has no '{name}'; allowed: {string.Join(", ", parts.Keys)}.");
            }

            try
            {
                part.SetValue(properties, value.Deserialize(part.PropertyType));
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"{Type}.{name}: {value.GetRawText()}; allowed: {part.PropertyType.Name}.");
            }
        }

        return properties;
    }

    private static Type? Find(string name) =>
        typeof(Orders.OrderProperties).Assembly.GetType($"{typeof(Orders.OrderProperties).Namespace}.{name}") is { } type
        && type.IsSubclassOf(typeof(Orders.OrderProperties))
            ? type
            : null;

    private static IEnumerable<PropertyInfo> PartsOf(Type type) =>
        type.GetProperties().Where(property => property.CanWrite && Storable.Contains(property.PropertyType));
}
