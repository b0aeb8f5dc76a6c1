using System;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fees;

/// <summary>Charges each order the same.</summary>
public class ConstantFeeModel(decimal fee, string currency = "USD") : FeeModel
{
    private readonly CashAmount _fee = new(Math.Abs(fee), currency);

    /// <inheritdoc/>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => new(_fee);
}
