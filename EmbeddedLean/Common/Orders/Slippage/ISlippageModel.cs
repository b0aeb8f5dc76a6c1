using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>Worsens fills.</summary>
public interface ISlippageModel
{
    /// <summary>Amount, in quote currency, by which the price is worse.</summary>
    decimal GetSlippageApproximation(Security asset, Order order);
}
