using System;
using System.Linq;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>Turns what LEAN delivers into bars of the core: the one crossing from decimal prices and wall-clock times.</summary>
public static class SliceBars
{
    /// <summary>
    /// Reads the bar of a symbol that closed with this slice. Trades make the bar where there are any, and quotes then add spread and sizes; with
    /// quotes alone it is made of mid prices and its volume is unknown. Bars that LEAN only repeated to fill a gap are none.
    /// </summary>
    /// <param name="slice">What LEAN delivered.</param>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="bar">The bar, closing at the slice's time.</param>
    /// <returns>Whether there is one. Its prices are as delivered: see <see cref="Bar.IsSound"/>.</returns>
    public static bool TryRead(Slice slice, Symbol symbol, out Bar bar)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return TryRead(slice.Bars, slice.QuoteBars is { Count: > 0 } quotes ? quotes : null, symbol, At(slice.UtcTime), out bar);
    }

    /// <summary>The same for one of many symbols.</summary>
    /// <param name="trades">The trade bars of the slice.</param>
    /// <param name="quotes">Its quote bars; null where there are none.</param>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="end">Time of the slice.</param>
    /// <param name="bar">The bar.</param>
    internal static bool TryRead(TradeBars trades, QuoteBars? quotes, Symbol symbol, Instant end, out Bar bar)
    {
        var trade = trades.TryGetValue(symbol, out var traded) && !traded.IsFillForward ? traded : null;
        var quote = quotes is not null && quotes.TryGetValue(symbol, out var quoted) && !quoted.IsFillForward ? quoted : null;
        if (trade is null && quote is null)
        {
            bar = default;
            return false;
        }

        IBaseDataBar prices = trade is null ? quote! : trade;
        bar = new Bar(
            end - Duration.FromTimeSpan(prices.EndTime - prices.Time),
            end,
            (double)prices.Open,
            (double)prices.High,
            (double)prices.Low,
            (double)prices.Close,
            trade is null ? null : (double)trade.Volume,
            Spread(quote),
            Size(quote?.LastBidSize),
            Size(quote?.LastAskSize));
        return true;
    }

    /// <summary>
    /// New price over old price where a split of the symbol came into force with this slice and its prices are raw, so that everything measured
    /// before it must be rescaled; 1 otherwise. Adjusted prices already contain their splits.
    /// </summary>
    /// <param name="algorithm">The algorithm; live prices are always raw.</param>
    /// <param name="slice">What LEAN delivered.</param>
    /// <param name="security">The security.</param>
    public static decimal SplitFactor(QCAlgorithm algorithm, Slice slice, Security security)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(security);
        var occurred = slice.Splits.TryGetValue(security.Symbol, out var split) && split.Type == SplitType.SplitOccurred;
        return occurred
            && (algorithm.LiveMode || security.Subscriptions.Any(subscription => subscription.DataNormalizationMode == DataNormalizationMode.Raw))
            ? split!.SplitFactor
            : 1;
    }

    /// <summary>A UTC time of LEAN as an instant.</summary>
    /// <param name="utc">The time; its kind is ignored.</param>
    public static Instant At(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static double? Spread(QuoteBar? quote) => quote is { Bid: { } bid, Ask: { } ask } && bid.Close > 0 && ask.Close > 0
        ? (double)(ask.Close - bid.Close)
        : null;

    private static double? Size(decimal? size) => size > 0 ? (double)size.Value : null;
}
