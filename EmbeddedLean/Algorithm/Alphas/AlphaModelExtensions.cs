namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>What can be asked of any alpha model.</summary>
public static class AlphaModelExtensions
{
    /// <summary>The model's own name, or that of its type.</summary>
    public static string GetModelName(this IAlphaModel model) => model is INamedModel named ? named.Name : model.GetType().Name;
}
