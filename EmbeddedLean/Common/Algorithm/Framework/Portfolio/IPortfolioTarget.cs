namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>A holding that is wanted.</summary>
public interface IPortfolioTarget
{
    /// <summary>The symbol.</summary>
    Symbol Symbol { get; }

    /// <summary>The wanted quantity, signed.</summary>
    decimal Quantity { get; }

    /// <summary>Free text, which orders toward it carry.</summary>
    string Tag { get; }
}
