namespace QuantConnect.Orders.Fees;

public class BybitFeeModel(decimal mFee = BybitFeeModel.MakerNonVIPFee, decimal tFee = BybitFeeModel.TakerNonVIPFee) : FeeModel
{
    /// <summary>Rate of makers without discount.</summary>
    public const decimal MakerNonVIPFee = 0.001m;

    /// <summary>Rate of takers without discount.</summary>
    public const decimal TakerNonVIPFee = 0.001m;

    /// <inheritdoc/>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => BaseCurrencyFee.Of(parameters, GetFee(parameters.Order));

    /// <summary>Rate of an order.</summary>
    protected virtual decimal GetFee(Order order) =>
        BaseCurrencyFee.IsMaker(order, order.Properties is BybitOrderProperties { PostOnly: true }) ? mFee : tFee;
}
