using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Data;

/// <summary>Changes the prices of data points that exist already.</summary>
internal static class BaseDataScaling
{
    /// <summary>Prices times the split's factor, sizes divided by it and rounded to whole units.</summary>
    public static void ScaleForSplit(this BaseData data, decimal factor)
    {
        decimal Size(decimal size) => Math.Round(size * (1m / factor));
        switch (data)
        {
            case TradeBar bar:
                bar.Open *= factor;
                bar.High *= factor;
                bar.Low *= factor;
                bar.Close *= factor;
                bar.Volume = Size(bar.Volume);
                break;
            case QuoteBar quote:
                Scale(quote.Bid, factor);
                Scale(quote.Ask, factor);
                quote.Value = quote.Close;
                quote.LastBidSize = Size(quote.LastBidSize);
                quote.LastAskSize = Size(quote.LastAskSize);
                break;
        }
    }

    private static void Scale(Bar? side, decimal factor)
    {
        if (side is null)
        {
            return;
        }

        side.Open *= factor;
        side.High *= factor;
        side.Low *= factor;
        side.Close *= factor;
    }
}
