using System;

namespace QuantConnect.Securities;

/// <summary>Contract terms of a symbol: currency, lot, tick, multiplier.</summary>
public class SymbolProperties
{
    /// <summary>Makes the terms.</summary>
    /// <exception cref="ArgumentException">The lot, price magnifier or strike multiplier is not above 0.</exception>
    public SymbolProperties(
        string description,
        string quoteCurrency,
        decimal contractMultiplier,
        decimal minimumPriceVariation,
        decimal lotSize,
        string marketTicker,
        decimal? minimumOrderSize = null,
        decimal priceMagnifier = 1,
        decimal strikeMultiplier = 1)
    {
        RequirePositive(lotSize, nameof(LotSize));
        RequirePositive(priceMagnifier, nameof(PriceMagnifier));
        RequirePositive(strikeMultiplier, nameof(StrikeMultiplier));
        (Description, MarketTicker, QuoteCurrency) = (description, marketTicker, quoteCurrency);
        (ContractMultiplier, PriceMagnifier, StrikeMultiplier) = (contractMultiplier, priceMagnifier, strikeMultiplier);
        (LotSize, MinimumOrderSize, MinimumPriceVariation) = (lotSize, minimumOrderSize, minimumPriceVariation);
    }

    /// <summary>Copies the terms.</summary>
    protected SymbolProperties(SymbolProperties properties)
        : this(
            properties.Description,
            properties.QuoteCurrency,
            properties.ContractMultiplier,
            properties.MinimumPriceVariation,
            properties.LotSize,
            properties.MarketTicker,
            properties.MinimumOrderSize,
            properties.PriceMagnifier,
            properties.StrikeMultiplier)
    {
    }

    /// <summary>What the symbol is, in words.</summary>
    public string Description { get; }

    /// <summary>Currency of its prices.</summary>
    public string QuoteCurrency { get; }

    /// <summary>Units of the asset in a quantity of 1.</summary>
    public virtual decimal ContractMultiplier { get; }

    /// <summary>Step of its prices.</summary>
    public virtual decimal MinimumPriceVariation { get; }

    /// <summary>Step of its quantities.</summary>
    public decimal LotSize { get; }

    /// <summary>Ticker at the market.</summary>
    public string MarketTicker { get; }

    /// <summary>Smallest order: a quantity, at Binance a value in quote currency; null without limit.</summary>
    public decimal? MinimumOrderSize { get; }

    /// <summary>Factor between the market's prices and those in quote currency.</summary>
    public decimal PriceMagnifier { get; }

    /// <summary>Factor between strikes and the asset's prices.</summary>
    public decimal StrikeMultiplier { get; }

    /// <summary>Terms of symbols that the database does not hold: lot 1, tick 0.01.</summary>
    public static SymbolProperties GetDefault(string quoteCurrency) => new(string.Empty, quoteCurrency.ToUpperInvariant(), 1, 0.01m, 1, string.Empty);

    /// <summary>The terms as the database writes them.</summary>
    public override string ToString()
    {
        var ticker = string.IsNullOrEmpty(MarketTicker) ? "," : "," + MarketTicker;
        var minimum = MinimumOrderSize is { } size ? FormattableString.Invariant($",{size}") : ",";
        var magnifier = PriceMagnifier == 1 ? "," : FormattableString.Invariant($",{PriceMagnifier}");
        return FormattableString.Invariant(
            $"{Description},{QuoteCurrency},{ContractMultiplier},{MinimumPriceVariation},{LotSize}{ticker}{minimum}{magnifier}");
    }

    private static void RequirePositive(decimal value, string name)
    {
        if (value <= 0)
        {
            throw new ArgumentException($"SymbolProperties {name} can not be less than or equal to 0");
        }
    }
}
