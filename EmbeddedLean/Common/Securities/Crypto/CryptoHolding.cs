namespace QuantConnect.Securities.Crypto;

/// <summary>The position in a crypto pair.</summary>
public class CryptoHolding(Crypto security, ICurrencyConverter currencyConverter) : SecurityHolding(security, currencyConverter);
