using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using NodaTime;
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
public partial class SurvivalFuseRiskManagementModel : RiskManagementModel
{
    /// <summary>How the tags of the fuse's own orders and of the targets it sets begin; a colon follows in its own orders.</summary>
    public const string OrderTag = "SurvivalFuse";

    private const string TargetTag = OrderTag + " target";

    private readonly WorkGate _gate = new();
    private SurvivalFuse _fuse;
    private readonly IFuseSignals? _signals;
    private readonly bool _persistInBacktests;
    private readonly string? _accountName;
    private readonly FuseNotifications _notifications;
    private PositionCutter _cutter;
    private OrderRejections? _rejections;
    private AccountFuse _account;
    private readonly AccountMoney _money = new();
    private readonly Action _saveNow;
    private readonly Announcements _announcements = new();
    private FuseJournal _journal;

    // Replaced, never changed, so that it can be read without waiting.
    private volatile Dictionary<Symbol, SymbolFuse> _symbols = [];

    // In the order in which LEAN has the securities.
    private readonly List<SymbolFuse> _inOrder = [];

    // Come from an earlier run, and have not been through a step of this one.
    private readonly List<SymbolFuse> _recalled = [];

    private Dictionary<Symbol, SymbolFuse>? _grouped;
    private IReadOnlyList<LegGroup> _groups = [];

    private QCAlgorithm? _algorithm;
    private FuseSession? _session;
    private string? _writeFault;
    private bool _restored;
    private bool _isKnownAlone;
    private bool _isConnected;
    private bool _acting;
    private bool _isolatedMeanwhile;
    private bool _isRepeated;
    private Instant? _decidedAt;
    private Instant? _repeats;
    private (FuseCause Cause, string Reason)? _isolateAtFirst;

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
        _signals = signals;
        _persistInBacktests = persistInBacktests;
        _accountName = account;
        _saveNow = SaveNow;
        _notifications = (notifications ?? new FuseNotifications()).Validated();
        Take(options ?? FuseOptions.AccountGuard);
    }

    /// <summary>
    /// Called after each entry of <see cref="History"/>, outside the model's lock. What a listener brings about then, by <see cref="Reset"/> say,
    /// is told of, too, but not what it brings about by hearing of that.
    /// </summary>
    public event Action<FuseTransition>? Transitioned;

    /// <summary>The constants of the fuse.</summary>
    public FuseOptions Options => _fuse.Options;

    /// <summary>Where the account's own fuse stands.</summary>
    public FuseState AccountState => _account.State;

    /// <summary>Equity from which the drawdown is measured, in account currency; 0 before the first bar after warm-up.</summary>
    public decimal HighWaterMark => _gate.Read(() => _account.Marks.HighWaterMark);

    /// <summary>Highest equity ever, from which the total floor is measured.</summary>
    public decimal HighestEquity => _gate.Read(() => _account.Marks.Highest);

    /// <summary>How often the account re-armed by itself.</summary>
    public int Rearms => _gate.Read(() => _account.Rearms);

    /// <summary>All transitions and further cuts so far, oldest first.</summary>
    public IReadOnlyList<FuseTransition> History => _gate.Read(() => _journal.Entries.ToArray());

    /// <summary>Folder of the object store in which the state is kept, once attached; null where it is not kept.</summary>
    public string? StateFolder => _gate.Read(() => _session?.Folder);

    /// <summary>Where a symbol stands: the stricter of its own fuse and the account's.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public FuseState StateOf(Symbol symbol) => StateOf(Find(symbol));

    /// <summary>Triggers that held for a symbol or its account at the latest evaluation.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public FuseTriggers TriggersOf(Symbol symbol) => _account.Firing | (Find(symbol)?.Decision.Firing ?? FuseTriggers.None);

    /// <summary>Greatest leverage (notional over margin) allowed for a symbol: infinite when active, 0 when isolated.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public double LeverageCap(Symbol symbol) => _fuse.LeverageCap(StateOf(symbol));

    /// <summary>
    /// A state of your own, kept beside the fuse's under <see cref="StateFolder"/>. While it cannot be written, nothing opens or grows, as with the
    /// fuse's own.
    /// </summary>
    /// <param name="name">Its name: letters, digits, hyphens.</param>
    /// <returns>The state; null where none is kept: before <see cref="Attach"/>, and in a backtest that keeps none.</returns>
    public DurableState? StateNamed(string name) =>
        _gate.Read(() => _session is { } session && _algorithm is { } algorithm ? session.StateOf(algorithm, name) : null);

    /// <summary>Whether positions in a symbol may be opened or enlarged.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public bool AllowsNewExposure(Symbol symbol) => !StateOf(symbol).IsReduceOnly();

    /// <summary>
    /// The market of a symbol as the fuse measured it; the default value where the algorithm reports it instead, or before the first bar.
    /// </summary>
    /// <param name="symbol">Symbol in question.</param>
    public MarketState MarketOf(Symbol symbol) => _gate.Read(() => Find(symbol)?.Market ?? default);

    /// <summary>Replaces the constants, before the first bar of a backtest: for runs that differ in nothing but their fuse.</summary>
    /// <param name="options">What the fuse does and when.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    /// <exception cref="InvalidOperationException">The fuse has taken bars or stored state already.</exception>
    public void Replace(FuseOptions options)
    {
        if (_session is not null || _symbols.Values.Any(fuse => fuse.HasBars))
        {
            throw new InvalidOperationException("The fuse is at work: its constants can be replaced before its first bar only.");
        }

        Take(options);
    }

    [MemberNotNull(nameof(_fuse), nameof(_journal), nameof(_account), nameof(_cutter))]
    private void Take(FuseOptions options)
    {
        _symbols = [];
        _fuse = new SurvivalFuse(options);
        _journal = new FuseJournal(_fuse, _announcements);
        _account = new AccountFuse(_fuse);
        _cutter = new PositionCutter(_signals?.SizesFromHoldings ?? false, options.LimitRoom);
        _rejections = options.OrderFailureLimit is null ? null : new OrderRejections(options.OrderFailureWindow);
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
            throw new InvalidOperationException(SharedFolder);
        }

        RunExclusively(algorithm, () =>
        {
            Connect(algorithm);
            Restore(algorithm);
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        IPortfolioTarget[] adjusted;
        _gate.Enter();
        try
        {
            _algorithm = algorithm;
            adjusted = Step(algorithm, targets, isHeartbeat: false);
        }
        catch (Exception exception)
        {
            adjusted = AfterFault(algorithm, exception, targets);
        }
        finally
        {
            _gate.Exit();
        }

        AnnounceTransitions(algorithm);
        return adjusted;
    }

    /// <inheritdoc/>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes is FuseRollCall call)
        {
            // Without waiting: another fuse may ask, which this one may be waiting for.
            call.Answers.Add(this);
            return;
        }

        RunExclusively(algorithm, () =>
        {
            MeetBroker(algorithm);
            Meet(changes.AddedSecurities);
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
        if (orderEvent.Status is not (OrderStatus.Canceled or OrderStatus.Filled or OrderStatus.PartiallyFilled))
        {
            return;
        }

        // The work in progress may be waiting for the very thread that brings this event.
        _gate.DoOrLeave(() => RunSafely(algorithm, () => AfterOrder(algorithm, Find(orderEvent.Symbol))));
        AnnounceTransitions(algorithm);
    }

    private void AfterOrder(QCAlgorithm algorithm, SymbolFuse? fuse)
    {
        // What happens at a moment that is given again is seen to by its bar.
        var isBeforeRepeat = Now(algorithm) <= _repeats;
        if (!_acting && !isBeforeRepeat && !algorithm.IsWarmingUp && fuse?.Permit is not null && StateOf(fuse).IsReduceOnly())
        {
            using var bar = BarOpening(algorithm);

            // What covers it, or is covered by it, may have waited for this.
            foreach (var leg in fuse.Group?.InTurn(algorithm).Where(leg => leg.Permit is not null) ?? [fuse])
            {
                Keep(algorithm, leg, StateOf(leg), isCut: false);
            }

            if (_isolatedMeanwhile)
            {
                CloseIsolated(algorithm);
            }
        }
    }

    private void RunExclusively(QCAlgorithm algorithm, Action action)
    {
        _gate.Do(() => RunSafely(algorithm, action));
        AnnounceTransitions(algorithm);
    }

    private void RunSafely(QCAlgorithm algorithm, Action action)
    {
        try
        {
            _algorithm = algorithm;
            action();
        }
        catch (Exception exception)
        {
            AfterFault(algorithm, exception, []);
        }
    }

    private IPortfolioTarget[] AfterFault(QCAlgorithm algorithm, Exception exception, IPortfolioTarget[] targets)
    {
        try
        {
            (_acting, _isolatedMeanwhile, _isRepeated) = (false, false, false);
            _journal.ReportFault(algorithm, $"{exception.GetType().Name} in the fuse, closing everything: {exception.Message}");
            IsolateNow(algorithm, FuseCause.Fault, exception.Message);
            return [.. FlattenAll(algorithm, targets, [])];
        }
        catch (Exception second)
        {
            _journal.ReportFault(algorithm, $"while closing everything: {second.Message}");
            return [];
        }
    }

    // Listeners are called when the work is done and nothing is held.
    private void AnnounceTransitions(QCAlgorithm algorithm)
    {
        if (!_gate.IsMine)
        {
            _announcements.TellAll((transition, isHeard) => Announce(algorithm, transition, isHeard));
        }
    }

    private void Announce(QCAlgorithm algorithm, FuseTransition transition, bool isHeard)
    {
        try
        {
            _notifications.Tell(algorithm, transition);
            if (isHeard)
            {
                Transitioned?.Invoke(transition);
            }
            else if (Transitioned is not null)
            {
                const string Fault = "a listener brings about transitions whenever it hears of one; of further ones it is not told";
                _gate.Do(() => _journal.ReportFault(algorithm, Fault));
            }
        }
        catch (Exception exception)
        {
            algorithm.Error($"SurvivalFuse: a listener failed: {exception.Message}");
        }
    }
}
