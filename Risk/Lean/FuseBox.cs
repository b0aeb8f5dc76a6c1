using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using NodaTime;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// All that a fuse knows: the account's fuse and those of its symbols, the account's money, what was done, and what was decided upon last. The
/// parts that evaluate, plan, enforce and store work on it; it does nothing by itself.
/// </summary>
internal sealed class FuseBox
{
    private readonly StoreHealth _health;
    private readonly Announcements _announcements;

    private double _cap = double.PositiveInfinity;

    // Null where the algorithm reports the state of the market itself.
    private MarketStateTracker? _unused;

    /// <summary>Makes a fuse that knows nothing yet.</summary>
    /// <param name="options">What it does and when.</param>
    /// <param name="signals">What the algorithm can tell; null for nothing.</param>
    /// <param name="health">Whether what it decides can be stored.</param>
    /// <param name="announcements">Gets what is to be told of.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public FuseBox(FuseOptions options, IFuseSignals? signals, StoreHealth health, Announcements announcements)
    {
        (Signals, _health, _announcements) = (signals, health, announcements);
        Symbols = new SymbolFuses(Make);
        Restart(options);
    }

    /// <summary>The core.</summary>
    public SurvivalFuse Rules { get; private set; }

    public FuseOptions Options => Rules.Options;

    /// <summary>What the algorithm can tell; null for nothing.</summary>
    public IFuseSignals? Signals { get; }

    public AccountFuse Account { get; private set; }

    public SymbolFuses Symbols { get; }

    public AccountMoney Money { get; } = new();

    public FuseJournal Journal { get; private set; }

    /// <summary>Null where rejected orders are not counted.</summary>
    public OrderRejections? Rejections { get; private set; }

    public DecidedMoment Moment { get; } = new();

    /// <summary>Greatest leverage that a person allows; null where nobody has said. Read by any thread.</summary>
    public double? Cap
    {
        get => Volatile.Read(ref _cap) is var cap && double.IsFinite(cap) ? cap : null;
        set => Volatile.Write(ref _cap, value ?? double.PositiveInfinity);
    }

    /// <summary>Called with the fuse of a security that has just come, before anything asks for it.</summary>
    public Action<SymbolFuse> Added { get; set; } = _ => { };

    /// <summary>Called when there is something that must be on disk before an order is taken away.</summary>
    public Action? OrdersNoted { get; set; }

    /// <summary>Called with each fault that is told in the algorithm's log.</summary>
    public Action<QCAlgorithm, string> FaultTold { get; set; } = (_, _) => { };

    /// <summary>Whether what is decided cannot be stored: then nothing may open or grow.</summary>
    public bool IsUnwritable => _health.Fault is not null;

    /// <summary>Whether the latest plan lets any position only shrink.</summary>
    public bool IsPlanReducing { get; set; }

    /// <summary>Whether any position may only shrink, by the latest plan or by what has come since.</summary>
    public bool IsReducing => IsPlanReducing || Account.State.IsReduceOnly() || IsUnwritable;

    /// <summary>The moment, in LEAN's time.</summary>
    public static Instant Now(QCAlgorithm algorithm) => SliceBars.At(algorithm.UtcTime);

    /// <summary>The state that rules a symbol: the stricter of its own, its group's and the account's. Never waits.</summary>
    /// <param name="fuse">The fuse of the symbol; null where it has none.</param>
    public FuseState StateOf(SymbolFuse? fuse) => FuseRuling.StateOf(
        Account.State,
        fuse is null ? FuseState.Active : FuseStates.Stricter(fuse.Machine.State, fuse.Shared),
        fuse?.IsOwed == true || IsUnwritable);

    /// <summary>
    /// Units whose notional is the capped leverage, which a person may have capped lower, times the position's margin; where nobody says what that
    /// is, the whole equity stands for it.
    /// </summary>
    public decimal CappedQuantity(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        var security = fuse.Security;
        var unit = security.Price * security.SymbolProperties.ContractMultiplier * security.QuoteCurrency.ConversionRate;
        var margin = fuse.Conditions.Margin ?? algorithm.Portfolio.TotalPortfolioValue;
        return unit > 0 && margin > 0 ? (decimal)Math.Min(Options.CooldownLeverage, Cap ?? double.PositiveInfinity) * margin / unit : 0;
    }

    /// <summary>Begins anew with other constants.</summary>
    /// <param name="options">What the fuse does and when.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    [MemberNotNull(nameof(Rules), nameof(Journal), nameof(Account))]
    public void Restart(FuseOptions options)
    {
        Rules = new SurvivalFuse(options);
        _unused = Signals?.ReportsMarketState == true ? null : new MarketStateTracker(options.Market);
        Symbols.Clear();
        Journal = new FuseJournal(Rules, _announcements, (algorithm, fault) => FaultTold(algorithm, fault));
        Account = new AccountFuse(Rules);
        IsPlanReducing = false;
        Rejections = options.OrderFailureLimit is null ? null : new OrderRejections(
            options.OrderFailureWindow, ticket => Symbols.Find(ticket.Symbol)?.HasPlaced(ticket.OrderId) == true);
    }

    private SymbolFuse Make(QCAlgorithm algorithm, Security security)
    {
        var fuse = new SymbolFuse(security, _unused) { OrdersNoted = OrdersNoted };
        Added(fuse);
        HoldBack(algorithm, fuse);
        return fuse;
    }

    // What comes, or comes back, within an episode of the account has only that to shrink from which was held all through it.
    private void HoldBack(QCAlgorithm algorithm, SymbolFuse fuse)
    {
        if (Account.State == FuseState.Triggered && fuse.Permit is null)
        {
            var fills = OrderFlow.Since(algorithm.Transactions, fuse.Security.Symbol, Account.Machine.Since.ToDateTimeUtc());
            var before = fuse.Security.Holdings.Quantity - fills.Sum();
            (fuse.Ruling, fuse.Permit) = (FuseState.Triggered, Exposure.Followed(before, before, fills));
        }
    }
}
