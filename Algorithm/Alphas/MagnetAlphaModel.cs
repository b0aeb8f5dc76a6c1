using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace MagnetLean.Alphas;

/// <summary>
/// Follows the magnets of every symbol and emits one insight per setup: direction toward the primary magnet, magnitude (M − P) / P, confidence
/// S / 100. What LEAN's insights cannot carry (the magnet, the stop, C and V) goes into the <see cref="SetupBook"/> beside them.
/// </summary>
public sealed class MagnetAlphaModel : AlphaModel
{
    private const string TooCostly = "the way to the magnet is too short for its costs";

    private readonly SymbolTrackers _trackers;
    private readonly SetupBook _book;
    private readonly SetupOptions _options;
    private readonly Resolution _resolution;
    private readonly Func<Symbol, bool> _mayOpen;
    private readonly Func<QCAlgorithm, Symbol, SetupPlan, decimal> _quantityOf;
    private readonly Action<QCAlgorithm, Exception>? _onFault;
    private readonly HashSet<Symbol>? _own;
    private readonly Dictionary<Symbol, long> _tooCostly = [];

    /// <summary>Makes the model.</summary>
    /// <param name="trackers">Where market state and magnets are kept.</param>
    /// <param name="book">Where setups are entered.</param>
    /// <param name="options">Which fields are traded.</param>
    /// <param name="resolution">Resolution of the strategy's bars, in which an insight's period is counted.</param>
    /// <param name="mayOpen">Whether the fuse allows a symbol's position to be opened now; null: always.</param>
    /// <param name="onFault">
    /// Told of an exception, after which no insight is emitted for the slice; null: it goes to LEAN, which ends the run.
    /// </param>
    /// <param name="own">Symbols to trade. LEAN also adds what a live account holds besides; null: whatever is added.</param>
    /// <param name="quantityOf">
    /// Units that would be opened for a plan, signed: fees may depend on the size. Null: as many as the account's equity buys.
    /// </param>
    public MagnetAlphaModel(
        SymbolTrackers trackers,
        SetupBook book,
        SetupOptions options,
        Resolution resolution,
        Func<Symbol, bool>? mayOpen = null,
        Action<QCAlgorithm, Exception>? onFault = null,
        IEnumerable<Symbol>? own = null,
        Func<QCAlgorithm, Symbol, SetupPlan, decimal>? quantityOf = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _trackers = trackers ?? throw new ArgumentNullException(nameof(trackers));
        _book = book ?? throw new ArgumentNullException(nameof(book));
        _options = options.Validated();
        _resolution = resolution;
        _mayOpen = mayOpen ?? (_ => true);
        _quantityOf = quantityOf ?? RoundTripPrice.WholeAccount;
        _onFault = onFault;
        _own = own?.ToHashSet();
        Name = nameof(MagnetAlphaModel);
    }

    /// <summary>Raised for every bar taken, after magnets and field have been brought up to date.</summary>
    public event Action<QCAlgorithm, Symbol, SymbolTracker>? Tracked;

    /// <inheritdoc/>
    public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(data);
        try
        {
            return Scan(algorithm, data);
        }
        catch (Exception fault) when (_onFault is not null)
        {
            _onFault(algorithm, fault);
            return [];
        }
    }

    /// <inheritdoc/>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var security in changes.AddedSecurities.OrderBy(security => security.Symbol.Value, StringComparer.Ordinal))
        {
            if (_own is null || _own.Contains(security.Symbol))
            {
                _trackers.Add(security);
            }
        }
    }

    private IEnumerable<Insight> Scan(QCAlgorithm algorithm, Slice data)
    {
        List<Insight>? insights = null;
        lock (_book.Gate)
        {
            if (!algorithm.IsWarmingUp)
            {
                // What an earlier run left is settled first: a position that has ended meanwhile makes room at once.
                _book.Persistence?.Reconcile(algorithm);
            }

            foreach (var (symbol, tracker) in _trackers.All)
            {
                _book.ApplySplit(algorithm, data, symbol, tracker);
                var setup = _book.Find(symbol);
                if (!SliceBars.TryRead(data, symbol, out var bar) || !tracker.Update(bar, HeldMagnet(algorithm, setup, tracker)))
                {
                    continue;
                }

                if (bar.End > setup?.OpenedAt)
                {
                    setup.Observe(bar.High, bar.Low);
                }

                Tracked?.Invoke(algorithm, symbol, tracker);
                if (Propose(algorithm, symbol, tracker) is { } insight)
                {
                    (insights ??= []).Add(insight);
                }
            }
        }

        return insights ?? Enumerable.Empty<Insight>();
    }

    // A restarted run may have warmed up on other bars and know the magnet of its position under another id.
    private long? HeldMagnet(QCAlgorithm algorithm, TradeSetup? setup, SymbolTracker tracker)
    {
        if (setup is { SeeksMagnet: true, Plan.Magnet: { } sought } && !algorithm.IsWarmingUp)
        {
            // What stood alone may have merged since, which moves it by the distance of a merger.
            var reach = (_trackers.Options.SameLevelDistance + _trackers.Options.MergeDistance) * tracker.State.Atr;
            if (tracker.Magnets.TryGet(sought.Id, out var found) || tracker.Magnets.TryFind(sought.Type, sought.Level, reach, out found))
            {
                setup.Recognise(found);
            }
            else
            {
                setup.GiveUpMagnet();
            }
        }

        return setup?.Plan.Magnet?.Id;
    }

    private Insight? Propose(QCAlgorithm algorithm, Symbol symbol, SymbolTracker tracker)
    {
        if (algorithm.IsWarmingUp || _book.Has(symbol) || _book.IsRepeated(algorithm) || TradableQuantity.Holds(algorithm, symbol))
        {
            return null;
        }

        var decision = SetupRule.Evaluate(tracker.Field, tracker.State, _options);
        if (decision.Setup is not { } setup || !_mayOpen(symbol))
        {
            return null;
        }

        var plan = SetupPlan.Toward(setup, tracker.State);
        if (!IsWorthItsCosts(algorithm, symbol, setup, plan))
        {
            return null;
        }

        var direction = setup.Direction == TradeDirection.Long ? InsightDirection.Up : InsightDirection.Down;
        var insight = Insight.Price(symbol, _resolution, setup.HoldingBars, direction, setup.Magnitude, setup.Confidence, Name, tag: plan.Reason);
        _book.Propose(insight, plan);
        return insight;
    }

    // What cannot be sized is refused for that, when it is sized. A magnet counts once, however long its way stays too short.
    private bool IsWorthItsCosts(QCAlgorithm algorithm, Symbol symbol, in Setup setup, SetupPlan plan)
    {
        if (RoundTripPrice.Of(algorithm, algorithm.Securities[symbol], _quantityOf(algorithm, symbol, plan)) is not { } costs
            || SetupRule.AfterCosts(setup, costs, _options) is not { Refusal: SetupRefusal.TooCostly } decision)
        {
            return true;
        }

        if (!_tooCostly.TryGetValue(symbol, out var known) || known != setup.Magnet.Id)
        {
            _tooCostly[symbol] = setup.Magnet.Id;
            var told = FormattableString.Invariant($"{symbol.Value} {setup.Entry:G7} toward {setup.Magnet.Level:G7}: {decision.ExplainCosts()}");
            _book.CountRefusal(TooCostly, told);
            if (algorithm.LiveMode)
            {
                algorithm.Log(told);
            }
        }

        return false;
    }
}
