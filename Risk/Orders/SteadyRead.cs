using System;
using System.Threading;
using System.Threading.Tasks;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// Reads what is held together with the orders that will change it. Live, another thread books a fill in steps: the order is open no longer, then the
/// holdings change, then the ticket tells of it. Read in between, a position counts twice, or what is left of it not at all.
/// </summary>
/// <remarks>
/// LEAN books a fill under a lock, which it takes, too, to project holdings. What was read between two projections that are the same is of one
/// moment. The lock is asked for on another thread, as whoever holds it may be waiting for this one: then, after a while, what was read must do.
/// </remarks>
internal static class SteadyRead
{
    private const int MostTries = 20;
    private static readonly TimeSpan StartPatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Reads something of a security's holdings and orders.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <param name="read">Reads it; may be called more than once.</param>
    public static T ReadSteadily<T>(this QCAlgorithm algorithm, Security security, Func<T> read)
    {
        if (!algorithm.LiveMode)
        {
            return read();
        }

        var before = Project(algorithm, security);
        var value = read();
        for (var tries = 1; before is not null && tries < MostTries; tries++)
        {
            var after = Project(algorithm, security);
            if (after == before)
            {
                break;
            }

            (before, value) = (after, read());
        }

        return value;
    }

    private static (decimal Held, decimal Open)? Project(QCAlgorithm algorithm, Security security)
    {
        ProjectedHoldings Ask() => algorithm.Transactions.GetProjectedHoldings(security);
        var asking = Task.Run(Ask);
        if (!asking.Wait(StartPatience) && asking.Status < TaskStatus.Running)
        {
            // A pool whose threads are all busy says nothing of the lock.
            asking = Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        return asking.Wait(Patience) && asking.Result is var projected ? (projected.HoldingsQuantity, projected.OpenOrdersQuantity) : null;
    }
}
