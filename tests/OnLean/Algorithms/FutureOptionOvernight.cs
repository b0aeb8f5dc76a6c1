using System;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace MagnetLean.OnLean.Algorithms;

/// <summary>Two put spreads on the E-mini S&amp;P: options on a future trade at any hour, too.</summary>
public sealed class FutureOptionOvernight : FusedAlgorithm
{
    private Symbol _bought = null!;
    private Symbol _sold = null!;

    /// <inheritdoc/>
    public override void Initialize()
    {
        Begin(new DateTime(2020, 1, 5), new DateTime(2020, 1, 6), new FuseOptions { DrawdownLimit = 0.003 });
        var expiry = new DateTime(2020, 3, 20);
        var future = AddFutureContract(
            QuantConnect.Symbol.CreateFuture(Futures.Indices.SP500EMini, Market.CME, expiry), Resolution.Minute, extendedMarketHours: true).Symbol;
        _bought = Add(3100);
        _sold = Add(3200);

        Symbol Add(decimal strike) => AddFutureOptionContract(
            QuantConnect.Symbol.CreateOption(future, Market.CME, OptionStyle.American, OptionRight.Put, strike, expiry),
            Resolution.Minute,
            extendedMarketHours: true).Symbol;
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(new DateTime(2020, 1, 6, 1, 0, 0)))
        {
            MarketOrder(_bought, 2);
            MarketOrder(_sold, -2);
        }
    }
}
