using System;

namespace QuantConnect.Securities.Forex;

/// <summary>The position in a currency pair.</summary>
public class ForexHolding(Security security, ICurrencyConverter currencyConverter) : SecurityHolding(security, currencyConverter)
{
    /// <summary>Open profit in pips.</summary>
    public decimal TotalCloseProfitPips()
    {
        var pip = Security.SymbolProperties.MinimumPriceVariation * 10;
        return Math.Round(TotalCloseProfit() / (pip * AbsoluteQuantity * Security.QuoteCurrency.ConversionRate), 1);
    }
}
