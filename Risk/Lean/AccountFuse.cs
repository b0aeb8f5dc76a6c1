using NodaTime;

namespace MagnetLean.Risk;

/// <summary>The account's own fuse: its machine, the marks its drawdowns are measured from, and what it last saw.</summary>
/// <param name="rules">The core.</param>
internal sealed class AccountFuse(SurvivalFuse rules)
{
    public FuseMachine Machine { get; private set; }

    public FuseState State => Machine.State;

    public EquityMarks Marks { get; private set; }

    public FuseTriggers Firing { get; private set; }

    /// <summary>How often it re-armed by itself.</summary>
    public int Rearms { get; private set; }

    /// <summary>The conditions of the latest decision.</summary>
    public FuseConditions Seen { get; private set; }

    /// <summary>Goes on from where an earlier run stood.</summary>
    public void Resume(in FuseMachine machine, in EquityMarks marks, int rearms) => (Machine, Marks, Rearms) = (machine, marks, rearms);

    /// <summary>One step.</summary>
    /// <param name="equity">Equity now, in account currency.</param>
    /// <param name="rejections">Orders rejected within the window; null where they are not counted.</param>
    /// <param name="clock">The moment.</param>
    /// <param name="isSeenAnew">Whether every position that a doubtful rise may rest on has had a bar since.</param>
    public FuseDecision Decide(decimal equity, int? rejections, in FuseClock clock, bool isSeenAnew)
    {
        Marks = Marks.Observe(equity, clock.Now, rules.Options.DrawdownLimit, clock.BarClosed, isSeenAnew);
        Seen = Marks.Conditions(equity, rejections);
        var decision = rules.Evaluate(Machine, Seen, clock);
        (Machine, Firing) = (decision.Machine, decision.Firing);
        if (decision.Rebase)
        {
            Marks = Marks.Rebase(equity);
            Rearms++;
        }

        return decision;
    }

    /// <summary>The decision to leave everything as it is.</summary>
    public FuseDecision Stay() => rules.Stay(Machine);

    public FuseDecision Isolate(Instant now, FuseCause cause)
    {
        var decision = rules.Isolate(Machine, now, cause);
        Machine = decision.Machine;
        return decision;
    }

    public FuseDecision Reset(Instant now, decimal equity)
    {
        var decision = rules.Reset(Machine, now);
        (Machine, Marks) = (decision.Machine, decision.IsEvent ? Marks.Rebase(equity) : Marks);
        return decision;
    }

    /// <summary>Takes marks that money from outside has moved.</summary>
    /// <param name="marks">The marks from now on.</param>
    public void Adjust(in EquityMarks marks) => Marks = marks;

    /// <summary>Takes marks that were wrong for a while. An account that was below its total floor by the wrong ones alone is not any more.</summary>
    /// <param name="marks">The marks from now on.</param>
    /// <param name="equity">Equity now.</param>
    public void Correct(in EquityMarks marks, decimal equity)
    {
        Marks = marks;
        Machine = rules.Corrected(Machine, marks.Conditions(equity, null));
    }
}
