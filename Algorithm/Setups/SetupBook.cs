using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MagnetLean.Risk;
using MagnetLean.Tracking;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;

namespace MagnetLean.Setups;

/// <summary>
/// The setups of an algorithm, at most one a symbol at a time: proposed by the alpha, sized by the construction model, filled and closed by the
/// execution model, read by the fuse and the reports. It is what the models share beyond LEAN's insights and targets.
/// </summary>
/// <remarks>In live mode order events come on a thread of their own: whoever touches a setup holds <see cref="Gate"/>.</remarks>
public sealed class SetupBook
{
    private readonly Dictionary<Symbol, (TradeSetup Setup, Insight Insight)> _current = [];
    private readonly List<(Symbol Symbol, TradeSetup Setup)> _closed = [];
    private readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _latestRefusals = new(StringComparer.Ordinal);

    /// <summary>Told, under <see cref="Gate"/>, of a setup whose entry was filled for the first time; must neither wait nor throw.</summary>
    internal Action<Symbol, TradeSetup>? Opened { get; set; }

    /// <summary>Told, under <see cref="Gate"/>, of a setup that was sized and is over; must neither wait nor throw.</summary>
    internal Action<Symbol, TradeSetup>? Ended { get; set; }

    /// <summary>Guards the book and its setups.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Setups that were sized and are over, in the order they ended.</summary>
    public IReadOnlyList<(Symbol Symbol, TradeSetup Setup)> Closed => _closed;

    /// <summary>Keeps the setups from one run to the next; null where they are not kept.</summary>
    internal ISetupPersistence? Persistence { get; set; }

    /// <summary>The latest bar whose insights, sizes and targets were carried out or stored.</summary>
    internal DecidedMoment Moment { get; } = new();

    /// <summary>Setups that are not over, by symbol.</summary>
    public IEnumerable<(Symbol Symbol, TradeSetup Setup)> Current => _current.Select(entry => (entry.Key, entry.Value.Setup));

    /// <summary>How many setups were refused, by reason.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    /// <summary>The latest refusal with its figures, by reason, of those that have any.</summary>
    public IReadOnlyDictionary<string, string> LatestRefusals => _latestRefusals;

    /// <summary>Whether the symbol has a setup that is not over.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public bool Has(Symbol symbol) => _current.ContainsKey(symbol);

    /// <summary>The symbol's setup; null where it has none.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public TradeSetup? Find(Symbol symbol) => _current.TryGetValue(symbol, out var entry) ? entry.Setup : null;

    /// <summary>The setup behind an insight; null where there is none, or no longer.</summary>
    /// <param name="insight">The insight.</param>
    public TradeSetup? Find(Insight insight) =>
        insight is not null && _current.TryGetValue(insight.Symbol, out var entry) && entry.Insight.Id == insight.Id ? entry.Setup : null;

    /// <summary>Enters a setup. One that was proposed but never sized gives way.</summary>
    /// <param name="insight">The insight that carries it.</param>
    /// <param name="plan">What it is based on.</param>
    /// <returns>The setup.</returns>
    /// <exception cref="InvalidOperationException">The symbol has a setup under way.</exception>
    public TradeSetup Propose(Insight insight, SetupPlan plan)
    {
        ArgumentNullException.ThrowIfNull(insight);
        if (Find(insight.Symbol) is { Status: not SetupStatus.Proposed })
        {
            throw new InvalidOperationException($"{insight.Symbol.Value} has a setup under way; one at a time.");
        }

        var setup = new TradeSetup(plan);
        _current[insight.Symbol] = (setup, insight);
        return setup;
    }

    /// <summary>Takes a setup of an earlier run.</summary>
    /// <param name="insight">The insight that carries it.</param>
    /// <param name="setup">The setup.</param>
    internal void Restore(Insight insight, TradeSetup setup) => _current[insight.Symbol] = (setup, insight);

    /// <summary>Setups that are not over, with their insights.</summary>
    internal IEnumerable<(TradeSetup Setup, Insight Insight)> Entries => _current.Values;

    /// <summary>Whether this moment was decided upon by an earlier run that may have died over carrying it out.</summary>
    internal bool IsRepeated(QCAlgorithm algorithm) => Moment.IsRepeated(Now(algorithm));

    /// <summary>Stores what was decided upon this bar, before anything of it is carried out.</summary>
    internal void SaveDecisions(QCAlgorithm algorithm)
    {
        Moment.Decide(Now(algorithm));
        Persistence?.Save(algorithm);
    }

    /// <summary>Counts a setup that was refused before it was entered here.</summary>
    /// <param name="reason">Why, in a few words; counted.</param>
    /// <param name="told">The refusal with its figures, in a sentence.</param>
    public void CountRefusal(string reason, string told)
    {
        Count(reason);
        _latestRefusals[reason] = told;
    }

    /// <summary>Drops a setup that cannot be traded and cancels its insight, so that the alpha may look again.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="reason">Why, in a few words; counted.</param>
    public void Refuse(QCAlgorithm algorithm, Symbol symbol, string reason)
    {
        Count(reason);
        if (_current.Remove(symbol, out var entry))
        {
            entry.Setup.Close(ExitReason.NotEntered, Now(algorithm), reason);
            Cancel(algorithm, entry.Insight);
        }
    }

    /// <summary>Drops the setups that were proposed earlier and never sized, as a fault in between leaves them.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="fresh">The insights of this moment, whose setups stay.</param>
    public void RefuseStale(QCAlgorithm algorithm, IReadOnlyCollection<Insight> fresh)
    {
        List<Symbol>? stale = null;
        foreach (var (symbol, (setup, insight)) in _current)
        {
            if (setup.Status == SetupStatus.Proposed && fresh.All(other => other.Id != insight.Id))
            {
                (stale ??= []).Add(symbol);
            }
        }

        stale?.ForEach(symbol => Refuse(algorithm, symbol, "left over by a fault"));
    }

    /// <summary>Ends a setup and cancels its insight.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="symbol">The symbol; nothing happens where it has no setup.</param>
    /// <param name="reason">Why.</param>
    /// <param name="detail">More about it, in a few words.</param>
    public void Close(QCAlgorithm algorithm, Symbol symbol, ExitReason reason, string detail = "")
    {
        if (!_current.Remove(symbol, out var entry))
        {
            return;
        }

        entry.Setup.Close(reason, Now(algorithm), detail);
        _closed.Add((symbol, entry.Setup));
        Ended?.Invoke(symbol, entry.Setup);
        Cancel(algorithm, entry.Insight);
    }

    /// <summary>Applies a slice's split of a symbol, where there is one, to its setup and its tracker.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="tracker">Its tracker.</param>
    internal void ApplySplit(QCAlgorithm algorithm, Slice slice, Symbol symbol, SymbolTracker tracker)
    {
        if (slice.Splits.Count > 0 && SliceBars.SplitFactor(algorithm, slice, algorithm.Securities[symbol]) is var factor && factor != 1m)
        {
            tracker.Rescale((double)factor);
            Find(symbol)?.Rescale(factor);
        }
    }

    /// <summary>What all setups tie up, in account currency.</summary>
    /// <param name="algorithm">The algorithm, for what is held.</param>
    public decimal MarginInUse(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        var margin = 0m;
        foreach (var (symbol, entry) in _current)
        {
            margin += entry.Setup.MarginOf(algorithm.Portfolio[symbol].Quantity);
        }

        return margin;
    }

    private void Count(string reason) => _refusals[reason] = _refusals.GetValueOrDefault(reason) + 1;

    private static Instant Now(QCAlgorithm algorithm) => SliceBars.At(algorithm.UtcTime);

    private static void Cancel(QCAlgorithm algorithm, Insight insight)
    {
        if (insight.IsActive(algorithm.UtcTime))
        {
            algorithm.Insights.Cancel([insight]);
        }
    }
}
