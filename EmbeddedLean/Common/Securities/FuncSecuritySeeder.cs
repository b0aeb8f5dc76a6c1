using System;
using System.Collections.Generic;
using QuantConnect.Data;

namespace QuantConnect.Securities;

/// <summary>Gives first prices by a function.</summary>
public class FuncSecuritySeeder : ISecuritySeeder
{
    private readonly Func<Security, IEnumerable<BaseData>> _data;

    /// <summary>One data point a security.</summary>
    public FuncSecuritySeeder(Func<Security, BaseData> seedFunction)
        : this(security => seedFunction(security) is { } data ? [data] : Array.Empty<BaseData>())
    {
    }

    /// <summary>Several data points a security, in order of time.</summary>
    public FuncSecuritySeeder(Func<Security, IEnumerable<BaseData>> seedFunction) => _data = seedFunction;

    /// <inheritdoc/>
    public bool SeedSecurity(Security security)
    {
        var seeded = false;
        foreach (var data in _data(security))
        {
            security.SetMarketPrice(data);
            seeded = true;
        }

        return seeded;
    }
}
