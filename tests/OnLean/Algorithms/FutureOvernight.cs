using System;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace MagnetLean.OnLean.Algorithms;

/// <summary>
/// Two E-mini S&amp;P contracts, bought in the evening session. The account falls through its drawdown limit while the exchange's regular hours are over.
/// </summary>
public sealed class FutureOvernight : FusedAlgorithm
{
    private Symbol _contract = null!;

    /// <inheritdoc/>
    public override void Initialize()
    {
        Begin(new DateTime(2013, 10, 8), new DateTime(2013, 10, 9), new FuseOptions { DrawdownLimit = 0.003 });
        var expiry = new DateTime(2013, 12, 20);
        _contract = AddFutureContract(
            QuantConnect.Symbol.CreateFuture(Futures.Indices.SP500EMini, Market.CME, expiry), Resolution.Minute, extendedMarketHours: true).Symbol;
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(new DateTime(2013, 10, 8, 22, 10, 0)))
        {
            MarketOrder(_contract, 2);
            StopMarketOrder(_contract, -2, Math.Round(Securities[_contract].Price * 0.95m));
        }
    }
}
