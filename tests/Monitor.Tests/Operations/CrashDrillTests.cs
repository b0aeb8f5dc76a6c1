using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Monitor;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Operations;

/// <summary>The monitor as a process of its own, killed while an engine writes; and an engine that writes no more.</summary>
public sealed class CrashDrillTests : IDisposable
{
    private readonly TestJournal _journal = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-crash-");
    private TestProcess? _monitor;

    public void Dispose()
    {
        Kill();
        _folder.Delete(recursive: true);
        _journal.Dispose();
    }

    [Fact]
    public async Task A_monitor_that_is_killed_in_the_midst_of_it_has_all_that_the_engine_wrote_once_and_tells_of_the_engine_that_dies()
    {
        const int Records = 6_000;
        await using var hook = await TestHook.StartAsync();
        await using var database = await TestDatabase.CreateAsync();
        using (var writer = JournalWriter.Open(Path.Combine(_journal.Folder, TestJournal.Engine), new Late(), syncs: false))
        {
            var written = 0;
            foreach (var (time, record) in TestJournal.Session(4, Records))
            {
                writer.Append(time, record);
                if (++written % (Records / 2) == 0 && written < Records)
                {
                    // In the midst of it, wherever that is: what is stored grows, and then there is no monitor.
                    var before = await StoredAsync(database);
                    Start(database, hook.Address);
                    await TestMonitor.EventuallyAsync(async () => await StoredAsync(database) > before);
                    Kill();
                }
            }

            writer.Complete(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        }

        Start(database, hook.Address);
        await TestMonitor.EventuallyAsync(async () => await StoredAsync(database) == Records);
        await using var db = database.Database.Open();
        var events = await db.JournalEvents.Select(row => row.Sequence).ToListAsync();
        events.Count.ShouldBe(TestJournal.Session(4, Records).Count(written => written.Record is not (Heartbeat or MagnetChanged)));
        events.Distinct().Count().ShouldBe(events.Count);
        (await db.Sessions.SingleAsync()).Missing.ShouldBe(0);

        // It ended without a word: its last sign of life is ten minutes old.
        await TestMonitor.EventuallyAsync(() => Task.FromResult(hook.Told("heartbeat") > 0));
    }

    private static async Task<long> StoredAsync(TestDatabase database)
    {
        await using var db = database.Database.Open();
        return await db.Sessions.SumAsync(row => row.LastSequence);
    }

    private void Start(TestDatabase database, string hook) => _monitor = TestProcess.Start(
        typeof(MonitorHost).Assembly.Location,
        _folder.FullName,
        "--urls=http://127.0.0.1:0",
        $"--Monitor:Database={database.Connection}",
        $"--Monitor:Journal={_journal.Folder}",
        "--Monitor:PollMilliseconds=10",
        $"--Monitor:Alerts:WebHook={hook}",
        "--Monitor:Alerts:WebHookSecret=secret");

    private void Kill()
    {
        _monitor?.Dispose();
        _monitor = null;
    }

    private sealed class Late : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - TimeSpan.FromMinutes(10);
    }
}
