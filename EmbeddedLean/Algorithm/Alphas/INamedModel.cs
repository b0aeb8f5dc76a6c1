namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>A model that has a name of its own.</summary>
public interface INamedModel
{
    /// <summary>The name that its insights carry.</summary>
    string Name { get; }
}
