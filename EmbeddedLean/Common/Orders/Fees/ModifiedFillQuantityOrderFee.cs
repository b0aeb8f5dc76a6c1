using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Fee in base currency that was already taken off the quantity filled: what is left to pay is its price in quote currency.</summary>
public class ModifiedFillQuantityOrderFee(CashAmount orderFee, string quoteCurrency, decimal contractMultiplier) : OrderFee(orderFee)
{
    /// <inheritdoc/>
    public override void ApplyToPortfolio(SecurityPortfolioManager portfolio, OrderEvent fill) =>
        portfolio.CashBook[quoteCurrency].AddAmount(-Value.Amount * fill.FillPrice * contractMultiplier);
}
