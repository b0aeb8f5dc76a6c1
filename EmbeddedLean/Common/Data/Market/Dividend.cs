using System;

namespace QuantConnect.Data.Market;

/// <summary>Cash paid per share.</summary>
public class Dividend : BaseData
{
    /// <summary>An empty dividend.</summary>
    public Dividend() => DataType = MarketDataType.Auxiliary;

    /// <summary>A dividend of a symbol at a date.</summary>
    public Dividend(Symbol symbol, DateTime date, decimal distribution, decimal referencePrice)
        : this()
    {
        Symbol = symbol;
        Time = date;
        Distribution = distribution;
        ReferencePrice = referencePrice;
    }

    /// <summary>Cash per share, in the quote currency.</summary>
    public decimal Distribution
    {
        get => Value;
        set => Value = value;
    }

    /// <summary>Raw close before the dividend.</summary>
    public decimal ReferencePrice { get; set; }

    /// <summary>The dividend that a change of the price factor implies.</summary>
    public static Dividend Create(Symbol symbol, DateTime date, decimal referencePrice, decimal priceFactorRatio, int decimalPlaces = 2) =>
        new(symbol, date, ComputeDistribution(referencePrice, priceFactorRatio, decimalPlaces), referencePrice);

    /// <summary>close · (1 − ratio of price factors), rounded.</summary>
    public static decimal ComputeDistribution(decimal close, decimal priceFactorRatio, int decimalPlaces) =>
        Math.Round(close - close * priceFactorRatio, decimalPlaces);

    /// <inheritdoc/>
    public override BaseData Clone() => new Dividend(Symbol, Time, Distribution, ReferencePrice);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Dividend: {Symbol}: {Distribution} | {ReferencePrice}");
}
