using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Algorithm.Framework.Risk;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Asks for 100 at hour 130, for 250 at hour 149 and for 50 at hour 170; a fuse watches every trigger and acts on none.</summary>
public class AllIsWatched : LabAlgorithm
{
    protected override string CoinTicker => LabData.Spike;

    protected override int FirstHour => 10;

    protected virtual decimal? WishAt(int hour) => hour switch { 130 => 100, 149 => 250, 170 => 50, _ => null };

    protected virtual IRiskManagementModel Guard()
    {
        var responses = TriggerResponses.Triggers.Aggregate(new TriggerResponses(), (all, trigger) => all.With(trigger, FuseResponse.Watch));
        return Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { Triggers = responses }, ConflictDuring(this, 140, 160));
    }

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(WishAt));
        SetRiskManagement(Guard());
    }
}

/// <summary>The same without a fuse.</summary>
public sealed class NothingIsWatched : AllIsWatched
{
    protected override IRiskManagementModel Guard() => new NullRiskManagementModel();
}

/// <summary>Asks for twice the account before a spike, which only caps, and for half of it two hours after the spike has begun.</summary>
public sealed class SpikesCap : AllIsWatched
{
    private int? _spike;

    protected override decimal? WishAt(int hour)
    {
        _spike ??= Fuse.StateOf(Coin) == FuseState.Cooldown ? hour - 1 : null;
        return hour == 130 ? 2000 : hour == _spike + 1 ? 500 : null;
    }

    protected override IRiskManagementModel Guard() => Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions
    {
        Triggers = new TriggerResponses { VolatilitySpike = FuseResponse.Cap, TrendFlip = FuseResponse.Off, LiquidityDry = FuseResponse.Off },
    });
}

/// <summary>The same with a fuse that isolates a symbol whose magnets conflict, and is reset at hour 165.</summary>
public sealed class ConflictIsolates : AllIsWatched
{
    public List<bool> Resets { get; } = [];

    protected override IRiskManagementModel Guard() => Fuse = new SurvivalFuseRiskManagementModel(
        new FuseOptions
        {
            Triggers = new TriggerResponses
            {
                MagnetConflict = FuseResponse.Isolate,
                VolatilitySpike = FuseResponse.Off,
                LiquidityDry = FuseResponse.Off,
            },
        },
        ConflictDuring(this, 140, 142));

    public override void OnData(QuantConnect.Data.Slice slice)
    {
        if (Hour is 165 or 166)
        {
            Resets.Add(Fuse.Reset("looked at"));
        }
    }
}
