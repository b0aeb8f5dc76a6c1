using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MagnetLean.Monitor.Investors;

/// <summary>Books whenever something was stored that the journal says, for as long as the monitor runs.</summary>
internal sealed partial class LedgerService(LedgerDesk desk, LedgerBooking booking, JournalFeed feed, TimeProvider clock, ILogger<LedgerService> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (hasFailed, nextResume) = (false, DateTimeOffset.MinValue);
        while (!stoppingToken.IsCancellationRequested)
        {
            // Asked for before the entries are, so that no answer comes in between.
            var next = feed.Next;
            try
            {
                if (clock.GetUtcNow() is var now && now >= nextResume)
                {
                    // Before it is tried: where it fails what else there is to book is booked all the same.
                    nextResume = now + LongestPause;
                    await desk.ResumeAsync(stoppingToken);
                }

                await booking.LookAsync(stoppingToken);
                await booking.CloseDaysAsync(stoppingToken);
                hasFailed = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever is wrong, it is tried again: what is not booked waits in the database.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (!hasFailed)
                {
                    LogFault(log, fault);
                }

                hasFailed = true;
            }

            await Task.WhenAny(next, Task.Delay(LongestPause, clock, stoppingToken));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger cannot be booked; it is tried again until it can.")]
    private static partial void LogFault(ILogger log, Exception fault);
}
