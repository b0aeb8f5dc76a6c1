namespace QuantConnect.Securities;

/// <summary>The seeder that gives no price.</summary>
public static class SecuritySeeder
{
    /// <summary>No first price.</summary>
    public static readonly ISecuritySeeder Null = new NoSeeder();

    private sealed class NoSeeder : ISecuritySeeder
    {
        public bool SeedSecurity(Security security) => true;
    }
}
