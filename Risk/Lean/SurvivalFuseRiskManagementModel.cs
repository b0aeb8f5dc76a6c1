using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;
using QuantConnect.Securities;

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
public class SurvivalFuseRiskManagementModel : RiskManagementModel
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
    private readonly List<FuseTransition> _history = [];
    private readonly List<FuseTransition> _untold = [];
    private readonly HashSet<string> _faults = [];

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
    public IReadOnlyList<FuseTransition> History => Locked(() => _history.ToArray());

    /// <summary>Where a symbol stands: the stricter of its own fuse and the account's.</summary>
    /// <param name="symbol">The symbol.</param>
    public FuseState StateOf(Symbol symbol) => Locked(() => StateOf(Find(symbol)));

    /// <summary>Triggers that held for a symbol or its account at the latest evaluation.</summary>
    /// <param name="symbol">The symbol.</param>
    public FuseTriggers TriggersOf(Symbol symbol) => Locked(() => _firing | (Find(symbol)?.Decision.Firing ?? FuseTriggers.None));

    /// <summary>Greatest leverage (notional over margin) allowed for a symbol: infinite when active, 0 when isolated.</summary>
    /// <param name="symbol">The symbol.</param>
    public double LeverageCap(Symbol symbol) => _fuse.LeverageCap(StateOf(symbol));

    /// <summary>Whether positions in a symbol may be opened or enlarged.</summary>
    /// <param name="symbol">The symbol.</param>
    public bool AllowsNewExposure(Symbol symbol) => !StateOf(symbol).IsReduceOnly();

    /// <summary>The market of a symbol as the fuse measured it; the default value where the algorithm reports it instead, or before the first bar.</summary>
    /// <param name="symbol">The symbol.</param>
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
                    Record(Now(algorithm), null, decision, default, Sentence("reset by hand, high-water mark rebased", reason), string.Empty);
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
            Keep(algorithm, fuse, StateOf(fuse), 0);
        }
    }

    private IPortfolioTarget[] Step(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        Restore(algorithm);
        var now = Now(algorithm);
        var barClosed = TakeBars(algorithm);
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        if (_isolateAtFirst is { } reason)
        {
            _isolateAtFirst = null;
            IsolateNow(algorithm, FuseCause.Manual, reason);
        }

        var equity = algorithm.Portfolio.TotalPortfolioValue;
        _marks = _marks.Observe(equity, now);
        var seen = _marks.Conditions(equity, _rejections?.CountAt(now, algorithm.Transactions));
        var account = _fuse.Evaluate(_machine, seen, AccountClock(now, barClosed));
        (_machine, _firing) = (account.Machine, account.Firing);
        if (account.Rebase)
        {
            _marks = _marks.Rebase(equity);
            _rearms++;
        }

        var events = account.IsEvent;
        foreach (var fuse in _symbols.Values)
        {
            Evaluate(algorithm, fuse, now);
            events |= fuse.Decision.IsEvent;
        }

        // Written before any order goes out: a process that dies between the two finds what it was about to do.
        Save(algorithm);
        if (!events && _machine.State == FuseState.Active && !_symbols.Values.Any(fuse => fuse.Machine.State != FuseState.Active || fuse.Permit is not null))
        {
            return [];
        }

        return Act(algorithm, targets, now, account, seen);
    }

    private void Evaluate(QCAlgorithm algorithm, SymbolFuse fuse, Instant now)
    {
        var conditions = _signals?.Read(fuse.Security.Symbol) ?? default;
        fuse.Conditions = (_signals?.ReportsMarketState == true ? conditions : conditions.OrElse(fuse.Market)) with
        {
            Position = Math.Sign(TradableQuantity.Of(algorithm, fuse.Security, fuse.Security.Holdings.Quantity)),
            SilentBars = Options.StaleAfterBars is null ? null : conditions.SilentBars ?? Silence.InBars(algorithm, fuse, now),
            Equity = null,
        };
        fuse.Decision = _fuse.Evaluate(fuse.Machine, fuse.Conditions, fuse.Clock(now, fuse.BarClosed));
        fuse.Machine = fuse.Decision.Machine;
    }

    private IPortfolioTarget[] Act(QCAlgorithm algorithm, IPortfolioTarget[] targets, Instant now, FuseDecision account, FuseConditions seen)
    {
        var adjusted = new List<IPortfolioTarget>();
        var done = new List<string>();
        _acting = true;
        if (account.CancelAllInsights)
        {
            algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        }

        foreach (var fuse in _symbols.Values)
        {
            var state = StateOf(fuse);
            if (state == FuseState.Active)
            {
                (fuse.Permit, fuse.Ruling) = (null, state);
                if (fuse.Decision.IsEvent)
                {
                    Record(now, fuse, fuse.Decision, fuse.Conditions, null, string.Empty);
                }

                continue;
            }

            // What Cooldown let grow is no bound for the cut of a new episode.
            fuse.Permit = state == FuseState.Triggered && fuse.Ruling != state ? null : fuse.Permit;
            fuse.Ruling = state;
            var held = TradableQuantity.Of(algorithm, fuse.Security, fuse.Security.Holdings.Quantity);
            if (held == 0 && (fuse.Decision.CancelFlatInsights || account.CancelFlatInsights))
            {
                algorithm.Insights.Cancel([fuse.Security.Symbol]);
            }

            var asked = targets.FirstOrDefault(target => target.Symbol == fuse.Security.Symbol);
            var concerned = held != 0 || asked is not null || fuse.Security.Holdings.Target is not null || PositionCutter.HasOpenOrders(algorithm, fuse.Security.Symbol);
            var cut = Math.Max(account.CutFraction, fuse.Decision.CutFraction);
            var outcome = concerned ? Keep(algorithm, fuse, state, cut) : default;
            if (concerned)
            {
                var lot = fuse.Security.SymbolProperties.LotSize;
                var target = Exposure.Target(state, outcome.Standing, fuse.Security.Holdings.Quantity, asked?.Quantity, CappedQuantity(algorithm, fuse), lot);
                if (state == FuseState.Cooldown && Math.Abs(target) > Math.Abs(fuse.Permit ?? 0))
                {
                    fuse.Permit = target;
                }

                adjusted.Add(new PortfolioTarget(fuse.Security.Symbol, target, target == asked?.Quantity ? asked.Tag : TargetTag));
            }
            else
            {
                fuse.Permit = 0;
            }

            if (fuse.Decision.IsEvent)
            {
                Record(now, fuse, fuse.Decision, fuse.Conditions, null, outcome.ToString());
            }

            if (outcome.ToString() is { Length: > 0 } what)
            {
                done.Add($"{fuse.Ticker} {what}");
            }
        }

        _acting = false;
        if (account.IsEvent)
        {
            Record(now, null, account, seen, null, string.Join("; ", done));
        }

        Save(algorithm);
        return [.. adjusted];
    }

    // Brings a position within what is allowed. Exposure that something else has added since the last look is told of.
    private PositionCutter.Outcome Keep(QCAlgorithm algorithm, SymbolFuse fuse, FuseState state, double cut)
    {
        var within = _acting;
        _acting = true;
        var outcome = _cutter.Apply(algorithm, fuse, state, cut, CappedQuantity(algorithm, fuse), $"{state}{(cut > 0 ? " cut" : " reduce only")}");
        _acting = within;
        if (cut == 0 && outcome.Ordered != 0)
        {
            algorithm.Log($"SurvivalFuse: {fuse.Ticker} is above what {state} allows, {outcome}");
        }

        return outcome;
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

    private void IsolateNow(QCAlgorithm algorithm, FuseCause cause, string reason)
    {
        var decision = _fuse.Isolate(_machine, Now(algorithm), cause);
        if (!decision.IsEvent)
        {
            return;
        }

        _machine = decision.Machine;
        Save(algorithm);
        var before = _symbols.Keys.Count(symbol => TradableQuantity.Holds(algorithm, symbol));
        if (!_acting && !algorithm.IsWarmingUp)
        {
            FlattenAll(algorithm, []);
        }

        var word = cause == FuseCause.Fault ? "isolated because of a fault" : "isolated by hand";
        Record(Now(algorithm), null, decision, default, Sentence(word, reason), before == 0 ? string.Empty : $"{before} position{(before == 1 ? string.Empty : "s")} closed");
    }

    // Each symbol for itself, so that one that fails does not keep the others open.
    private IPortfolioTarget[] FlattenAll(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        var adjusted = new List<IPortfolioTarget>();
        if (algorithm.IsWarmingUp)
        {
            return [];
        }

        foreach (var security in algorithm.Securities.Values)
        {
            try
            {
                var fuse = Of(security);
                var concerned = security.Invested || security.Holdings.Target is not null || targets.Any(target => target.Symbol == security.Symbol)
                    || PositionCutter.HasOpenOrders(algorithm, security.Symbol);
                if (concerned)
                {
                    adjusted.Add(new PortfolioTarget(security.Symbol, Keep(algorithm, fuse, FuseState.Isolated, 1).Standing, TargetTag));
                }
            }
            catch (Exception exception)
            {
                Complain(algorithm, $"{security.Symbol.Value} could not be closed: {exception.Message}");
            }
        }

        algorithm.Insights.Cancel(algorithm.Insights.GetActiveInsights(algorithm.UtcTime));
        return [.. adjusted];
    }

    private bool TakeBars(QCAlgorithm algorithm)
    {
        var closed = false;
        var slice = algorithm.CurrentSlice;
        foreach (var security in algorithm.Securities.Values)
        {
            var fuse = Of(security);
            if (slice is not null && SliceBars.SplitFactor(algorithm, slice, security) is var factor and not 1)
            {
                fuse.Rescale(factor);
            }

            fuse.BarClosed = slice is not null && fuse.TakeBar(slice);
            closed |= fuse.BarClosed;
        }

        return closed;
    }

    private FuseClock AccountClock(Instant now, bool barClosed)
    {
        var (last, length) = (Instant.MinValue, Duration.MaxValue);
        foreach (var fuse in _symbols.Values)
        {
            if (fuse.HasBars)
            {
                (last, length) = (Instant.Max(last, fuse.LastBar), Duration.Min(length, fuse.BarLength));
            }
        }

        return length == Duration.MaxValue ? new FuseClock(now, barClosed, now, Duration.Zero) : new FuseClock(now, barClosed, last, length);
    }

    // Units whose notional is the capped leverage times the position's margin; where nobody says what that is, the whole equity stands for it.
    private decimal CappedQuantity(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        var security = fuse.Security;
        var unit = security.Price * security.SymbolProperties.ContractMultiplier * security.QuoteCurrency.ConversionRate;
        var margin = fuse.Conditions.Margin ?? algorithm.Portfolio.TotalPortfolioValue;
        return unit > 0 && margin > 0 ? (decimal)Options.CooldownLeverage * margin / unit : 0;
    }

    private void Restore(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        if (_restored)
        {
            return;
        }

        _restored = true;
        if (!algorithm.LiveMode && !_persistInBacktests)
        {
            return;
        }

        _memory = new FuseMemory(algorithm, _account);
        if (_memory.Load(Now(algorithm), out var fault) is { } snapshot)
        {
            _machine = snapshot.Account.ToMachine();
            _marks = snapshot.Marks;
            _rearms = snapshot.Rearms;
            _history.AddRange(snapshot.History.Select(transition => transition.ToTransition()));
            algorithm.Log($"SurvivalFuse: resumed as {_machine.State}, high-water mark {_marks.HighWaterMark:0.##}");
        }

        if (fault is not null)
        {
            Complain(algorithm, fault);
        }

        if (_memory.IsUnreadable)
        {
            IsolateNow(algorithm, FuseCause.Fault, "stored state could not be read");
        }
    }

    private void Save(QCAlgorithm algorithm)
    {
        if (_memory?.Save(Now(algorithm), _machine, _marks, _rearms, _symbols.Values, _history) is { } fault)
        {
            Complain(algorithm, fault);
        }
    }

    private void Record(Instant now, SymbolFuse? fuse, in FuseDecision decision, in FuseConditions seen, string? reason, string done)
    {
        var transition = new FuseTransition(
            now,
            fuse?.Ticker,
            decision.From,
            decision.To,
            decision.Cause,
            decision.Firing,
            _fuse.Figures(decision.Firing, seen),
            reason ?? _fuse.Explain(decision, seen),
            done);
        _history.Add(transition);
        _untold.Add(transition);
        var tail = done.Length == 0 ? string.Empty : $"; {done}";
        _algorithm?.Log($"SurvivalFuse: {transition.Scope} {transition.From} -> {transition.To}: {transition.Reason}{tail}");
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

            untold = [.. _untold];
            _untold.Clear();
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
            Complain(algorithm, $"{exception.GetType().Name} in the fuse, closing everything: {exception.Message}");
            IsolateNow(algorithm, FuseCause.Fault, exception.Message);
            afterFault?.Invoke();
        }
        catch (Exception second)
        {
            Complain(algorithm, $"while closing everything: {second.Message}");
        }
    }

    // What goes wrong at every bar is told once.
    private void Complain(QCAlgorithm algorithm, string fault)
    {
        if (_faults.Add(fault))
        {
            algorithm.Error($"SurvivalFuse: {fault}");
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

    private FuseState StateOf(SymbolFuse? fuse) => FuseStates.Stricter(_machine.State, fuse?.Machine.State ?? FuseState.Active);

    private SymbolFuse? Find(Symbol symbol) => _symbols.GetValueOrDefault(symbol);

    private SymbolFuse Of(Security security)
    {
        if (!_symbols.TryGetValue(security.Symbol, out var fuse))
        {
            fuse = new SymbolFuse(security, _signals?.ReportsMarketState == true ? null : Options.Market);
            if (_memory?.Recall(security.Symbol) is { } remembered)
            {
                (fuse.Machine, fuse.Permit) = (remembered.Machine.ToMachine(), remembered.Permit);
                fuse.Ruling = StateOf(fuse);
            }

            _symbols.Add(security.Symbol, fuse);
        }

        fuse.Security = security;
        return fuse;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private static Instant Now(QCAlgorithm algorithm) => SliceBars.At(algorithm.UtcTime);

    private static string Sentence(string what, string reason) => string.IsNullOrWhiteSpace(reason) ? what : $"{what}: {reason}";
}
