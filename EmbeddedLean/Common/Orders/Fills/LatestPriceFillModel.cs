using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>Fills at whichever of quotes and trades is newer.</summary>
public class LatestPriceFillModel : ImmediateFillModel
{
    /// <inheritdoc/>
    protected override Prices GetPrices(Security asset, OrderDirection direction)
    {
        if (direction == OrderDirection.Hold)
        {
            return base.GetPrices(asset, direction);
        }

        var subscribed = GetSubscribedTypes(asset);
        var trades = subscribed.Contains(typeof(TradeBar)) ? asset.Cache.GetData<TradeBar>() : null;
        var quotes = subscribed.Contains(typeof(QuoteBar)) ? asset.Cache.GetData<QuoteBar>() : null;
        var side = direction == OrderDirection.Sell ? quotes?.Bid : quotes?.Ask;
        if (side is not null && (trades is null || quotes!.EndTime >= trades.EndTime))
        {
            return new Prices(quotes!.Time, quotes.EndTime, side);
        }

        return trades is null ? base.GetPrices(asset, direction) : new Prices(trades);
    }
}
