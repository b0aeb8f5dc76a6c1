using System;
using System.Collections.Generic;

namespace QuantConnect.Securities.CurrencyConversion;

/// <summary>Source of a currency's rate.</summary>
public interface ICurrencyConversion
{
    /// <summary>Raised when the rate changed.</summary>
    event EventHandler<decimal> ConversionRateUpdated;

    /// <summary>Currency that is converted.</summary>
    string SourceCurrency { get; }

    /// <summary>Currency it is converted to; null where none is chosen yet.</summary>
    string? DestinationCurrency { get; }

    /// <summary>The rate; 0 while unknown.</summary>
    decimal ConversionRate { get; set; }

    /// <summary>Securities whose prices give the rate.</summary>
    IEnumerable<Security> ConversionRateSecurities { get; }

    /// <summary>Marks the rate for renewal.</summary>
    void Update();
}
