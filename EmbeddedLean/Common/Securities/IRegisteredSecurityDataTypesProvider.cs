using System;
using System.Diagnostics.CodeAnalysis;

namespace QuantConnect.Securities;

/// <summary>Knows custom data types by name.</summary>
public interface IRegisteredSecurityDataTypesProvider
{
    /// <summary>Makes a type known.</summary>
    bool RegisterType(Type type);

    /// <summary>Forgets a type.</summary>
    bool UnregisterType(Type type);

    /// <summary>Looks a type up.</summary>
    bool TryGetType(string name, [NotNullWhen(true)] out Type? type);
}
