namespace QuantConnect.Securities.Equity;

/// <summary>The position in an equity.</summary>
public class EquityHolding(Security security, ICurrencyConverter currencyConverter) : SecurityHolding(security, currencyConverter);
