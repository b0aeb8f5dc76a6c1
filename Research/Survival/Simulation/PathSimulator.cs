using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Risk;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>
/// Trades a path in every variant. Market state and magnets are worked out once a bar, for all that trade the protocol. The others hold a constant
/// multiple of equity, one of them the mean exposure that the fused protocol had on the same path. Not thread-safe: one for each thread.
/// </summary>
/// <param name="options">The protocol's options.</param>
/// <param name="venue">Where all trade.</param>
/// <param name="variants">The variants; the fused protocol is among them.</param>
/// <param name="direction">1 for holding long, −1 for short.</param>
internal sealed class PathSimulator(StrategyOptions options, Venue venue, IReadOnlyList<Variant> variants, int direction)
{
    private readonly ProtocolRules _rules = new(options, venue);
    private readonly List<ProtocolRun> _protocols = [];

    /// <summary>Simulates a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="outcomes">Receives the outcome of each variant, in their order.</param>
    public void Simulate(PricePath path, Span<VariantOutcome> outcomes)
    {
        _protocols.Clear();
        _protocols.AddRange(variants
            .Select(variant => variant.Fuse)
            .OfType<FuseUse>()
            .Select(use => new ProtocolRun(use, new ProtocolTrader(_rules, use, options.Run.Cash))));
        var tracker = _rules.NewTracker();
        var bars = path.Bars;
        for (var i = 0; i < bars.Length; i++)
        {
            if (tracker.Update(bars[i], null) && i >= path.WarmUp)
            {
                Step(new PathStep(path.Closes[i], path.Clocks[i], tracker));
            }
        }

        for (var at = 0; at < variants.Count; at++)
        {
            outcomes[at] = variants[at] switch
            {
                { Fuse: { } use } => Of(use).Outcome,
                { Leverage: { } leverage } => Hold(path, leverage),
                _ => Hold(path, Of(FuseUse.Full).Outcome.Exposure)
            };
        }
    }

    private ProtocolRun Of(FuseUse use) => _protocols.First(run => run.Use == use);

    private void Step(in PathStep step)
    {
        var start = (double)options.Run.Cash;
        foreach (var run in _protocols)
        {
            if (run.IsLiquidated)
            {
                run.Equity.Add(0, 0);
                continue;
            }

            var account = run.Trader.Account;
            run.IsLiquidated = IsLiquidated(account, step.Bar);
            run.Trader.Step(step);
            var (equity, value) = ((double)account.Equity(step.Close), Math.Abs((double)account.Held) * step.Bar.Close);
            run.Equity.Add(run.IsLiquidated ? 0 : equity / start, equity > 0 ? value / equity : 0);
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

    private VariantOutcome Hold(PricePath path, double leverage)
    {
        var trader = new ConstantLeverageTrader(venue, direction * leverage, 1);
        var equity = EquityTracker.Begin();
        foreach (ref readonly var bar in path.Bars[path.WarmUp..])
        {
            trader.Step(bar);
            equity.Add(trader.Equity, trader.Exposure);
        }

        return equity.End(trader.IsLiquidated);
    }

    private sealed class ProtocolRun(FuseUse use, ProtocolTrader trader)
    {
        // Not readonly: it is a struct that adds up.
        public EquityTracker Equity = EquityTracker.Begin();

        public FuseUse Use => use;

        public ProtocolTrader Trader => trader;

        public bool IsLiquidated { get; set; }

        public VariantOutcome Outcome => Equity.End(IsLiquidated, trader.Setups, trader.Fuse?.Isolations ?? 0, trader.Fuse?.Episodes ?? 0);
    }
}
