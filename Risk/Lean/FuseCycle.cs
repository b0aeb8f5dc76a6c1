using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;

namespace MagnetLean.Risk;

/// <summary>One step of the fuse: read, decide, plan, store, and only then enforce.</summary>
/// <param name="box">What the fuse knows.</param>
/// <param name="cutter">What reads fills and tends orders.</param>
/// <param name="targets">What is asked for, and what is returned.</param>
/// <param name="enforcement">What carries the plan out.</param>
/// <param name="persistence">Where it is stored first.</param>
internal sealed class FuseCycle(
    FuseBox box, PositionCutter cutter, FuseTargets targets, FuseEnforcement enforcement, FusePersistence persistence)
{
    private readonly FuseEvaluation _evaluation = new(box);
    private readonly PositionPlan _plan = new(box);

    /// <summary>Runs the step.</summary>
    /// <param name="algorithm">The algorithm, not in its warm-up.</param>
    /// <param name="asked">What construction and other risk models ask for.</param>
    /// <param name="barClosed">Whether a bar has closed.</param>
    /// <param name="isHeartbeat">Whether it comes between bars.</param>
    /// <returns>The targets that the model returns.</returns>
    public IPortfolioTarget[] Run(QCAlgorithm algorithm, IPortfolioTarget[] asked, bool barClosed, bool isHeartbeat)
    {
        var now = FuseBox.Now(algorithm);
        if (isHeartbeat && box.Moment.IsAwaited(now))
        {
            // A run that died within a step is given the same moment again, and does what it had decided. A heartbeat before that knows too little.
            return [];
        }

        box.Symbols.AddAsked(algorithm, asked);
        targets.RecordAsked(asked);
        var isRepeated = enforcement.IsRepeated = box.Moment.IsRepeated(now);
        if (!isHeartbeat)
        {
            box.Moment.EndRepeat();
            box.Moment.Decide(now);
        }

        Read(algorithm, isNewSlice: !isHeartbeat);
        var account = isRepeated ? box.Account.Stay() : _evaluation.EvaluateAccount(algorithm, now, barClosed);
        var isDue = isRepeated || account.IsEvent;
        isDue |= _evaluation.EvaluateSymbols(algorithm, now, isRepeated, isHeartbeat);
        isDue |= _plan.Make(algorithm, account with { Machine = box.Account.Machine });

        // Written before any order goes out: a process that dies between the two finds what it was about to do.
        if (!persistence.Save(algorithm))
        {
            isDue |= _plan.HoldAll(algorithm);
        }

        var adjusted = isDue ? enforcement.Enforce(algorithm, asked, account) : [];
        enforcement.IsRepeated = false;
        persistence.EndRecall();
        return isHeartbeat ? adjusted : targets.WithReleased(algorithm, asked, adjusted);
    }

    // Money that has moved, what orders have filled, and what rests.
    private void Read(QCAlgorithm algorithm, bool isNewSlice)
    {
        box.Money.Update(algorithm, FuseBox.Now(algorithm), isNewSlice, box.Account);
        cutter.ReadFills(algorithm);
        foreach (var fuse in box.Symbols.All)
        {
            if (cutter.HasFills)
            {
                cutter.ApplyFills(fuse);
            }

            PositionCutter.Tend(algorithm, fuse);
        }
    }
}
