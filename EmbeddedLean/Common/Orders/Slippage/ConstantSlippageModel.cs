using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>A fraction of the last price.</summary>
public class ConstantSlippageModel(decimal slippagePercent) : ISlippageModel
{
    /// <inheritdoc/>
    public decimal GetSlippageApproximation(Security asset, Order order) => asset.HasData ? asset.GetLastData().Value * slippagePercent : 0;
}
