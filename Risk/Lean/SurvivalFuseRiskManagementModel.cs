using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>
/// The survival fuse in LEAN: <c>SetRiskManagement(new SurvivalFuseRiskManagementModel())</c>. It watches every security on every bar, cuts positions when a
/// trigger fires, keeps them from growing while it has fired, and takes the account out of the market on a drawdown.
/// </summary>
/// <remarks>
/// <para>Works with any algorithm. V, trend and liquidity are measured from the bars; what only the algorithm knows comes through <see cref="IFuseSignals"/>.</para>
/// <para>Inside a <see cref="CompositeRiskManagementModel"/> it belongs last: there a later model overrides an earlier one.</para>
/// <para>During warm-up it only measures. State is kept in the object store in live mode. All members may be called from any thread.</para>
/// </remarks>
public partial class SurvivalFuseRiskManagementModel : RiskManagementModel
{
    /// <summary>How the tags of the fuse's own orders and of the targets it sets begin; a colon follows in its own orders.</summary>
    public const string OrderTag = "SurvivalFuse";

    private const string TargetTag = OrderTag + " target";

    private readonly Lock _gate = new();
    private readonly SurvivalFuse _fuse;
    private readonly IFuseSignals? _signals;
    private readonly bool _persistInBacktests;
    private readonly string? _account;
    private readonly PositionCutter _cutter;
    private readonly OrderRejections? _rejections;
    private readonly Dictionary<Symbol, SymbolFuse> _symbols = [];
    private readonly FuseJournal _journal;

    private QCAlgorithm? _algorithm;
    private FuseMemory? _memory;
    private bool _restored;
    private bool _acting;
    private string? _isolateAtFirst;
    private FuseMachine _machine;
    private EquityMarks _marks;
    private FuseTriggers _firing;
    private int _rearms;

    /// <summary>Makes the model.</summary>
    /// <param name="options">Constants of the fuse; null takes the defaults.</param>
    /// <param name="signals">What the algorithm can tell beyond what the fuse sees; null for nothing.</param>
    /// <param name="persistInBacktests">Whether a backtest too reads and writes its state in the object store.</param>
    /// <param name="account">Name under which a live account's state is kept; null takes the brokerage's.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public SurvivalFuseRiskManagementModel(
        FuseOptions? options = null,
        IFuseSignals? signals = null,
        bool persistInBacktests = false,
        string? account = null)
    {
        _fuse = new SurvivalFuse(options ?? new FuseOptions());
        _journal = new FuseJournal(_fuse);
        _signals = signals;
        _persistInBacktests = persistInBacktests;
        _account = account;
        _cutter = new PositionCutter(signals?.SizesFromHoldings ?? false);
        _rejections = Options.OrderFailureLimit is null ? null : new OrderRejections(Options.OrderFailureWindow);
    }

    /// <summary>Called after each entry of <see cref="History"/>, outside the model's lock.</summary>
    public event Action<FuseTransition>? Transitioned;

    /// <summary>The constants of the fuse.</summary>
    public FuseOptions Options => _fuse.Options;

    /// <summary>Where the account's own fuse stands.</summary>
    public FuseState AccountState => Locked(() => _machine.State);

    /// <summary>Equity from which the drawdown is measured, in account currency; 0 before the first bar after warm-up.</summary>
    public decimal HighWaterMark => Locked(() => _marks.HighWaterMark);

    /// <summary>Highest equity ever, from which the total floor is measured.</summary>
    public decimal HighestEquity => Locked(() => _marks.Highest);

    /// <summary>How often the account re-armed by itself.</summary>
    public int Rearms => Locked(() => _rearms);

    /// <summary>All transitions and further cuts so far, oldest first.</summary>
    public IReadOnlyList<FuseTransition> History => Locked(() => _journal.Entries.ToArray());

    /// <summary>Folder of the object store in which the state is kept, once attached; null where it is not kept.</summary>
    public string? StateFolder => Locked(() => _memory?.Folder);

    /// <summary>Where a symbol stands: the stricter of its own fuse and the account's.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public FuseState StateOf(Symbol symbol) => Locked(() => StateOf(Find(symbol)));

    /// <summary>Triggers that held for a symbol or its account at the latest evaluation.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public FuseTriggers TriggersOf(Symbol symbol) => Locked(() => _firing | (Find(symbol)?.Decision.Firing ?? FuseTriggers.None));

    /// <summary>Greatest leverage (notional over margin) allowed for a symbol: infinite when active, 0 when isolated.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public double LeverageCap(Symbol symbol) => _fuse.LeverageCap(StateOf(symbol));

    /// <summary>Whether positions in a symbol may be opened or enlarged.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public bool AllowsNewExposure(Symbol symbol) => !StateOf(symbol).IsReduceOnly();

    /// <summary>The market of a symbol as the fuse measured it; the default value where the algorithm reports it instead, or before the first bar.</summary>
    /// <param name="symbol">Symbol in question.</param>
    public MarketState MarketOf(Symbol symbol) => Locked(() => Find(symbol)?.Market ?? default);

    /// <summary>
    /// Makes the model read its stored state now. Worth calling from <c>Initialize</c>, after the dates are set; without it that happens when LEAN first calls
    /// the model.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    public void Attach(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        Guarded(algorithm, () => Restore(algorithm));
    }

    /// <summary>Takes the account out of the market at once, until it is reset or re-arms.</summary>
    /// <param name="reason">Why; for the log and the history.</param>
    public void Isolate(string reason) => IsolateFor(FuseCause.Manual, reason);

    /// <summary>Takes the account out of the market because something failed, in a strategy say.</summary>
    /// <param name="fault">What failed.</param>
    public void IsolateAfterFault(string fault) => IsolateFor(FuseCause.Fault, fault);

    /// <summary>Re-arms an isolated account; its high-water mark becomes the present equity.</summary>
    /// <param name="reason">Why; for the log and the history.</param>
    /// <returns>Whether it was isolated and could be re-armed; below the total floor it cannot.</returns>
    public bool Reset(string reason)
    {
        var done = false;
        if (_algorithm is { } algorithm)
        {
            Guarded(algorithm, () =>
            {
                var decision = _fuse.Reset(_machine, Now(algorithm));
                done = decision.IsEvent;
                if (done)
                {
                    _machine = decision.Machine;
                    _marks = _marks.Rebase(algorithm.Portfolio.TotalPortfolioValue);
                    Save(algorithm);
                    _journal.Enter(algorithm, Now(algorithm), null, decision, default, string.Empty, Sentence("reset by hand, high-water mark rebased", reason));
                }
            });
        }

        return done;
    }

    /// <inheritdoc />
    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        IPortfolioTarget[] adjusted = [];
        Guarded(algorithm, () => adjusted = Step(algorithm, targets), () => adjusted = FlattenAll(algorithm, targets));
        return adjusted;
    }

    /// <inheritdoc />
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) => Guarded(algorithm, () =>
    {
        Restore(algorithm);
        foreach (var security in changes.AddedSecurities)
        {
            Of(security);
        }
    });

    /// <summary>
    /// Takes part in order events. Not needed, but it lets a cut that had to wait for a cancel, and exposure that a fill added, be seen to before the next
    /// bar: forward <c>OnOrderEvent</c> to it. Never throws.
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

        // Somebody else at work sees to it, and may be waiting for the very thread that brings this event.
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            Guarded(algorithm, () => AfterOrder(algorithm, Find(orderEvent.Symbol)));
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void AfterOrder(QCAlgorithm algorithm, SymbolFuse? fuse)
    {
        if (!_acting && !algorithm.IsWarmingUp && fuse?.Permit is not null && StateOf(fuse).IsReduceOnly())
        {
            Keep(algorithm, fuse, StateOf(fuse), isCut: false);
        }
    }

    private void IsolateFor(FuseCause cause, string reason)
    {
        if (_algorithm is { } algorithm)
        {
            Guarded(algorithm, () => IsolateNow(algorithm, cause, reason));
        }
        else
        {
            Locked(() => _isolateAtFirst = reason);
        }
    }

    private void Guarded(QCAlgorithm algorithm, Action action, Action? afterFault = null)
    {
        FuseTransition[] untold;
        lock (_gate)
        {
            try
            {
                _algorithm = algorithm;
                action();
            }
            catch (Exception exception)
            {
                AfterFault(algorithm, exception, afterFault);
            }

            untold = _journal.TakeUntold();
        }

        foreach (var transition in untold)
        {
            Tell(algorithm, transition);
        }
    }

    private void AfterFault(QCAlgorithm algorithm, Exception exception, Action? afterFault)
    {
        try
        {
            _acting = false;
            _journal.Complain(algorithm, $"{exception.GetType().Name} in the fuse, closing everything: {exception.Message}");
            IsolateNow(algorithm, FuseCause.Fault, exception.Message);
            afterFault?.Invoke();
        }
        catch (Exception second)
        {
            _journal.Complain(algorithm, $"while closing everything: {second.Message}");
        }
    }

    private void Tell(QCAlgorithm algorithm, FuseTransition transition)
    {
        try
        {
            Transitioned?.Invoke(transition);
        }
        catch (Exception exception)
        {
            algorithm.Error($"SurvivalFuse: a listener failed: {exception.Message}");
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
