namespace QuantConnect.Orders.Fees;

/// <summary>Charges orders.</summary>
public interface IFeeModel
{
    /// <summary>Fee of an order.</summary>
    OrderFee GetOrderFee(OrderFeeParameters parameters);
}
