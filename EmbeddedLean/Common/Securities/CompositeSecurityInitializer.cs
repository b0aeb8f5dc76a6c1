using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Securities;

/// <summary>Sets the models by several initializers in turn.</summary>
public class CompositeSecurityInitializer(params ISecurityInitializer[] initializers) : ISecurityInitializer
{
    /// <summary>The initializers in their order.</summary>
    public List<ISecurityInitializer> Initializers { get; } = initializers.ToList();

    /// <inheritdoc/>
    public void Initialize(Security security) => Initializers.ForEach(i => i.Initialize(security));

    /// <summary>Adds an initializer at the end.</summary>
    public void AddSecurityInitializer(ISecurityInitializer initializer) => Initializers.Add(initializer);
}
