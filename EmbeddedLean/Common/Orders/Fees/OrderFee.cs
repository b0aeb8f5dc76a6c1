using System;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Fee of a fill.</summary>
public class OrderFee
{
    /// <summary>No fee.</summary>
    public static readonly OrderFee Zero = new(new CashAmount(0, Currencies.NullCurrency));

    /// <summary>Makes a fee.</summary>
    public OrderFee(CashAmount orderFee) => Value = new CashAmount(orderFee.Amount.Normalize(), orderFee.Currency);

    /// <summary>Amount and currency.</summary>
    public CashAmount Value { get; set; }

    /// <summary>The amount.</summary>
    public static implicit operator decimal(OrderFee m) => m.Value.Amount;

    /// <summary>Takes the fee out of the cash book.</summary>
    public virtual void ApplyToPortfolio(SecurityPortfolioManager portfolio, OrderEvent fill) =>
        portfolio.CashBook[Value.Currency].AddAmount(-Value.Amount);

    /// <summary>The fee as text.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value.Amount} {Value.Currency}");
}
