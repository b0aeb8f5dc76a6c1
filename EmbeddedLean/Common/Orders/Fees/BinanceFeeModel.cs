namespace QuantConnect.Orders.Fees;

public class BinanceFeeModel(decimal mFee = BinanceFeeModel.MakerTier1Fee, decimal tFee = BinanceFeeModel.TakerTier1Fee) : FeeModel
{
    /// <summary>Rate of makers without discount.</summary>
    public const decimal MakerTier1Fee = 0.001m;

    /// <summary>Rate of takers without discount.</summary>
    public const decimal TakerTier1Fee = 0.001m;

    /// <inheritdoc/>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters) => BaseCurrencyFee.Of(parameters, GetFee(parameters.Order));

    /// <summary>Rate of an order.</summary>
    protected static decimal GetFee(Order order, decimal makerFee, decimal takerFee) =>
        BaseCurrencyFee.IsMaker(order, order.Properties is BinanceOrderProperties { PostOnly: true }) ? makerFee : takerFee;

    /// <summary>Rate of an order.</summary>
    protected virtual decimal GetFee(Order order) => GetFee(order, mFee, tFee);
}
