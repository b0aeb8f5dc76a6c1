using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Sizing;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;

namespace MagnetLean.Portfolio;

/// <summary>
/// Sizes setups: leverage from the magnet's pull, margin from stop, tier and account. A setup's size is fixed when it opens; nothing is ordered for
/// a position whose setup has not changed. Insights without a setup, from any other alpha, get one from their magnitude and confidence.
/// </summary>
public sealed class DynamicLeveragePortfolioConstructionModel : PortfolioConstructionModel
{
    private readonly SetupBook _book;
    private readonly SymbolTrackers _trackers;
    private readonly bool _feedsTrackers;
    private readonly AccountSizer _sizer;
    private readonly InsightPlans _plans;
    private readonly Action<QCAlgorithm, Exception>? _onFault;
    private readonly List<Insight> _waiting = [];
    private readonly HashSet<Symbol> _cancelled = [];

    /// <summary>Makes the model for use with any alpha.</summary>
    /// <param name="leverage">Bounds of leverage; null for the protocol's.</param>
    /// <param name="sizing">Bounds of size; null for the protocol's.</param>
    /// <param name="assumptions">What is assumed of insights; null for the defaults.</param>
    /// <param name="leverageCap">Greatest leverage that a fuse allows a symbol now; null for none.</param>
    public DynamicLeveragePortfolioConstructionModel(
        LeverageOptions? leverage = null,
        SizingOptions? sizing = null,
        ConstructionOptions? assumptions = null,
        Func<Symbol, double>? leverageCap = null)
        : this(
            new SetupBook(),
            new SymbolTrackers(new MarketStateOptions(), new MagnetOptions()),
            leverage,
            sizing,
            assumptions,
            leverageCap,
            feedsTrackers: true)
    {
    }

    /// <summary>Makes the model for use beside the other models of the protocol.</summary>
    /// <param name="book">The setups they share.</param>
    /// <param name="trackers">Market state and magnets they share.</param>
    /// <param name="leverage">Bounds of leverage; null for the protocol's.</param>
    /// <param name="sizing">Bounds of size; null for the protocol's.</param>
    /// <param name="assumptions">What is assumed of insights without a setup; null for the defaults.</param>
    /// <param name="leverageCap">Greatest leverage that the fuse allows a symbol now; null for none.</param>
    /// <param name="feedsTrackers">Whether this model feeds the trackers, because no <c>MagnetAlphaModel</c> does.</param>
    /// <param name="onFault">Told of an exception, after which no target is set for the slice; null: it goes to LEAN, which ends the run.</param>
    public DynamicLeveragePortfolioConstructionModel(
        SetupBook book,
        SymbolTrackers trackers,
        LeverageOptions? leverage = null,
        SizingOptions? sizing = null,
        ConstructionOptions? assumptions = null,
        Func<Symbol, double>? leverageCap = null,
        bool feedsTrackers = false,
        Action<QCAlgorithm, Exception>? onFault = null)
        : base(time => null)
    {
        _book = book ?? throw new ArgumentNullException(nameof(book));
        _trackers = trackers ?? throw new ArgumentNullException(nameof(trackers));
        _sizer = new AccountSizer(
            book, leverage ?? new LeverageOptions(), sizing ?? new SizingOptions(), leverageCap ?? (_ => double.PositiveInfinity));
        _plans = new InsightPlans(trackers, trackers.Options, (assumptions ?? new ConstructionOptions()).Validated());
        _feedsTrackers = feedsTrackers;
        _onFault = onFault;
    }

    /// <summary>The setups, for an execution model that keeps their stops and targets.</summary>
    public SetupBook Book => _book;

    /// <inheritdoc/>
    public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(insights);
        try
        {
            return Construct(algorithm, insights);
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
        base.OnSecuritiesChanged(algorithm, changes);
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var security in changes.AddedSecurities.Where(_ => _feedsTrackers))
        {
            _trackers.Add(security);
        }
    }

    /// <summary>Units that the model would open for a plan now, had it no other to size; signed, 0 where it would refuse it.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="symbol">Symbol of the plan.</param>
    /// <param name="plan">The plan.</param>
    public decimal QuantityFor(QCAlgorithm algorithm, Symbol symbol, SetupPlan plan)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(plan);
        return _sizer.QuantityFor(algorithm, algorithm.Securities[symbol], plan);
    }

    private IEnumerable<IPortfolioTarget> Construct(QCAlgorithm algorithm, Insight[] insights)
    {
        lock (_book.Gate)
        {
            Feed(algorithm);
            if (algorithm.IsWarmingUp)
            {
                // Insights of an earlier run that end meanwhile are seen to afterwards, when orders can go out.
                return [];
            }

            _book.Persistence?.Reconcile(algorithm);
            DropVanished(algorithm);
            _book.RefuseStale(algorithm, insights);
            var targets = Flatten(algorithm);
            if (_book.IsRepeated(algorithm))
            {
                TargetAgain(algorithm, targets);
            }

            _waiting.AddRange(insights);
            if (_waiting.Count > 0)
            {
                Open(algorithm, targets);
            }

            _book.SaveDecisions(algorithm);
            return targets.Count > 0 ? targets : Enumerable.Empty<IPortfolioTarget>();
        }
    }

    private void Feed(QCAlgorithm algorithm)
    {
        if (!_feedsTrackers || algorithm.CurrentSlice is not { } slice)
        {
            return;
        }

        foreach (var (symbol, tracker) in _trackers.All)
        {
            _book.ApplySplit(algorithm, slice, symbol, tracker);
            if (SliceBars.TryRead(slice, symbol, out var bar))
            {
                tracker.Update(bar, null);
                if (_book.Find(symbol) is { } setup && bar.End > setup.OpenedAt)
                {
                    setup.Observe(bar.High, bar.Low);
                }
            }
        }
    }

    // Some execution models report no fills to the book, and positions also end without them: in a margin call, by hand.
    private void DropVanished(QCAlgorithm algorithm)
    {
        List<Symbol>? vanished = null;
        foreach (var (symbol, setup) in _book.Current)
        {
            if (setup.Status is SetupStatus.Entering or SetupStatus.Open
                && setup.Plan.Time < SliceBars.At(algorithm.UtcTime)
                && !TradableQuantity.Holds(algorithm, symbol)
                && !algorithm.Transactions.GetOpenOrderTickets(symbol).Any())
            {
                (vanished ??= []).Add(symbol);
            }
        }

        vanished?.ForEach(symbol => _book.Close(algorithm, symbol, ExitReason.Elsewhere, "the position is gone"));
    }

    private List<IPortfolioTarget> Flatten(QCAlgorithm algorithm)
    {
        var targets = new List<IPortfolioTarget>();
        var cancelled = _cancelled.ToHashSet();
        var ended = algorithm.Insights.RemoveExpiredInsights(algorithm.UtcTime).Select(insight => insight.Symbol).Union(cancelled).ToList();
        _cancelled.Clear();
        foreach (var symbol in ended.Where(symbol => !algorithm.Insights.HasActiveInsights(symbol, algorithm.UtcTime)))
        {
            var isHeld = TradableQuantity.Holds(algorithm, symbol);
            if (!isHeld && IsEntering(algorithm, symbol))
            {
                // LEAN's models count what is still open as filled and would order against it: their target follows when it is gone.
                _cancelled.Add(symbol);
            }
            else if (isHeld || cancelled.Contains(symbol) || _book.Has(symbol))
            {
                targets.Add(new PortfolioTarget(symbol, 0m, ExitTags.InsightEnded));
            }
        }

        return targets;
    }

    // An entry that has not filled is cancelled; whether it is still there.
    private static bool IsEntering(QCAlgorithm algorithm, Symbol symbol)
    {
        foreach (var order in algorithm.Transactions.GetOpenOrderTickets(symbol).ToList())
        {
            order.Cancel(ExitTags.InsightEnded);
        }

        return algorithm.Transactions.GetOpenOrderTickets(symbol).Any();
    }

    // An earlier run died between sizing these and sending their orders.
    private void TargetAgain(QCAlgorithm algorithm, List<IPortfolioTarget> targets)
    {
        foreach (var (symbol, setup) in InTurn(SetupStatus.Entering))
        {
            if (!TradableQuantity.Holds(algorithm, symbol)
                && !algorithm.Transactions.GetOpenOrderTickets(symbol).Any())
            {
                targets.Add(new PortfolioTarget(symbol, setup.Quantity, setup.Plan.Reason));
            }
        }
    }

    private void Open(QCAlgorithm algorithm, List<IPortfolioTarget> targets)
    {
        // Of several insights on one symbol the most confident counts; the others count for or against it, as its conflict.
        var candidates = _waiting
            .Where(insight => insight.IsActive(algorithm.UtcTime))
            .GroupBy(insight => insight.Symbol)
            .Select(group => group.MaxBy(insight => insight.Confidence ?? 0)!)
            .ToList();
        _waiting.Clear();
        foreach (var insight in candidates)
        {
            Consider(algorithm, insight, targets);
        }

        foreach (var (symbol, setup) in InTurn(SetupStatus.Proposed))
        {
            if (_sizer.Enter(algorithm, algorithm.Securities[symbol], setup) is var quantity && quantity != 0)
            {
                targets.Add(new PortfolioTarget(symbol, quantity, setup.Plan.Reason));
            }
        }
    }

    private List<(Symbol Symbol, TradeSetup Setup)> InTurn(SetupStatus status) =>
    [
        .. _book.Current
            .Where(entry => entry.Setup.Status == status)
            .OrderByDescending(entry => entry.Setup.Plan.Pull)
            .ThenBy(entry => entry.Symbol.Value, StringComparer.Ordinal),
    ];

    // An insight that comes without a setup, from an alpha that knows nothing of magnets, gets one, or turns the one there is.
    private void Consider(QCAlgorithm algorithm, Insight insight, List<IPortfolioTarget> targets)
    {
        var symbol = insight.Symbol;
        if (_book.Find(insight) is not null)
        {
            return;
        }

        if (!_book.Has(symbol) && !TradableQuantity.Holds(algorithm, symbol))
        {
            if (_plans.PlanFor(algorithm, insight) is { } plan)
            {
                _book.Propose(insight, plan);
            }

            return;
        }

        var side = _book.Find(symbol)?.Plan.Side ?? Math.Sign(algorithm.Portfolio[symbol].Quantity);
        if (side == (int)insight.Direction)
        {
            return;
        }

        targets.Add(new PortfolioTarget(symbol, 0m, ExitTags.InsightEnded));
        if (insight.Direction != InsightDirection.Flat)
        {
            _waiting.Add(insight);
        }
    }
}
