using System;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data;

namespace MagnetLean.OnLean.Algorithms;

/// <summary>One pair or CFD at Oanda, which takes neither market-on-open nor market-on-close orders.</summary>
public abstract class OandaBars : FusedAlgorithm
{
    private Symbol _symbol = null!;
    private DateTime _entry;
    private decimal _quantity;

    /// <summary>Sets what is traded, and when.</summary>
    protected void BeginWith(Symbol symbol, DateTime entry, decimal quantity) => (_symbol, _entry, _quantity) = (symbol, entry, quantity);

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(_entry))
        {
            // Through the far side, as nothing else gets in on daily bars.
            LimitOrder(_symbol, _quantity, Math.Round(Securities[_symbol].Price * (_quantity > 0 ? 1.05m : 0.95m), 2));
        }
    }
}

/// <summary>Euros on daily bars.</summary>
public sealed class ForexDaily : OandaBars
{
    /// <inheritdoc/>
    public override void Initialize()
    {
        Begin(new DateTime(2014, 1, 1), new DateTime(2014, 12, 31), new FuseOptions());
        SetBrokerageModel(BrokerageName.OandaBrokerage);
        BeginWith(AddForex("EURUSD", Resolution.Daily, Market.Oanda).Symbol, new DateTime(2014, 5, 1), 300_000);
    }
}

/// <summary>Gold on daily bars.</summary>
public sealed class CfdDaily : OandaBars
{
    /// <inheritdoc/>
    public override void Initialize()
    {
        Begin(new DateTime(2014, 1, 1), new DateTime(2014, 12, 31), new FuseOptions());
        SetBrokerageModel(BrokerageName.OandaBrokerage);
        BeginWith(AddCfd("XAUUSD", Resolution.Daily, Market.Oanda).Symbol, new DateTime(2014, 3, 14), 100);
    }
}

/// <summary>The German index in euros on minutes.</summary>
public sealed class CfdMinute : OandaBars
{
    /// <inheritdoc/>
    public override void Initialize()
    {
        Begin(new DateTime(2019, 2, 20), new DateTime(2019, 2, 22), new FuseOptions { DrawdownLimit = 0.003 });
        SetBrokerageModel(BrokerageName.OandaBrokerage);
        BeginWith(AddCfd("DE30EUR", Resolution.Minute, Market.Oanda).Symbol, new DateTime(2019, 2, 21, 9, 0, 0), 10);
    }
}
