using System;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;

namespace QuantConnect.Securities.Equity;

/// <summary>A stock or fund.</summary>
public class Equity : Security
{
    /// <summary>Time of day at which sales settle in a cash account.</summary>
    public static readonly TimeSpan DefaultSettlementTime = new(6, 0, 0);

    /// <summary>Makes an equity with LEAN's default models.</summary>
    internal Equity(
        Symbol symbol,
        SecurityExchangeHours exchangeHours,
        Cash quoteCurrency,
        SymbolProperties symbolProperties,
        ICurrencyConverter currencyConverter,
        SecurityCache securityCache)
        : base(
            symbol, quoteCurrency, symbolProperties, securityCache, currencyConverter, RegisteredSecurityDataTypesProvider.Null,
            new EquityExchange(exchangeHours), new SecurityMarginModel(2m), new InteractiveBrokersFeeModel(), new EquityFillModel(),
            new AdjustedPriceVariationModel()) =>
        Holdings = new EquityHolding(this, currencyConverter);

    /// <summary>Trading days after which sales settle in a cash account.</summary>
    public static int DefaultSettlementDays => 1;

    /// <summary>Whether any shares can be borrowed.</summary>
    public bool Shortable => TotalShortableQuantity is null or > 0;

    /// <summary>Shares that can be borrowed; null without limit.</summary>
    public long? TotalShortableQuantity => ShortableProvider.ShortableQuantity(Symbol, LocalTime);

    public static implicit operator Symbol(Equity security) => security.Symbol;

    /// <inheritdoc/>
    [Obsolete(
        "This method is obsolete. Use the 'SubscriptionDataConfig' exposed by 'SubscriptionManager' and the "
        + "'SetDataNormalizationMode()' extension method")]
    public override void SetDataNormalizationMode(DataNormalizationMode mode)
    {
        base.SetDataNormalizationMode(mode);
        PriceVariationModel = mode == DataNormalizationMode.Adjusted ? new AdjustedPriceVariationModel() : new EquityPriceVariationModel();
    }
}
