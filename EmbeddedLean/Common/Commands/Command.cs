using System;
using System.Collections.Generic;
using System.Dynamic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using QuantConnect.Interfaces;

namespace QuantConnect.Commands;

/// <summary>Base of an algorithm's own commands; its properties, and any others that come, can be read by name.</summary>
public class Command : DynamicObject
{
    private readonly Dictionary<string, object?> _properties = new(StringComparer.InvariantCultureIgnoreCase);

    /// <summary>The JSON it came from, where that is kept.</summary>
    protected string PayloadData { get; set; } = null!;

    /// <summary>Carries it out: true or false for success or failure, null where it does not say.</summary>
    /// <exception cref="NotImplementedException">The deriving type does not say.</exception>
    public virtual bool? Run(IAlgorithm algorithm) =>
        throw new NotImplementedException("Please implement the 'def run(algorithm) -> bool | None:' method");

    /// <summary>Sets a property by name.</summary>
    public object SetProperty(string name, object? value)
    {
        _properties[name] = value;
        return value!;
    }

    /// <summary>A property by name, dynamic or declared; null where there is none.</summary>
    public object GetProperty(string name)
    {
        if (_properties.TryGetValue(name, out var value) || GetType() == typeof(Command))
        {
            return value!;
        }

        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance;
        return (GetType().GetProperty(name, Declared)?.GetValue(this) ?? GetType().GetField(name, Declared)?.GetValue(this))!;
    }

    /// <summary>Its JSON.</summary>
    public override string ToString() => string.IsNullOrEmpty(PayloadData)
        ? JsonSerializer.Serialize(GetDynamicMemberNames().ToDictionary(name => name, GetProperty))
        : PayloadData;

    /// <summary>The names of all its properties.</summary>
    public override IEnumerable<string> GetDynamicMemberNames() => _properties.Keys.Concat(
        GetType().GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.MemberType is MemberTypes.Field or MemberTypes.Property)
            .Select(member => member.Name));

    /// <summary>Reads a property by name; null where there is none.</summary>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        result = GetProperty(binder.Name);
        return true;
    }

    /// <summary>Sets a property by name.</summary>
    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        SetProperty(binder.Name, value);
        return true;
    }
}
