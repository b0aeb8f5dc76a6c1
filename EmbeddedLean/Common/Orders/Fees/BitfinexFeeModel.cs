namespace QuantConnect.Orders.Fees;

/// <summary>Bitfinex's fees; hidden orders always take.</summary>
public class BitfinexFeeModel : FeeModel
{
    /// <summary>Rate of makers.</summary>
    public const decimal MakerFee = 0.001m;

    /// <summary>Rate of takers.</summary>
    public const decimal TakerFee = 0.002m;

    /// <inheritdoc/>
    public override OrderFee GetOrderFee(OrderFeeParameters parameters)
    {
        var instructions = parameters.Order.Properties as BitfinexOrderProperties;
        var isMaker = instructions?.Hidden != true && BaseCurrencyFee.IsMaker(parameters.Order, instructions?.PostOnly == true);
        return BaseCurrencyFee.Of(parameters, isMaker ? MakerFee : TakerFee);
    }
}
