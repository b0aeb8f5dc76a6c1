namespace QuantConnect.Securities.Equity;

/// <summary>A stock exchange.</summary>
public class EquityExchange(SecurityExchangeHours exchangeHours) : SecurityExchange(exchangeHours)
{
    /// <inheritdoc/>
    public override int TradingDaysPerYear => 252;
}
