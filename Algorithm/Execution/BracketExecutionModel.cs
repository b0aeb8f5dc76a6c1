using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Persistence;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Execution;

/// <summary>
/// Brings positions to their targets by market orders and keeps a stop and a target order at the broker beside each. One cancels the other, both
/// follow the position's quantity, and nothing is sent that the brokerage would refuse: stop-market, else stop-limit; update, else cancel and
/// replace; where only one order can rest, the stop rests and the target is watched bar by bar.
/// </summary>
/// <remarks>
/// Orders are sized from what is held and what is on its way, never from resting stops and targets: LEAN's own sizing counts those as if they were
/// filled. Order events may come on another thread; everything happens under the book's lock and no exception leaves <see cref="OnOrderEvent"/>.
/// </remarks>
public sealed class BracketExecutionModel : ExecutionModel
{
    /// <summary>Tag of stop orders.</summary>
    public const string StopTag = "Magnet stop";

    /// <summary>Tag of target orders.</summary>
    public const string TargetTag = "Magnet target";

    private readonly SetupBook _book;
    private readonly ProtectiveOrders _protection;
    private readonly BracketWork _work;
    private readonly BracketFills _fills;
    private readonly Action<QCAlgorithm, Exception>? _onFault;
    private readonly HashSet<Symbol>? _own;
    private readonly HashSet<Symbol> _reported = [];
    private readonly Dictionary<Symbol, Bracket> _brackets = [];
    private BracketRecovery? _recovery;

    /// <summary>Makes the model.</summary>
    /// <param name="book">The setups whose stops and targets it keeps.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="onFault">Told of an exception while an order event is handled; null: it is logged.</param>
    /// <param name="own">
    /// Symbols in which nobody else trades: a position there that no setup explains is closed and reported. Positions in other symbols, which LEAN
    /// adds where a live account holds them, are reported and left alone. Null: other models hold positions, too, and nothing is closed.
    /// </param>
    public BracketExecutionModel(
        SetupBook book, BracketOptions? options = null, Action<QCAlgorithm, Exception>? onFault = null, IEnumerable<Symbol>? own = null)
    {
        _own = own?.ToHashSet();
        _book = book ?? throw new ArgumentNullException(nameof(book));
        var checkedOptions = (options ?? new BracketOptions()).Validated();
        _protection = new ProtectiveOrders(book, checkedOptions);
        _work = new BracketWork(book, _protection, checkedOptions.MarketableRoom);
        _fills = new BracketFills(book);
        _onFault = onFault;
    }

    /// <summary>Positions found without a setup and closed at once: as a rule because stop and target had both filled.</summary>
    public int Orphans => _fills.Orphans;

    /// <summary>Fees of positions that stop and target left by both filling within a bar, in account currency.</summary>
    public decimal OrphanFees => _fills.OrphanFees;

    /// <summary>Profit of such positions, after fees, in account currency.</summary>
    public decimal OrphanProfit => _fills.OrphanProfit;

    /// <summary>
    /// Takes up the setups that an earlier run has left in <paramref name="state"/>, and keeps the present ones there from now on. To be called from
    /// <c>Initialize</c>, after the securities have been added; what the broker says of their positions and orders is looked at once it is known.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="state">Where setups are kept.</param>
    /// <returns>Null, or why what is stored cannot be used; its bytes are kept.</returns>
    public string? Resume(QCAlgorithm algorithm, DurableState state)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(state);
        lock (_book.Gate)
        {
            _book.Persistence = _recovery = new BracketRecovery(_book, new SetupStore(state, _book), BracketOf, _brackets.Values, _work.Do);
            return _recovery.Load(algorithm);
        }
    }

    /// <inheritdoc/>
    public override void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(targets);
        if (algorithm.IsWarmingUp)
        {
            return;
        }

        try
        {
            CarryOut(algorithm, targets);
        }
        catch (Exception fault) when (_onFault is not null)
        {
            _onFault(algorithm, fault);
        }
    }

    /// <inheritdoc/>
    public override void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(orderEvent);
        try
        {
            lock (_book.Gate)
            {
                if (orderEvent.FillQuantity != 0 || orderEvent.Status.IsClosed())
                {
                    _recovery?.Reconcile(algorithm, orderEvent);
                }

                Handle(algorithm, BracketOf(orderEvent.Symbol), orderEvent);
                _recovery?.Save(algorithm);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong, LEAN's order thread must go on and the position must be taken care of.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            algorithm.Error($"Order event {orderEvent.OrderId} of {orderEvent.Symbol.Value} could not be handled: {fault}");
            _onFault?.Invoke(algorithm, fault);
        }
    }

    private void CarryOut(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        lock (_book.Gate)
        {
            _recovery?.Reconcile(algorithm);
            foreach (var target in targets)
            {
                AcceptTarget(algorithm, BracketOf(target.Symbol), target);
            }

            if (_own is not null)
            {
                CloseUnexplained(algorithm, _own);
            }

            // Before any order goes out: a process that dies in between finds what it was about to do.
            _book.SaveDecisions(algorithm);
            WorkOnAll(algorithm);
            _recovery?.Save(algorithm);
        }
    }

    // In the order in which setups are sized, by pull and then by symbol, whatever came first in this run: a restart does not change whose orders
    // go first.
    private void WorkOnAll(QCAlgorithm algorithm)
    {
        var inTurn = _brackets.Values
            .OrderByDescending(bracket => _book.Find(bracket.Symbol)?.Plan.Pull ?? double.NegativeInfinity)
            .ThenBy(bracket => bracket.Symbol.Value, StringComparer.Ordinal)
            .ThenBy(bracket => bracket.Symbol.ID);
        foreach (var bracket in inTurn)
        {
            try
            {
                WorkOn(algorithm, bracket);
            }
            catch (Exception fault) when (_onFault is not null)
            {
                // The other brackets are worked on all the same.
                _onFault(algorithm, fault);
            }
        }
    }

    private void WorkOn(QCAlgorithm algorithm, Bracket bracket)
    {
        if (bracket.IsWatched)
        {
            _protection.Watch(algorithm, bracket);
        }

        // A limit order that stands for a market order may be left behind.
        if (bracket.NeedsWork || bracket.Working is { OrderType: OrderType.Limit })
        {
            _work.Do(algorithm, bracket);
        }
    }

    // After a restart, or when somebody else has traded: a position that no setup explains has no stop and no end.
    private void CloseUnexplained(QCAlgorithm algorithm, HashSet<Symbol> own)
    {
        foreach (var security in algorithm.Securities.Values)
        {
            if (security.Holdings.Quantity == 0)
            {
                continue;
            }

            if (!own.Contains(security.Symbol))
            {
                ReportOnce(algorithm, security);
            }
            else if (!_book.Has(security.Symbol)
                && BracketOf(security.Symbol) is { Desired: null, Working: null } bracket
                && TradableQuantity.Held(algorithm, security) is var held && held != 0)
            {
                _fills.CloseOrphan(algorithm, bracket, held, "a position without a setup");
            }
        }
    }

    private void ReportOnce(QCAlgorithm algorithm, Security security)
    {
        if (_reported.Add(security.Symbol))
        {
            algorithm.Log(string.Create(
                CultureInfo.InvariantCulture,
                $"{security.Symbol.Value}: {security.Holdings.Quantity} units are held, which this strategy does not trade; ")
                + "only the account's fuse will touch them");
        }
    }

    private Bracket BracketOf(Symbol symbol)
    {
        if (!_brackets.TryGetValue(symbol, out var bracket))
        {
            _brackets.Add(symbol, bracket = new Bracket(symbol));
        }

        return bracket;
    }

    private void AcceptTarget(QCAlgorithm algorithm, Bracket bracket, IPortfolioTarget target)
    {
        bracket.NeedsWork = true;
        var setup = _book.Find(bracket.Symbol);
        if (IsOfFuse(target.Tag))
        {
            // The fuse orders its cuts itself. Its targets say that nothing else is to be ordered, and a setup not yet entered never will be.
            bracket.Desired = bracket.Desired == 0 ? 0 : null;
            if (setup is { Status: SetupStatus.Entering } && bracket.Working is null)
            {
                _book.Refuse(algorithm, bracket.Symbol, "stopped by the fuse before entry");
            }

            return;
        }

        if (bracket.Desired == 0 && target.Quantity == 0)
        {
            // It is being closed already, for the reason that came first.
            return;
        }

        (bracket.Desired, bracket.DesiredBecause, bracket.AskedFor, bracket.MayGrow) = (target.Quantity, target.Tag, setup, true);
    }

    internal static bool IsOfFuse(string? tag) => tag?.StartsWith(SurvivalFuseRiskManagementModel.OrderTag, StringComparison.Ordinal) == true;

    private void Handle(QCAlgorithm algorithm, Bracket bracket, OrderEvent orderEvent)
    {
        if (orderEvent.FillQuantity != 0)
        {
            _fills.Book(algorithm, bracket, orderEvent);
        }

        var isDue = orderEvent.Status.IsClosed() ? _work.End(algorithm, bracket, orderEvent) : orderEvent.FillQuantity != 0;
        if (!isDue || algorithm.IsWarmingUp)
        {
            // A restarted run hears of its orders while it warms up, and can order nothing yet.
            bracket.NeedsWork |= isDue;
            return;
        }

        _recovery?.Save(algorithm);
        _work.Do(algorithm, bracket);
    }
}
