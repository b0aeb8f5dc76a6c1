using System;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;

namespace MagnetLean.Commands;

/// <summary>
/// Makes setups of the trades that a person wants and hands them to the strategy's models, at once: the idea is the person's, size, leverage, stop and target are the plugin's, and
/// the fuse has the last word.
/// </summary>
/// <param name="book">The setups that all models share.</param>
/// <param name="trackers">Market state and magnets.</param>
/// <param name="options">Which setups are traded.</param>
/// <param name="resolution">Resolution of the strategy's bars.</param>
/// <param name="mayOpen">Whether the fuse allows a symbol's position to be opened now.</param>
internal sealed class TradeDesk(SetupBook book, SymbolTrackers trackers, SetupOptions options, Resolution resolution, Func<Symbol, bool> mayOpen)
{
    // In ATRs: what lies farther is a slip of the pen.
    private const double FarthestStop = 20;
    private const double FarthestTarget = 100;

    /// <summary>Takes a trade.</summary>
    /// <returns>Whether an order of it stands, and what came of it in a sentence.</returns>
    public (bool IsDone, string Outcome) Take(QCAlgorithm algorithm, ExecuteTrade trade)
    {
        Insight insight;
        TradeSetup setup;
        lock (book.Gate)
        {
            if (FaultOf(algorithm, trade, out var symbol, out var price, out var atr) is { } fault)
            {
                return (false, fault);
            }

            var plan = PlanOf(algorithm, trade, symbol, price, atr);
            var direction = plan.Side > 0 ? InsightDirection.Up : InsightDirection.Down;
            insight = Insight.Price(
                symbol, resolution, options.HoldingBars, direction, (plan.Level - plan.Price) / plan.Price, plan.Strength / 100, nameof(ExecuteTrade), tag: plan.Reason);
            setup = book.Propose(insight, plan);
        }

        // Without the gate: the fuse's lock comes before it.
        algorithm.EmitInsights(insight);
        lock (book.Gate)
        {
            return OutcomeOf(algorithm, insight.Symbol, setup);
        }
    }

    // With the price and the range that it was looked at by: live, another thread moves them.
    private string? FaultOf(QCAlgorithm algorithm, ExecuteTrade trade, out Symbol symbol, out double price, out double atr)
    {
        (price, atr) = (0, 0);
        var found = trackers.All.Keys.Where(known => known.Value.Equals(trade.Symbol, StringComparison.OrdinalIgnoreCase)).ToList();
        symbol = found is [var only] ? only : Symbol.Empty;
        if (found.Count != 1)
        {
            return $"symbol is '{trade.Symbol}'; allowed: {string.Join(", ", trackers.All.Keys.Select(known => known.Value).Order(StringComparer.Ordinal))}";
        }

        var side = SideOf(trade);
        if (side == 0)
        {
            return $"direction is '{trade.Direction}'; allowed: long, short";
        }

        (price, atr) = (algorithm.Securities.TryGetValue(symbol, out var security) ? (double)security.Price : 0, trackers.Find(symbol)!.State.Atr);
        if (algorithm.IsWarmingUp || !(price > 0) || !(atr > 0))
        {
            return $"{symbol.Value} has no price and range yet";
        }

        if (!(side * (price - (trade.Stop ?? double.NaN)) > 0) || !(Math.Abs(price - trade.Stop!.Value) <= FarthestStop * atr) || !(trade.Stop > 0))
        {
            return FormattableString.Invariant(
                $"stop is {Text(trade.Stop)}; allowed: {(side > 0 ? "below" : "above")} the price of {price:G9}, by up to {FarthestStop * atr:G5}");
        }

        if (!(side * ((trade.Target ?? double.NaN) - price) > 0) || !(Math.Abs(price - trade.Target!.Value) <= FarthestTarget * atr) || !(trade.Target > 0))
        {
            return FormattableString.Invariant(
                $"target is {Text(trade.Target)}; allowed: {(side > 0 ? "above" : "below")} the price of {price:G9}, by up to {FarthestTarget * atr:G5}");
        }

        if (!(trade.Tier >= 1 && trade.Tier <= (int)options.WorstTier))
        {
            return FormattableString.Invariant($"tier is {(trade.Tier is { } tier ? tier : "missing")}; allowed: 1 to {(int)options.WorstTier}");
        }

        return book.Has(symbol) || TradableQuantity.Holds(algorithm, symbol) || algorithm.Transactions.GetOpenOrderTickets(symbol).Any()
            ? $"{symbol.Value} has a setup, a position or orders under way; one at a time"
            : book.IsRepeated(algorithm) ? "an earlier session has decided upon this bar; wait for the next"
            : mayOpen(symbol) ? null : $"the fuse lets nothing open in {symbol.Value} now";
    }

    private SetupPlan PlanOf(QCAlgorithm algorithm, ExecuteTrade trade, Symbol symbol, double price, double atr)
    {
        var tracker = trackers.Find(symbol)!;
        var tier = (MagnetTier)trade.Tier!.Value;

        // The least that the tier promises: a person's word is not more than a magnet's.
        var strength = tier switch
        {
            MagnetTier.Tier1 => trackers.Options.Tier1Strength,
            MagnetTier.Tier2 => trackers.Options.Tier2Strength,
            MagnetTier.Tier3 => trackers.Options.Tier3Strength,
            _ => trackers.Options.Tier3Strength / 2,
        };
        return new SetupPlan
        {
            Time = SliceBars.At(algorithm.UtcTime),
            Side = SideOf(trade),
            Price = price,
            Level = trade.Target!.Value,
            Atr = atr,
            StopDistance = Math.Abs(price - trade.Stop!.Value),
            Strength = strength,
            Tier = tier,
            Pull = MagnetField.Pull(strength, MagnetField.Distance(price, trade.Target.Value, atr), trackers.Options.PullRange),
            Conflict = tracker.Field.Conflict,
            Volatility = tracker.State.VolatilityPressure,
            Reason = $"by hand: {trade.Reason}".TrimEnd(' ', ':'),
        };
    }

    private (bool IsDone, string Outcome) OutcomeOf(QCAlgorithm algorithm, Symbol symbol, TradeSetup setup)
    {
        if (setup.Status == SetupStatus.Proposed)
        {
            book.Refuse(algorithm, symbol, "not sized");
            return (false, "the strategy did not size it");
        }

        if (setup.ClosedAt is not null)
        {
            return (false, $"refused: {setup.ExitDetail}");
        }

        var what = FormattableString.Invariant($"{symbol.Value} {setup.Quantity:0.########}");
        if (TradableQuantity.Holds(algorithm, symbol) || algorithm.Transactions.GetOpenOrderTickets(symbol).Any())
        {
            return (true, what);
        }

        // Who is told that it is not done must not find it done later.
        book.Refuse(algorithm, symbol, "no order stood");
        return (false, $"{what} was sized, and no order of it stands: the fuse has withheld it, or the broker refused it");
    }

    private static int SideOf(ExecuteTrade trade) =>
        "long".Equals(trade.Direction, StringComparison.OrdinalIgnoreCase) ? 1 : "short".Equals(trade.Direction, StringComparison.OrdinalIgnoreCase) ? -1 : 0;

    private static string Text(double? number) => number is { } known ? FormattableString.Invariant($"{known:G9}") : "missing";
}
