using System;

namespace QuantConnect.Securities;

/// <summary>Sets the models by a function.</summary>
public class FuncSecurityInitializer(Action<Security> initializer) : ISecurityInitializer
{
    /// <inheritdoc/>
    public void Initialize(Security security) => initializer(security);
}
