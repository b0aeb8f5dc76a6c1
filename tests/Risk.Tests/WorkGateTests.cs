using System;
using System.Threading;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>What does not wait its turn is done all the same, whoever holds the gate meanwhile.</summary>
public sealed class WorkGateTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void What_is_left_to_who_is_at_work_does_not_wait_and_is_done_by_them()
    {
        var gate = new WorkGate();
        var isDone = false;

        Beside(
            hold => gate.Do(hold),
            () => gate.DoOrLeave(() => isDone = true),
            other => other.Join(TimeSpan.FromMinutes(1)).ShouldBeTrue("it did not wait"));

        isDone.ShouldBeTrue();
    }

    [Fact]
    public void What_comes_while_somebody_reads_is_done()
    {
        var gate = new WorkGate();
        var isDone = false;

        Beside(
            hold => gate.Read(() =>
            {
                hold();
                return 0;
            }),
            () => gate.DoOrLeave(() => isDone = true),
            other => other.Join(Moment));

        isDone.ShouldBeTrue("nobody else comes to do it before the next bar");
    }

    private static void Beside(Action<Action> holding, Action act, Action<Thread> meanwhile)
    {
        using var held = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var holder = new Thread(() => holding(() =>
        {
            held.Set();
            release.Wait();
        }));
        var other = new Thread(() => act());
        holder.Start();
        held.Wait();
        other.Start();
        try
        {
            meanwhile(other);
        }
        finally
        {
            release.Set();
            holder.Join();
            other.Join();
        }
    }
}
