namespace QuantConnect.Securities;

/// <summary>Finds securities.</summary>
public interface ISecurityProvider
{
    /// <summary>Security of a symbol, null for an unknown one.</summary>
    Security? GetSecurity(Symbol symbol);
}
