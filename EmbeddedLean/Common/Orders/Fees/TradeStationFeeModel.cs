using System;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>TradeStation's fees for shares: none for residents of the US, 5 USD an order for others.</summary>
public class TradeStationFeeModel : FeeModel
{
    /// <summary>For residents of the US or others.</summary>
    public TradeStationFeeModel(bool usResident = true) => USResident = usResident;

    /// <summary>Whether the account's owner lives in the US.</summary>
    public bool USResident { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">Nothing is given.</exception>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new OrderFee(new CashAmount(USResident ? 0m : 5m, Currencies.USD));
    }
}
