using System;
using System.Collections.Generic;
using QuantConnect.Data;

namespace QuantConnect.Securities;

/// <summary>Measures the volatility of a security.</summary>
public interface IVolatilityModel
{
    /// <summary>Present volatility.</summary>
    decimal Volatility { get; }

    /// <summary>Takes in a data point.</summary>
    void Update(Security security, BaseData data);

    /// <summary>History needed to begin with.</summary>
    IEnumerable<HistoryRequest> GetHistoryRequirements(Security security, DateTime utcTime);
}
