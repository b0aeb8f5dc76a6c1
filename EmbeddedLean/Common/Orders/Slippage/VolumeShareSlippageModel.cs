using System;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>Grows with the square of the order's share of the bar's volume, up to a limit.</summary>
public class VolumeShareSlippageModel(decimal volumeLimit = 0.025m, decimal priceImpact = 0.1m) : ISlippageModel
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The last data is neither a trade bar nor a quote bar.</exception>
    public decimal GetSlippageApproximation(Security asset, Order order)
    {
        if (!asset.HasData)
        {
            return 0;
        }

        var last = asset.GetLastData();
        var volume = last switch
        {
            TradeBar trades => trades.Volume,
            QuoteBar quotes => order.Direction == OrderDirection.Buy ? quotes.LastBidSize : quotes.LastAskSize,
            _ => throw new InvalidOperationException(
                $"VolumeShareSlippageModel.GetSlippageApproximation: Cannot use this model with market data type {last.GetType()}"),
        };
        if (volume <= 0 && asset.Type is SecurityType.Forex or SecurityType.Crypto or SecurityType.Cfd && volume <= 0)
        {
            return 0;
        }

        var share = volume <= 0 ? volumeLimit : Math.Min(order.AbsoluteQuantity / volume, volumeLimit);
        return share * share * priceImpact * last.Value;
    }
}
