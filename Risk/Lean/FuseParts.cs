using System;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>The parts of a fuse, put together: each works on <see cref="Box"/> and does one thing with it.</summary>
internal sealed class FuseParts
{
    /// <summary>Puts the parts of a new fuse together.</summary>
    /// <param name="options">What the fuse does and when.</param>
    /// <param name="signals">What the algorithm can tell; null for nothing.</param>
    /// <param name="persistInBacktests">Whether a backtest too reads and writes its state.</param>
    /// <param name="account">Name under which the state is kept; null for none.</param>
    /// <param name="notifications">Whom to tell of transitions in live mode; null for nobody.</param>
    /// <param name="ordersNoted">Called when there is something that must be on disk before an order is taken away.</param>
    /// <param name="faultTold">Called with each fault that is told in the algorithm's log.</param>
    /// <param name="moneyTold">Called with what came or went, and what of the announcements that settles.</param>
    /// <param name="beat">Looks at the state between bars.</param>
    /// <param name="sharesFolder">Whether another fuse of the algorithm keeps its state in the same folder.</param>
    /// <exception cref="OptionsException">One or more options are out of range.</exception>
    public FuseParts(
        FuseOptions options,
        IFuseSignals? signals,
        bool persistInBacktests,
        string? account,
        FuseNotifications? notifications,
        Action ordersNoted,
        Action<QCAlgorithm, string> faultTold,
        Action<QCAlgorithm, decimal, decimal> moneyTold,
        Action<QCAlgorithm> beat,
        Func<QCAlgorithm, bool> sharesFolder)
    {
        Notifications = (notifications ?? new FuseNotifications()).Validated();
        Box = new FuseBox(options, signals, Health, Announcements) { OrdersNoted = ordersNoted, FaultTold = faultTold };
        Box.Money.Told = moneyTold;
        Persistence = new FusePersistence(Box, Health, persistInBacktests, account, Notifications);
        var cutter = new PositionCutter(Box);
        var targets = new FuseTargets(Box, cutter);
        Enforcement = new FuseEnforcement(Box, cutter, targets, Persistence);
        Control = new FuseControl(Box, Enforcement, Persistence);
        Cycle = new FuseCycle(Box, cutter, targets, Enforcement, Persistence);
        Start = new FuseStart(Box, Persistence, Control, beat, sharesFolder);
    }

    /// <summary>What the fuse knows.</summary>
    public FuseBox Box { get; }

    /// <summary>Whether that can be stored.</summary>
    public StoreHealth Health { get; } = new();

    /// <summary>What listeners are to be told of.</summary>
    public Announcements Announcements { get; } = new();

    /// <summary>Whom to tell in live mode.</summary>
    public FuseNotifications Notifications { get; }

    /// <summary>Keeps it from one run to the next.</summary>
    public FusePersistence Persistence { get; }

    /// <summary>Carries out what was decided.</summary>
    public FuseEnforcement Enforcement { get; }

    /// <summary>What people and faults ask for.</summary>
    public FuseControl Control { get; }

    /// <summary>One step.</summary>
    public FuseCycle Cycle { get; }

    /// <summary>How it comes to work.</summary>
    public FuseStart Start { get; }
}
