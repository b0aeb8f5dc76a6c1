namespace QuantConnect.Securities.Crypto;

/// <summary>A crypto exchange.</summary>
public class CryptoExchange(SecurityExchangeHours exchangeHours) : SecurityExchange(exchangeHours);
