namespace QuantConnect.Securities.Crypto;

public class CryptoExchange(SecurityExchangeHours exchangeHours) : SecurityExchange(exchangeHours);
