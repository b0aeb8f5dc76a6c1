namespace QuantConnect.Securities;

/// <summary>Gives a new security its first price.</summary>
public interface ISecuritySeeder
{
    /// <summary>Sets the price; whether there was one.</summary>
    bool SeedSecurity(Security security);
}
