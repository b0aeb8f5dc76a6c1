using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace QuantConnect.Securities;

/// <summary>Custom data types by name.</summary>
public class RegisteredSecurityDataTypesProvider : IRegisteredSecurityDataTypesProvider
{
    private readonly Dictionary<string, Type> _types = new();

    /// <summary>A provider that the securities share where no custom data is used.</summary>
    public static readonly IRegisteredSecurityDataTypesProvider Null = new NoTypes();

    /// <inheritdoc/>
    public bool RegisterType(Type type) => _types.TryAdd(type.Name, type);

    /// <inheritdoc/>
    public bool UnregisterType(Type type) => _types.Remove(type.Name);

    /// <inheritdoc/>
    public bool TryGetType(string name, [NotNullWhen(true)] out Type? type) => _types.TryGetValue(name, out type);

    private sealed class NoTypes : IRegisteredSecurityDataTypesProvider
    {
        public bool RegisterType(Type type) => false;

        public bool UnregisterType(Type type) => false;

        public bool TryGetType(string name, [NotNullWhen(true)] out Type? type)
        {
            type = null;
            return false;
        }
    }
}
