using System;

namespace QuantConnect.Securities;

/// <summary>Something that happened to a security.</summary>
public abstract class SecurityEventArgs : EventArgs
{
    /// <summary>Names the security.</summary>
    protected SecurityEventArgs(Security security) => Security = security;

    public Security Security { get; }
}
