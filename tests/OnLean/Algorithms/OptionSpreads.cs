using System;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;
using QuantConnect.Securities.Positions;

namespace MagnetLean.OnLean.Algorithms;

/// <summary>Options on GOOG on the day before Christmas 2015, all of one expiry.</summary>
public abstract class GoogOptions : FusedAlgorithm
{
    private static readonly DateTime Expiry = new(2016, 1, 15);

    /// <summary>The shares.</summary>
    protected Symbol Shares { get; private set; } = null!;

    /// <summary>Sets what all of them have.</summary>
    protected void BeginWith(FuseOptions options, bool isMeasured = false)
    {
        Begin(new DateTime(2015, 12, 24), new DateTime(2015, 12, 24), options, isMeasured);
        Shares = AddEquity("GOOG", Resolution.Minute, dataNormalizationMode: DataNormalizationMode.Raw).Symbol;
    }

    /// <summary>Adds an option.</summary>
    protected Symbol AddOption(OptionRight right, decimal strike) =>
        AddOptionContract(QuantConnect.Symbol.CreateOption(Shares, Market.USA, OptionStyle.American, right, strike, Expiry)).Symbol;
}

/// <summary>Ten bear call spreads: the hedge would be sold first, leg by leg.</summary>
public sealed class OptionSpreadIsolated : GoogOptions
{
    private Symbol _bought = null!;
    private Symbol _sold = null!;

    /// <inheritdoc/>
    public override void Initialize()
    {
        BeginWith(new FuseOptions { DrawdownLimit = 0.008 });
        (_bought, _sold) = (AddOption(OptionRight.Call, 760), AddOption(OptionRight.Call, 740));
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(new DateTime(2015, 12, 24, 15, 0, 0)))
        {
            MarketOrder(_bought, 10);
            MarketOrder(_sold, -10);
        }
    }
}

/// <summary>Ten iron condors while GOOG's volatility spikes: all four legs are cut alike, by what the shares did and not their own premiums.</summary>
public sealed class OptionCondorTriggered : GoogOptions
{
    private readonly Symbol[] _bought = new Symbol[2];
    private readonly Symbol[] _sold = new Symbol[2];

    /// <inheritdoc/>
    public override void Initialize()
    {
        BeginWith(new FuseOptions { DrawdownLimit = 0.5, TotalFloor = 0.9, VolatilityLimit = 0.5, LiquidityLimit = 0 }, isMeasured: true);
        (_bought[0], _bought[1]) = (AddOption(OptionRight.Put, 720), AddOption(OptionRight.Call, 780));
        (_sold[0], _sold[1]) = (AddOption(OptionRight.Put, 735), AddOption(OptionRight.Call, 765));
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(new DateTime(2015, 12, 24, 15, 0, 0)))
        {
            Array.ForEach(_bought, symbol => MarketOrder(symbol, 10));
            Array.ForEach(_sold, symbol => MarketOrder(symbol, -10));
        }
    }
}

/// <summary>A hundred shares with a call sold on them.</summary>
public sealed class CoveredCallIsolated : GoogOptions
{
    private Symbol _sold = null!;

    /// <inheritdoc/>
    public override void Initialize()
    {
        BeginWith(new FuseOptions { DrawdownLimit = 0.001 });
        _sold = AddOption(OptionRight.Call, 760);
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(new DateTime(2015, 12, 24, 15, 0, 0)))
        {
            MarketOrder(Shares, 100);
            MarketOrder(_sold, -1);
        }
    }
}

/// <summary>Two bear call spreads whose sold calls the account cannot pay back before the bought ones are sold.</summary>
public sealed class OptionSpreadUnpaid : GoogOptions
{
    private Symbol _bought = null!;
    private Symbol _sold = null!;

    /// <inheritdoc/>
    public override void Initialize()
    {
        BeginWith(new FuseOptions { DrawdownLimit = 0.0016 });
        Portfolio.SetPositions(SecurityPositionGroupModel.Null);
        (_bought, _sold) = (AddOption(OptionRight.Call, 760), AddOption(OptionRight.Call, 740));
        Securities[_sold].SetBuyingPowerModel(new PaidBy(Securities[_bought]));
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        if (IsFirstAt(new DateTime(2015, 12, 24, 15, 0, 0)))
        {
            MarketOrder(_bought, 2);
            MarketOrder(_sold, -2);
        }
    }

    private sealed class PaidBy(Security other) : OptionMarginModel
    {
        public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters) =>
            parameters.Order.Quantity > 0 && other.Holdings.Quantity != 0
                ? parameters.Insufficient("the other calls have to be sold first")
                : parameters.Sufficient();
    }
}
