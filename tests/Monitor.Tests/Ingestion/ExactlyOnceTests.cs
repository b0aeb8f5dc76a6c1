using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Ingestion;

/// <summary>Whatever happens to the monitor, the tables are what the journal says: nothing lost, nothing twice.</summary>
public sealed class ExactlyOnceTests : IDisposable
{
    private readonly TestJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Tables_made_anew_have_the_rows_that_came_piece_by_piece(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var bytes = WrittenWithACrash();
        var random = new Random(7);
        var ingestion = _journal.Into(database.Database);
        for (var written = 0; written < bytes.Length;)
        {
            // Pieces end within lines, too.
            var size = Math.Min(random.Next(1, 20_000), bytes.Length - written);
            using (var file = new FileStream(_journal.FileOf(), FileMode.Append))
            {
                file.Write(bytes, written, size);
            }

            written += size;
            await ingestion.CatchUpAsync(CancellationToken.None);
        }

        var piecemeal = await database.RowsAsync();
        await JournalRebuild.ClearAsync(database.Database, TestJournal.Noon, CancellationToken.None);
        (await database.RowsAsync()).Values.ShouldAllBe(rows => rows.Count == 0);
        await ingestion.CatchUpAsync(CancellationToken.None);

        ShouldBeEqual(await database.RowsAsync(), piecemeal);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Deaths_before_and_after_a_third_of_the_commits_lose_nothing_and_store_nothing_twice(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var bytes = WrittenWithACrash();
        var death = new Death(new Random(11));
        var ingestion = _journal.Into(database.With(death));
        for (var written = 0; written < bytes.Length;)
        {
            var size = Math.Min(bytes.Length / 80, bytes.Length - written);
            using (var file = new FileStream(_journal.FileOf(), FileMode.Append))
            {
                file.Write(bytes, written, size);
            }

            written += size;
            try
            {
                await ingestion.CatchUpAsync(CancellationToken.None);
            }
            catch (DeathException)
            {
                ingestion = _journal.Into(database.With(death));
            }
        }

        death.Count.ShouldBeGreaterThan(30);
        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        var survived = await database.RowsAsync();
        await JournalRebuild.ClearAsync(database.Database, TestJournal.Noon, CancellationToken.None);
        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        ShouldBeEqual(survived, await database.RowsAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Two_monitors_on_one_database_store_nothing_twice(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _journal.Write(TestJournal.Engine, TestJournal.Session(1, 3000));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
            }
            catch (DbUpdateException)
            {
                // The other was first.
            }
        })));

        await using var db = database.Database.Open();
        (await db.Sessions.SingleAsync()).LastSequence.ShouldBe(3000);
        var events = await db.JournalEvents.Select(row => row.Sequence).ToListAsync();
        events.Distinct().Count().ShouldBe(events.Count);
        (await db.Orders.SumAsync(row => row.Fills)).ShouldBe(TestJournal.Session(1, 3000).Count(written => written.Record is MagnetLean.Risk.Journal.OrderFilled));
    }

    private static void ShouldBeEqual(Dictionary<string, List<string>> actual, Dictionary<string, List<string>> expected)
    {
        expected.Values.ShouldAllBe(rows => rows.Count > 0);
        foreach (var (table, rows) in expected)
        {
            actual[table].ShouldBe(rows, table);
        }
    }

    // Two sessions; the first was killed over a line. The file is emptied: the test fills it anew.
    private byte[] WrittenWithACrash()
    {
        _journal.Write(TestJournal.Engine, TestJournal.Session(1, 800));
        File.AppendAllText(_journal.FileOf(), "{\"session\":\"cut sh");
        _journal.Write(TestJournal.Engine, TestJournal.Session(2, 800).Append((TestJournal.Noon, new MagnetLean.Risk.Journal.SessionEnded(1))));
        var bytes = File.ReadAllBytes(_journal.FileOf());
        File.WriteAllBytes(_journal.FileOf(), []);
        return bytes;
    }

    private sealed class DeathException : Exception;

    /// <summary>Dies right before or right after a commit, each one time in three.</summary>
    private sealed class Death(Random random) : DbTransactionInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            DieSometimes();
            return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            DieSometimes();
            return base.TransactionCommittedAsync(transaction, eventData, cancellationToken);
        }

        private void DieSometimes()
        {
            if (random.Next(3) == 0)
            {
                Count++;
                throw new DeathException();
            }
        }
    }
}
