using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk.Commands;
using MagnetLean.Risk.Journal;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>
/// The survival fuse in LEAN: <c>SetRiskManagement(new SurvivalFuseRiskManagementModel())</c>. It watches every security on every bar, cuts
/// positions when a trigger fires, keeps them from growing while it has fired, and takes the account out of the market on a drawdown.
/// </summary>
/// <remarks>
/// <para>
/// Works with any algorithm. V, trend and liquidity are measured from the bars; what only the algorithm knows comes through
/// <see cref="IFuseSignals"/>.
/// </para>
/// <para>Inside a <see cref="CompositeRiskManagementModel"/> it belongs last: there a later model overrides an earlier one.</para>
/// <para>
/// During warm-up it only measures. In live mode its state is kept in the object store, a heartbeat looks at it between bars, the commands of
/// <see cref="MagnetLean.Risk.Commands"/> reach it, and transitions are told where an address is given.
/// </para>
/// <para>
/// All members may be called from any thread. <see cref="StateOf(Symbol)"/> and what follows from it, <see cref="TriggersOf"/>,
/// <see cref="OnOrderEvent"/> and isolating never wait for the fuse to finish its work; whoever holds a lock that <see cref="IFuseSignals"/> needs
/// must call nothing else.
/// </para>
/// </remarks>
public partial class SurvivalFuseRiskManagementModel : RiskManagementModel, IFuseControls
{
    /// <summary>How the tags of the fuse's own orders and of the targets it sets begin; a colon follows in its own orders.</summary>
    public const string OrderTag = "SurvivalFuse";

    // Each look at what has moved may bring about orders of the algorithm's, and transitions of which listeners hear, and so another.
    private const int MostLooks = 12;

    // One thing at a time happens to all that follows; reads that never wait go past it.
    private readonly WorkGate _gate = new();
    private readonly FuseParts _parts;
    private QCAlgorithm? _algorithm;

    /// <summary>Makes the model.</summary>
    /// <param name="options">What the fuse does and when; null takes <see cref="FuseOptions.AccountGuard"/>.</param>
    /// <param name="signals">What the algorithm can tell beyond what the fuse sees; null for nothing.</param>
    /// <param name="persistInBacktests">Whether a backtest too reads and writes its state in the object store.</param>
    /// <param name="account">
    /// Name under which a live account's state is kept, where several fuses or accounts share an object store; null takes what LEAN's configuration
    /// says of the account, else parameter <c>account-name</c>, else the algorithm's own name.
    /// </param>
    /// <param name="notifications">Whom to tell of transitions in live mode; null for nobody.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public SurvivalFuseRiskManagementModel(
        FuseOptions? options = null,
        IFuseSignals? signals = null,
        bool persistInBacktests = false,
        string? account = null,
        FuseNotifications? notifications = null)
    {
        _accountName = account;
        _parts = new FuseParts(
            options ?? FuseOptions.AccountGuard,
            signals,
            persistInBacktests,
            account,
            notifications,
            SaveNow,
            (algorithm, fault) => _recorder?.NoteFault(algorithm, fault),
            (algorithm, moved, settled) => _recorder?.Record(algorithm, new MoneyMoved(moved, settled)),
            Beat,
            SharesFolder);
    }

    /// <summary>
    /// Called after each entry of <see cref="History"/>, outside the model's lock. What a listener brings about then, by <see cref="Reset"/> say,
    /// is told of, too, but not what it brings about by hearing of that.
    /// </summary>
    public event Action<FuseTransition>? Transitioned;

    /// <summary>The constants of the fuse.</summary>
    public FuseOptions Options => _parts.Box.Options;

    /// <summary>Where the account's own fuse stands.</summary>
    public FuseState AccountState => _parts.Box.Account.State;

    /// <summary>Equity from which the drawdown is measured, in account currency; 0 before the first bar after warm-up.</summary>
    public decimal HighWaterMark => _gate.Read(() => _parts.Box.Account.Marks.HighWaterMark);

    /// <summary>Highest equity ever, from which the total floor is measured.</summary>
    public decimal HighestEquity => _gate.Read(() => _parts.Box.Account.Marks.Highest);

    /// <summary>How often the account re-armed by itself.</summary>
    public int Rearms => _gate.Read(() => _parts.Box.Account.Rearms);

    /// <summary>
    /// Transitions and further cuts so far, oldest first. All of them up to 100 000; of more those of symbols about which nothing was done are left out, the
    /// oldest first. <see cref="Transitioned"/> tells of each.
    /// </summary>
    public IReadOnlyList<FuseTransition> History => _gate.Read(() => _parts.Box.Journal.Entries.ToArray());

    /// <summary>How many entries are left out of <see cref="History"/>.</summary>
    internal int HistoryLeftOut => _gate.Read(() => _parts.Box.Journal.LeftOut);

    /// <summary>Folder of the object store in which the state is kept, once attached; null where it is not kept.</summary>
    public string? StateFolder => _gate.Read(() => _parts.Persistence.Folder);

    /// <summary>The fuse among an algorithm's risk models, inside a composite too; null where there is none.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static SurvivalFuseRiskManagementModel? Of(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return FuseInquiry.Ask(algorithm).OfType<SurvivalFuseRiskManagementModel>().FirstOrDefault();
    }

    /// <summary>Where a symbol stands: the stricter of its own fuse and the account's.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public FuseState StateOf(Symbol symbol) => _parts.Box.StateOf(_parts.Box.Symbols.Find(symbol));

    /// <summary>Triggers that held for a symbol or its account at the latest evaluation.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public FuseTriggers TriggersOf(Symbol symbol) =>
        _parts.Box.Account.Firing | (_parts.Box.Symbols.Find(symbol)?.Decision.Firing ?? FuseTriggers.None);

    /// <summary>Greatest leverage (notional over margin) allowed for a symbol: infinite when active, unless a person has capped it; 0 when isolated.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public double LeverageCap(Symbol symbol) => Math.Min(_parts.Box.Rules.LeverageCap(StateOf(symbol)), _parts.Box.Cap ?? double.PositiveInfinity);

    /// <summary>Whether positions in a symbol may be opened or enlarged.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public bool AllowsNewExposure(Symbol symbol) => !StateOf(symbol).IsReduceOnly();

    /// <summary>
    /// The market of a symbol as the fuse measured it; the default value where the algorithm reports it instead, or before the first bar.
    /// </summary>
    /// <param name="symbol">Symbol in question.</param>
    public MarketState MarketOf(Symbol symbol) => _gate.Read(() => _parts.Box.Symbols.Find(symbol)?.Bars.Market ?? default);

    /// <summary>
    /// A state of your own, kept beside the fuse's under <see cref="StateFolder"/>. While it cannot be written, nothing opens or grows, as with the
    /// fuse's own.
    /// </summary>
    /// <param name="name">Its name: letters, digits, hyphens.</param>
    /// <returns>The state; null where none is kept: before <see cref="Attach"/>, and in a backtest that keeps none.</returns>
    public DurableState? StateNamed(string name) =>
        _gate.Read(() => _algorithm is { } algorithm ? _parts.Persistence.StateNamed(algorithm, name) : null);

    /// <summary>State, marks and time left, in one sentence.</summary>
    public string Describe() => _gate.Read(() => _parts.Control.Describe(_algorithm?.Portfolio.TotalPortfolioValue ?? 0, _parts.Health.Fault));

    /// <summary>Replaces the constants, before the first bar of a backtest: for runs that differ in nothing but their fuse.</summary>
    /// <param name="options">What the fuse does and when.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    /// <exception cref="InvalidOperationException">The fuse has taken bars or stored state already.</exception>
    public void Replace(FuseOptions options)
    {
        if (_parts.Persistence.Folder is not null || _parts.Box.Symbols.All.Any(fuse => fuse.Bars.Any))
        {
            throw new InvalidOperationException("The fuse is at work: its constants can be replaced before its first bar only.");
        }

        _parts.Box.Restart(options);
    }

    /// <summary>
    /// Makes the model read its stored state now and, in live mode, take up its heartbeat and its commands. To be called from <c>Initialize</c>,
    /// after the securities have been added; without it that happens at the end of the warm-up.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <exception cref="InvalidOperationException">
    /// Another fuse of the algorithm keeps its state in the same folder: each needs a name, <c>account</c>, of its own.
    /// </exception>
    public void Attach(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (SharesFolder(algorithm))
        {
            throw new InvalidOperationException(FuseStart.SharedFolder);
        }

        RunExclusively(algorithm, () => Start(algorithm));
    }

    /// <inheritdoc/>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return StepAndLookAgain(algorithm, targets, isHeartbeat: false);
    }

    /// <inheritdoc/>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes is FuseInquiry inquiry)
        {
            // Without waiting: another fuse may ask, which this one may be waiting for.
            inquiry.Answers.Add(this);
            return;
        }

        RunExclusively(algorithm, () =>
        {
            _parts.Start.CheckBroker(algorithm);
            _parts.Box.Symbols.Add(algorithm, changes.AddedSecurities);
        });
    }

    /// <summary>
    /// Takes part in order events. Not needed, but it lets a cut that had to wait for a cancel, and exposure that a fill added, be seen to before
    /// the next bar: forward <c>OnOrderEvent</c> to it. Never throws.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="orderEvent">The event.</param>
    public void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent)
    {
        ArgumentNullException.ThrowIfNull(orderEvent);
        _recorder?.Record(algorithm, orderEvent);
        if (orderEvent.Status is not (OrderStatus.Canceled or OrderStatus.Filled or OrderStatus.PartiallyFilled))
        {
            return;
        }

        // The work in progress may be waiting for the very thread that brings this event.
        ActAndLookAgain(
            algorithm, _gate.DoOrLeave, () => _parts.Enforcement.EnforceAfterOrder(algorithm, _parts.Box.Symbols.Find(orderEvent.Symbol)));
    }

    /// <summary>Takes the account out of the market at once, until it is reset or re-arms.</summary>
    /// <param name="reason">Why; for the log and the history.</param>
    public void Isolate(string reason) => IsolateFor(FuseCause.Manual, reason);

    /// <summary>Takes the account out of the market because something failed, in a strategy say.</summary>
    /// <param name="fault">What failed.</param>
    public void IsolateAfterFault(string fault) => IsolateFor(FuseCause.Fault, fault);

    /// <summary>
    /// Re-arms an isolated account, or one that a drawdown holds back in another way, and the symbols that are isolated by themselves. The account's
    /// high-water mark becomes the present equity.
    /// </summary>
    /// <param name="reason">Why; for the log and the history.</param>
    /// <returns>
    /// Whether anything was isolated or held back and could be re-armed; below the total floor the account cannot, nor anything while its state
    /// cannot be written.
    /// </returns>
    public bool Reset(string reason)
    {
        var isDone = false;
        if (_algorithm is { } algorithm)
        {
            RunExclusively(algorithm, () => isDone = _parts.Control.Reset(algorithm, reason));
        }

        return isDone;
    }

    /// <summary>
    /// Tells that money comes into the account from outside, or has come: the high-water mark and the other marks rise by the same ratio as equity,
    /// so that it is no gain. They move when the money does; what has moved already within a week is put right, and what was accounted for within a
    /// day by itself is known. An announcement waits for its money for 90 days, across restarts.
    /// </summary>
    /// <param name="amount">How much, in account currency, above 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>
    /// Whether it was taken; an amount that is not allowed, and anything while state cannot be written, is refused with an error in the algorithm's
    /// log.
    /// </returns>
    public bool Deposit(decimal amount, string reason = "") => AnnounceMoney(nameof(Deposit), amount, 1, reason);

    /// <summary>
    /// Tells that money leaves the account, or has left it: the high-water mark and the other marks fall by the same ratio as equity, so that it is
    /// no loss. They move when the money does, as with <see cref="Deposit"/>. Where the loss has isolated the account, <see cref="Reset"/> re-arms
    /// it afterwards.
    /// </summary>
    /// <param name="amount">How much, in account currency, above 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>
    /// Whether it was taken; an amount that is not allowed, and anything while state cannot be written, is refused with an error in the algorithm's
    /// log.
    /// </returns>
    public bool Withdraw(decimal amount, string reason = "") => AnnounceMoney(nameof(Withdraw), amount, -1, reason);

    /// <inheritdoc/>
    bool IFuseControls.IsolateDurably(QCAlgorithm algorithm, string reason)
    {
        var isStored = false;
        RunExclusively(algorithm, () =>
        {
            _parts.Control.Isolate(algorithm, FuseCause.Manual, reason);
            isStored = _parts.Persistence.Save(algorithm);
        });
        return isStored;
    }

    /// <inheritdoc/>
    bool IFuseControls.CapLeverage(QCAlgorithm algorithm, double? cap, string reason)
    {
        var isDone = false;
        RunExclusively(algorithm, () => isDone = _parts.Control.CapLeverage(algorithm, cap, reason));
        return isDone;
    }

    /// <inheritdoc/>
    void IFuseControls.ReportStatus(QCAlgorithm algorithm)
    {
        var status = Describe();
        FuseJournal.Log(algorithm, $"{status}");
        _parts.Notifications.Send(algorithm, "status", status);
    }

    /// <summary>Looks at the state between bars; scheduled events come on a thread of their own.</summary>
    internal void Beat(QCAlgorithm algorithm)
    {
        if (!algorithm.IsWarmingUp)
        {
            StepAndLookAgain(algorithm, [], isHeartbeat: true);
        }
    }

    // What a step leaves to be done when its orders are out and its transitions are told is done at once.
    private IPortfolioTarget[] StepAndLookAgain(QCAlgorithm algorithm, IPortfolioTarget[] asked, bool isHeartbeat)
    {
        IPortfolioTarget[] adjusted = [];
        _gate.Do(() => adjusted = RunSafely(algorithm, asked, () => Step(algorithm, asked, isHeartbeat)) ?? []);
        AnnounceTransitions(algorithm);
        for (var look = 0; look < MostLooks; look++)
        {
            IPortfolioTarget[]? again = null;
            _gate.Do(() => again = RunSafely(algorithm, asked, () => _parts.Enforcement.EnforceAgain(algorithm, asked, adjusted)));
            if (!AnnounceTransitions(algorithm) && again is null)
            {
                break;
            }

            adjusted = again ?? adjusted;
        }

        return adjusted;
    }

    // What people, faults and order events bring about between two steps: who hears of it may trade.
    private void ActAndLookAgain(QCAlgorithm algorithm, Action<Action> gate, Action action)
    {
        gate(() => RunSafely(algorithm, action));
        var isTold = AnnounceTransitions(algorithm);
        for (var look = 0; isTold && look < MostLooks; look++)
        {
            var hasMoved = false;
            gate(() => RunSafely(algorithm, () => hasMoved = _parts.Enforcement.EnforceBetween(algorithm)));
            isTold = AnnounceTransitions(algorithm) || hasMoved;
        }
    }

    private IPortfolioTarget[] Step(QCAlgorithm algorithm, IPortfolioTarget[] asked, bool isHeartbeat)
    {
        _parts.Enforcement.LiftBars();
        if (!algorithm.IsWarmingUp)
        {
            Start(algorithm);
        }

        _parts.Start.CheckBroker(algorithm);
        var barClosed = !isHeartbeat && _parts.Box.Symbols.TakeBars(algorithm);
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        _parts.Start.Begin(algorithm);
        var adjusted = _parts.Cycle.Run(algorithm, asked, barClosed, isHeartbeat);
        _recorder?.RecordStep(algorithm, isHeartbeat, _parts.Box);
        return adjusted;
    }

    // The journal first: it has what is found at the start.
    private void Start(QCAlgorithm algorithm)
    {
        StartJournal(algorithm);
        _parts.Start.Attach(algorithm);
    }

    private void IsolateFor(FuseCause cause, string reason)
    {
        if (_algorithm is { } algorithm)
        {
            ActAndLookAgain(algorithm, _gate.DoOrLeave, () => _parts.Control.Isolate(algorithm, cause, reason));
        }
        else
        {
            _gate.Do(() => _parts.Control.RequestIsolation(cause, reason));
        }
    }

    private bool AnnounceMoney(string what, decimal amount, int sign, string reason)
    {
        if (_algorithm is not { } algorithm)
        {
            return false;
        }

        if (amount <= 0)
        {
            algorithm.Error(FormattableString.Invariant(
                $"{what} refused: amount {amount}; allowed: a number above 0, in {algorithm.AccountCurrency}."));
            return false;
        }

        var isTaken = false;
        RunExclusively(algorithm, () => isTaken = _parts.Control.AnnounceMoney(algorithm, what, sign * amount, reason));
        return isTaken;
    }

    private bool SharesFolder(QCAlgorithm algorithm) => FuseInquiry.Ask(algorithm).OfType<SurvivalFuseRiskManagementModel>()
        .Any(other => other != this && _parts.Persistence.SharesFolder(algorithm, other._parts.Persistence));

    private void SaveNow()
    {
        if (_algorithm is { } algorithm)
        {
            _parts.Persistence.Save(algorithm);
        }
    }

    private void RunExclusively(QCAlgorithm algorithm, Action action) => ActAndLookAgain(algorithm, _gate.Do, action);

    private void RunSafely(QCAlgorithm algorithm, Action action) => RunSafely(
        algorithm,
        [],
        () =>
        {
            action();
            return null;
        });

    private IPortfolioTarget[]? RunSafely(QCAlgorithm algorithm, IPortfolioTarget[] asked, Func<IPortfolioTarget[]?> work)
    {
        try
        {
            _algorithm = algorithm;
            return work();
        }
        catch (Exception exception)
        {
            return AfterFault(algorithm, exception, asked);
        }
    }

    private IPortfolioTarget[] AfterFault(QCAlgorithm algorithm, Exception exception, IPortfolioTarget[] asked)
    {
        try
        {
            _parts.Enforcement.Abandon();
            _parts.Box.Journal.ReportFault(algorithm, $"{exception.GetType().Name} in the fuse, closing everything: {exception.Message}");
            _parts.Control.Isolate(algorithm, FuseCause.Fault, exception.Message);
            return [.. _parts.Enforcement.CloseAll(algorithm, asked, [])];
        }
        catch (Exception second)
        {
            _parts.Box.Journal.ReportFault(algorithm, $"while closing everything: {second.Message}");
            return [];
        }
    }

    // Listeners are called when the work is done and nothing is held. Whether there was anything to tell.
    private bool AnnounceTransitions(QCAlgorithm algorithm) =>
        !_gate.IsMine && _parts.Announcements.DeliverAll((transition, isHeard) => Announce(algorithm, transition, isHeard));

    private void Announce(QCAlgorithm algorithm, FuseTransition transition, bool isHeard)
    {
        try
        {
            _recorder?.Record(transition);
            _parts.Notifications.Send(algorithm, transition);
            if (isHeard)
            {
                Transitioned?.Invoke(transition);
            }
            else if (Transitioned is not null)
            {
                const string Fault = "a listener brings about transitions whenever it hears of one; of further ones it is not told";
                _gate.Do(() => _parts.Box.Journal.ReportFault(algorithm, Fault));
            }
        }
        catch (Exception exception)
        {
            algorithm.Error($"SurvivalFuse: a listener failed: {exception.Message}");
        }
    }
}
