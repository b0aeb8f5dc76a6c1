namespace QuantConnect.Securities;

/// <summary>A pair of currencies.</summary>
public interface IBaseCurrencySymbol
{
    /// <summary>Currency that is bought and sold.</summary>
    Cash BaseCurrency { get; }
}
