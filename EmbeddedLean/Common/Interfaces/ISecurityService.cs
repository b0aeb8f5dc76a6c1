using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

/// <summary>Makes securities.</summary>
public interface ISecurityService
{
    /// <summary>Makes a security with its subscriptions.</summary>
    Security CreateSecurity(
        Symbol symbol,
        List<SubscriptionDataConfig> subscriptionDataConfigList,
        decimal leverage = 0,
        bool addToSymbolCache = true,
        Security? underlying = null,
        bool seedSecurity = true);

    /// <summary>Makes a security with one subscription.</summary>
    Security CreateSecurity(
        Symbol symbol,
        SubscriptionDataConfig subscriptionDataConfig,
        decimal leverage = 0,
        bool addToSymbolCache = true,
        Security? underlying = null,
        bool seedSecurity = true);

    /// <summary>Makes a security that serves as benchmark alone.</summary>
    Security CreateBenchmarkSecurity(Symbol symbol);
}
