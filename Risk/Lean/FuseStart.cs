using System;
using MagnetLean.Risk.Commands;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>How a fuse comes to work in an algorithm: it takes up commands and heartbeat, reads its stored state, and checks what it found.</summary>
/// <param name="box">What the fuse knows.</param>
/// <param name="persistence">Where its state is kept.</param>
/// <param name="control">What isolates where that cannot be trusted.</param>
/// <param name="beat">Looks at the state between bars; called on a thread of LEAN's.</param>
/// <param name="sharesFolder">Whether another fuse of the algorithm keeps its state in the same folder.</param>
internal sealed class FuseStart(
    FuseBox box, FusePersistence persistence, FuseControl control, Action<QCAlgorithm> beat, Func<QCAlgorithm, bool> sharesFolder)
{
    /// <summary>Why two fuses may not keep their state in one folder.</summary>
    public const string SharedFolder =
        "two fuses of this algorithm would keep their state in the same folder; allowed: one, or each with a name of its own (account)";

    private Phase _phase;

    // Each is entered before its work is done: what fails is not tried again, but isolates.
    private enum Phase
    {
        New,
        Connected,
        Restored,
        Running,
    }

    /// <summary>Takes up commands and heartbeat, and reads the stored state; once, before the first step or when the algorithm says so.</summary>
    public void Attach(QCAlgorithm algorithm)
    {
        if (Enters(Phase.Connected))
        {
            Connect(algorithm);
        }

        if (Enters(Phase.Restored) && persistence.Restore(algorithm) is { } doubt)
        {
            control.IsolateForFault(algorithm, doubt);
        }
    }

    /// <summary>Checks, once, what the broker holds for an account of which no state was found.</summary>
    public void CheckBroker(QCAlgorithm algorithm)
    {
        if (persistence.CheckBroker(algorithm, out var doubt))
        {
            if (doubt is not null)
            {
                control.IsolateForFault(algorithm, doubt);
            }

            persistence.Save(algorithm);
        }
    }

    /// <summary>Before the first step after the warm-up: a fuse that was not among the algorithm's risk models until then is found now.</summary>
    public void Begin(QCAlgorithm algorithm)
    {
        if (Enters(Phase.Running) && sharesFolder(algorithm))
        {
            control.IsolateForFault(algorithm, SharedFolder);
        }

        control.FulfilRequest(algorithm);
    }

    private bool Enters(Phase phase)
    {
        var isNext = _phase < phase;
        _phase = isNext ? phase : _phase;
        return isNext;
    }

    private void Connect(QCAlgorithm algorithm)
    {
        algorithm.AddCommand<Isolate>();
        algorithm.AddCommand<Reset>();
        algorithm.AddCommand<Status>();
        algorithm.AddCommand<CapLeverage>();
        algorithm.AddCommand<Deposit>();
        algorithm.AddCommand<Withdraw>();
        if (algorithm.LiveMode)
        {
            var (schedule, interval) = (algorithm.Schedule, box.Options.Heartbeat.ToTimeSpan());
            schedule.On(
                SurvivalFuseRiskManagementModel.OrderTag, schedule.DateRules.EveryDay(), schedule.TimeRules.Every(interval), () => beat(algorithm));
        }
    }
}
