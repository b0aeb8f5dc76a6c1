using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Ingestion;

/// <summary>Old snapshots are thinned to one a minute, later to one an hour; how low equity was is kept.</summary>
public sealed class RetentionTests : IDisposable
{
    private readonly TestJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Snapshots_thin_out_with_age_and_keep_the_range_of_equity(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        // Every 20 seconds for two hours: equity falls to 90 100 in the middle of the first hour.
        _journal.Write(TestJournal.Engine, Enumerable.Range(0, 360).Select(number =>
            (TestJournal.Noon + Duration.FromSeconds(20 * number), (JournalRecord)TestJournal.Account(number == 90 ? 90_100 : 100_000 + number))));
        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        var retention = new Retention(database.Database, new MonitorOptions());

        await retention.RunAsync(TestJournal.Noon + Duration.FromHours(23), CancellationToken.None);
        (await CountAsync(database)).ShouldBe((360, 360));

        await retention.RunAsync(TestJournal.Noon + Duration.FromHours(25), CancellationToken.None);
        (await CountAsync(database)).ShouldBe((120, 360));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await retention.RunAsync(TestJournal.Noon + Duration.FromDays(8), CancellationToken.None);
            (await CountAsync(database)).ShouldBe((2, 360));
        }

        await using var db = database.Database.Open();
        var hours = await db.AccountSnapshots.OrderBy(row => row.Time).ToListAsync();
        hours.Select(row => (row.Time - TestJournal.Noon, row.Equity, row.EquityLow, row.EquityHigh)).ShouldBe(
        [
            (Duration.FromSeconds(20 * 179), 100_179m, 90_100m, 100_179m),
            (Duration.FromSeconds(20 * 359), 100_359m, 100_180m, 100_359m),
        ]);
    }

    [Fact]
    public async Task The_feed_of_events_goes_back_as_far_as_it_is_told_to()
    {
        await using var database = await TestDatabase.CreateAsync();
        _journal.Write(new FaultTold("test", "old"));
        _journal.Clock.Now += Duration.FromDays(3);
        _journal.Write(new FaultTold("test", "new"));
        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await new Retention(database.Database, new MonitorOptions { EventDays = 2 }).RunAsync(_journal.Clock.Now, CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.JournalEvents.SingleAsync()).Content.ShouldContain("new");
    }

    private static async Task<(int Rows, int Samples)> CountAsync(TestDatabase database)
    {
        await using var db = database.Database.Open();
        return (await db.AccountSnapshots.CountAsync(), await db.AccountSnapshots.SumAsync(row => row.Samples));
    }
}
