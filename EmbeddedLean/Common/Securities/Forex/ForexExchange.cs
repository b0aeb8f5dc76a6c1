namespace QuantConnect.Securities.Forex;

/// <summary>The currency market.</summary>
public class ForexExchange(SecurityExchangeHours exchangeHours) : SecurityExchange(exchangeHours)
{
    /// <summary>All days but Saturdays.</summary>
    public override int TradingDaysPerYear => 313;
}
