using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>A hundredth of a percent of an equity's last price; nothing for other assets.</summary>
public class AlphaStreamsSlippageModel : ISlippageModel
{
    private const decimal Part = 0.0001m;

    /// <inheritdoc/>
    public decimal GetSlippageApproximation(Security asset, Order order) =>
        asset.Type == SecurityType.Equity ? Part * (asset.GetLastData()?.Value ?? 0m) : 0m;
}
