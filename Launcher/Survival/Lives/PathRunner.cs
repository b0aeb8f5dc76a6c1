using System;
using System.Collections.Generic;
using MagnetLean.Launcher.Survival.Paths;
using MagnetLean.Parameters;
using MagnetLean.Risk;

namespace MagnetLean.Launcher.Survival.Lives;

/// <summary>
/// Has a path lived in every way. Market state and magnets are worked out once a bar, for all lives that trade the protocol. Lives beyond theirs hold a constant multiple
/// of equity, the last of them the mean exposure that the fused protocol had on the same path. Not thread-safe: one for each thread.
/// </summary>
/// <param name="options">The protocol's options.</param>
/// <param name="venue">Where all trade.</param>
/// <param name="leverages">The constant multiples, above 0.</param>
/// <param name="direction">1 for holding long, −1 for short.</param>
internal sealed class PathRunner(StrategyOptions options, Venue venue, IReadOnlyList<double> leverages, int direction)
{
    private static readonly FuseUse[] Protocols = [FuseUse.Full, FuseUse.EntriesOnly, FuseUse.None];

    private readonly ProtocolRules _rules = new(options, venue);
    private readonly ProtocolLife[] _lives = new ProtocolLife[Protocols.Length];
    private readonly LifeRecord[] _records = new LifeRecord[Protocols.Length];
    private readonly bool[] _liquidated = new bool[Protocols.Length];

    /// <summary>How many lives a path has.</summary>
    public static int Lives(int leverages) => Protocols.Length + leverages + 1;

    /// <summary>Lives a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="outcomes">Receives the outcomes: fused protocol, its entries without the fuse, protocol without the fuse, each leverage, mean exposure.</param>
    public void Live(PricePath path, Span<LifeOutcome> outcomes)
    {
        Begin();
        var tracker = _rules.NewTracker();
        var bars = path.Bars;
        for (var i = 0; i < bars.Length; i++)
        {
            if (tracker.Update(bars[i], null) && i >= path.WarmUp)
            {
                Step(new PathStep(path.Closes[i], path.Clocks[i], tracker));
            }
        }

        for (var life = 0; life < _lives.Length; life++)
        {
            var fuse = _lives[life].Fuse;
            outcomes[life] = _records[life].End(_liquidated[life], _lives[life].Setups, fuse?.Isolations ?? 0, fuse?.Episodes ?? 0);
        }

        for (var at = 0; at <= leverages.Count; at++)
        {
            outcomes[_lives.Length + at] = Hold(path, at < leverages.Count ? leverages[at] : _records[0].MeanExposure);
        }
    }

    private void Begin()
    {
        for (var life = 0; life < _lives.Length; life++)
        {
            _lives[life] = new ProtocolLife(_rules, Protocols[life], options.Run.Cash);
            _records[life] = LifeRecord.Begin();
            _liquidated[life] = false;
        }
    }

    private void Step(in PathStep step)
    {
        var start = (double)options.Run.Cash;
        for (var life = 0; life < _lives.Length; life++)
        {
            if (_liquidated[life])
            {
                _records[life].Add(0, 0);
                continue;
            }

            var account = _lives[life].Account;
            _liquidated[life] = IsLiquidated(account, step.Bar);
            _lives[life].Step(step);
            var (equity, value) = ((double)account.Equity(step.Close), Math.Abs((double)account.Held) * step.Bar.Close);
            _records[life].Add(_liquidated[life] ? 0 : equity / start, equity > 0 ? value / equity : 0);
        }
    }

    // Checked on what was held as the bar began; what a stop within the bar would have saved is not counted.
    private bool IsLiquidated(SimulatedAccount account, in Bar bar)
    {
        if (account.Held == 0)
        {
            return false;
        }

        var held = (double)account.Held;
        var worst = held > 0 ? bar.Low : bar.High;
        return (double)account.Cash + held * worst < venue.Maintenance * Math.Abs(held) * worst;
    }

    private LifeOutcome Hold(PricePath path, double leverage)
    {
        var life = new LeveragedLife(venue, direction * leverage, 1);
        var record = LifeRecord.Begin();
        foreach (ref readonly var bar in path.Bars[path.WarmUp..])
        {
            life.Step(bar);
            record.Add(life.Equity, life.Exposure);
        }

        return record.End(life.IsLiquidated);
    }
}
