using System;
using System.Collections.Generic;
using QuantConnect.Data;

namespace QuantConnect.Securities;

/// <summary>The volatility model that measures nothing.</summary>
public static class VolatilityModel
{
    /// <summary>Always 0.</summary>
    public static readonly IVolatilityModel Null = new NoVolatility();

    private sealed class NoVolatility : IVolatilityModel
    {
        public decimal Volatility => 0;

        public void Update(Security security, BaseData data)
        {
        }

        public IEnumerable<HistoryRequest> GetHistoryRequirements(Security security, DateTime utcTime) => [];
    }
}
