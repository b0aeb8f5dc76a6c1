namespace QuantConnect.Securities;

/// <summary>Sets the models of a new security.</summary>
public interface ISecurityInitializer
{
    /// <summary>Sets the models.</summary>
    void Initialize(Security security);
}
