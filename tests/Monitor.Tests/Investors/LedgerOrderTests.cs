using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Investors;

/// <summary>Whatever comes in between, and in whichever order: nobody's units go for another's money, and what an engine leaves open a coordinator ends.</summary>
public sealed class LedgerOrderTests : IAsyncLifetime, IDisposable
{
    private readonly TestJournal _journal = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-ledger-");
    private readonly InvestorRow _ann = new() { Id = Guid.NewGuid(), Engine = TestJournal.Engine, Name = "Ann", CreatedAt = TestJournal.Noon };
    private TestDatabase _database = null!;
    private LedgerDesk _desk = null!;
    private LedgerBooking _booking = null!;

    /// <summary>An account of 100 000, and 30 000 of Ann's, which have come.</summary>
    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _desk = DeskOn(_database.Database);
        _booking = new LedgerBooking(_database.Database, _journal.Clock);
        await using (var db = _database.Database.Open())
        {
            db.Add(_ann);
            await db.SaveChangesAsync();
        }

        await WriteAsync(TestJournal.Started(), TestJournal.Account(100_000));
        await WriteAsync(Taken(await ApprovedAsync(30_000)), new MoneyMoved(30_000, 30_000), TestJournal.Account(130_000));
        (await _booking.LookAsync(CancellationToken.None)).ShouldBe(1);
        Array.ForEach(_folder.GetFiles(), file => file.Delete());
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose()
    {
        _desk.Dispose();
        _booking.Dispose();
        _folder.Delete(recursive: true);
        _journal.Dispose();
    }

    [Fact]
    public async Task A_withdrawal_of_all_takes_the_units_that_were_there_and_not_those_of_a_deposit_in_between()
    {
        var (all, deposit) = (await ApprovedAsync(null), await ApprovedAsync(5_000));
        await WriteAsync(Taken(deposit), new MoneyMoved(5_000, 5_000), TestJournal.Account(135_000));
        await WriteAsync(Taken(all));

        (await _booking.LookAsync(CancellationToken.None)).ShouldBe(2);

        (await EntryAsync(all)).Units.ShouldBe(-300m);
        (await FundAsync()).Values()[_ann.Id].ShouldBe(5_000m);
    }

    [Fact]
    public async Task Beside_a_withdrawal_of_all_no_other_of_the_same_investor_is_approved()
    {
        var (part, all, more) = (await AskedAsync(-100), await AskedAsync(null), await AskedAsync(-50));

        (await ApproveAsync(part)).ShouldBeNull();
        (await ApproveAsync(all)).ShouldNotBeNull().ShouldContain("Another withdrawal of this investor is on its way");
        await WriteAsync(Taken(part));
        await _booking.LookAsync(CancellationToken.None);
        (await ApproveAsync(all)).ShouldBeNull();
        (await ApproveAsync(more)).ShouldNotBeNull().ShouldContain("one of them is of all");
    }

    [Theory]
    [InlineData(143_000, "(the units came to 3000.00 more than the amount, which is all others')")]
    [InlineData(117_000, "(the units came to 3000.00 less than the amount, which all bear)")]
    public async Task A_withdrawal_of_all_that_is_taken_at_another_value_says_what_others_have_of_it(int equity, string note)
    {
        var all = await ApprovedAsync(null);
        await WriteAsync(TestJournal.Account(equity));
        await WriteAsync(Taken(all));

        await _booking.LookAsync(CancellationToken.None);

        var entry = await EntryAsync(all);
        (entry.Units, entry.Amount, entry.Note).ShouldBe((-300m, 30_000m, note));
    }

    [Fact]
    public async Task Nothing_is_booked_before_what_came_first_and_each_is_priced_by_what_came_before_it()
    {
        var (first, second) = (await ApprovedAsync(13_000), await ApprovedAsync(-6_500));
        await WriteAsync(Taken(first));
        await WriteAsync(TestJournal.Account(143_000));
        await WriteAsync(Taken(second));
        var record = await ForgottenAsync(first);
        (await _booking.LookAsync(CancellationToken.None)).ShouldBe(0);

        await using (var db = _database.Database.Open())
        {
            db.Add(record);
            await db.SaveChangesAsync();
        }

        (await _booking.LookAsync(CancellationToken.None)).ShouldBe(2);
        ((await EntryAsync(first)).NetAssetValue, (await EntryAsync(second)).NetAssetValue).ShouldBe((100m, decimal.Round(156_000m / 1_430m, 8)));
    }

    [Fact]
    public async Task What_was_booked_for_a_later_record_does_not_price_an_earlier_one()
    {
        var (first, second) = (await ApprovedAsync(13_000), await ApprovedAsync(26_000));
        await WriteAsync(Taken(first));
        await WriteAsync(Taken(second));
        await using (var db = _database.Database.Open())
        {
            // As an earlier version, or a coordinator, booked it: twice the units that its money buys.
            var place = await db.JournalEvents.SingleAsync(row => row.Kind == "command" && row.Content.Contains(second.ToString("N")));
            await db.InvestorLedger.Where(row => row.Id == second).ExecuteUpdateAsync(row => row.SetProperty(to => to.Status, LedgerStatus.Booked)
                .SetProperty(to => to.Units, 520m).SetProperty(to => to.NetAssetValue, 50m).SetProperty(to => to.PricedAt, TestJournal.Noon)
                .SetProperty(to => to.Session, place.Session).SetProperty(to => to.Sequence, place.Sequence));
        }

        (await _booking.LookAsync(CancellationToken.None)).ShouldBe(1);

        ((await EntryAsync(first)).Units, (await EntryAsync(first)).NetAssetValue).ShouldBe((130m, 100m));
    }

    // The first is booked right after the desk has read what is on its way: it counts twice then, and never not at all.
    [Fact]
    public async Task A_withdrawal_cannot_exceed_the_share_while_another_is_being_booked()
    {
        var (first, second) = (await ApprovedAsync(-20_000), await AskedAsync(-20_000));
        await WriteAsync(Taken(first));
        using var desk = DeskOn(_database.With(new AfterRead("\"investor_ledger\"", 2, () => _booking.LookAsync(CancellationToken.None).GetAwaiter().GetResult())));

        var (_, fault) = await desk.ApproveAsync(second, "Chris", CancellationToken.None);

        (await EntryAsync(first)).Status.ShouldBe(LedgerStatus.Booked);
        fault.ShouldNotBeNull().ShouldContain("20000.00 cannot go: the share is worth");
    }

    [Fact]
    public async Task Money_that_was_announced_and_has_not_come_cannot_leave()
    {
        await WriteAsync(Taken(await ApprovedAsync(100_000)));
        await _booking.LookAsync(CancellationToken.None);
        var (much, less) = (await AskedAsync(-130_000), await AskedAsync(-129_000));
        await WriteAsync(Taken(await ApprovedAsync(-500)));
        await _booking.LookAsync(CancellationToken.None);

        (await ApproveAsync(much)).ShouldBe("130000.00 cannot go: the share is worth 129500.00.");
        (await ApproveAsync(less)).ShouldBeNull();
        (await ApproveAsync(await AskedAsync(-501))).ShouldBe("501.00 cannot go: the share is worth 500.00.");
        var ben = new InvestorRow { Id = Guid.NewGuid(), Engine = TestJournal.Engine, Name = "Ben", CreatedAt = TestJournal.Noon };
        await WriteAsync(Taken(await ApprovedAsync(5_000, ben)));
        await _booking.LookAsync(CancellationToken.None);
        (await ApproveAsync(await AskedAsync(-501, ben))).ShouldBe("501.00 cannot go: 500.00 is there, the rest is on its way to the account.");
    }

    [Fact]
    public async Task What_the_engine_has_not_taken_is_taken_back_and_cannot_be_settled()
    {
        var id = await ApprovedAsync(5_000);
        (await _desk.FaultOfSettlingAsync(id, CancellationToken.None)).ShouldNotBeNull().ShouldContain("The engine has not taken the command");

        (await _desk.TakeBackAsync(id, "Chris", "another account", CancellationToken.None)).ShouldBeNull();

        _folder.GetFiles().ShouldBeEmpty();
        var entry = await EntryAsync(id);
        (entry.Status, entry.Note).ShouldBe((LedgerStatus.Refused, "taken back by Chris: another account"));
        (await _desk.TakeBackAsync(id, "Chris", null, CancellationToken.None)).ShouldBe("It is not on its way.");
        await _desk.ResumeAsync(CancellationToken.None);
        _folder.GetFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task Over_what_an_engine_that_runs_has_taken_its_journal_decides_and_over_what_one_that_died_has_a_coordinator()
    {
        var (back, settled) = (await ApprovedAsync(5_000), await ApprovedAsync(13_000));
        Array.ForEach(_folder.GetFiles(), file => file.Delete());
        (await _desk.TakeBackAsync(back, "Chris", null, CancellationToken.None)).ShouldNotBeNull().ShouldContain("has taken the command");
        (await _desk.FaultOfSettlingAsync(settled, CancellationToken.None)).ShouldNotBeNull().ShouldContain("The engine runs");

        _journal.Clock.Now += Duration.FromMinutes(10);
        (await _desk.TakeBackAsync(back, "Chris", null, CancellationToken.None)).ShouldBeNull();
        (await _desk.FaultOfSettlingAsync(settled, CancellationToken.None)).ShouldBeNull();
        (await _booking.SettleAsync(settled, "Chris", CancellationToken.None)).ShouldBeNull();
        (await _booking.SettleAsync(settled, "Chris", CancellationToken.None)).ShouldNotBeNull();

        var entry = await EntryAsync(settled);
        (entry.Status, entry.Units, entry.Note).ShouldBe((LedgerStatus.Booked, 130m, "(settled by Chris, without the engine's answer)"));
        (await FundAsync()).Values()[_ann.Id].ShouldBe(43_000m);

        // It had taken both after all, and its next session says so: what was settled is not booked again.
        await WriteAsync(Taken(back), Taken(settled));
        (await _booking.LookAsync(CancellationToken.None)).ShouldBe(1);
        (await FundAsync()).Values()[_ann.Id].ShouldBe(48_000m);
    }

    [Fact]
    public async Task A_day_that_was_written_down_is_written_down_anew_where_something_is_booked_into_it()
    {
        var late = await ApprovedAsync(13_000);
        await WriteAsync(Taken(late));
        var record = await ForgottenAsync(late);
        _journal.Clock.Now += Duration.FromDays(1);
        await WriteAsync(TestJournal.Account(130_000));
        await _booking.CloseDaysAsync(CancellationToken.None);
        (await DaysAsync()).ShouldBe([30_000m]);

        await using (var db = _database.Database.Open())
        {
            db.Add(record);
            await db.SaveChangesAsync();
        }

        await _booking.LookAsync(CancellationToken.None);
        await _booking.CloseDaysAsync(CancellationToken.None);
        (await DaysAsync()).ShouldBe([43_000m]);
    }

    private static CommandAnswered Taken(Guid id) => new(id.ToString("N"), "Deposit", true, string.Empty, "taken");

    private LedgerDesk DeskOn(MonitorDatabase database) => new(database, new MonitorOptions { Commands = _folder.FullName }, new IngestionFaults(), _journal.Clock);

    // Above 0 a deposit, below a withdrawal, null one of all.
    private async Task<Guid> AskedAsync(decimal? amount, InvestorRow? investor = null)
    {
        if (investor is not null)
        {
            await using var db = _database.Database.Open();
            if (!await db.Investors.AnyAsync(row => row.Id == investor.Id))
            {
                db.Add(investor);
                await db.SaveChangesAsync();
            }
        }

        var kind = amount > 0 ? LedgerKind.Subscription : LedgerKind.Redemption;
        return (await _desk.RequestAsync(investor ?? _ann, kind, Math.Abs(amount ?? 0), amount is null, null, CancellationToken.None)).Id;
    }

    private async Task<string?> ApproveAsync(Guid id) => (await _desk.ApproveAsync(id, "Chris", CancellationToken.None)).Fault;

    private async Task<Guid> ApprovedAsync(decimal? amount, InvestorRow? investor = null)
    {
        var id = await AskedAsync(amount, investor);
        (await ApproveAsync(id)).ShouldBeNull();
        return id;
    }

    private async Task WriteAsync(params JournalRecord[] records)
    {
        _journal.Clock.Now += Duration.FromSeconds(1);
        _journal.Write(TestJournal.Engine, records.Select(record => (_journal.Clock.Now, record)));
        await _journal.Into(_database.Database).CatchUpAsync(CancellationToken.None);
    }

    // The record that answers it is not stored: as while tables are made anew.
    private async Task<JournalEventRow> ForgottenAsync(Guid id)
    {
        await using var db = _database.Database.Open();
        var record = await db.JournalEvents.AsNoTracking().SingleAsync(row => row.Kind == "command" && row.Content.Contains(id.ToString("N")));
        await db.JournalEvents.Where(row => row.Id == record.Id).ExecuteDeleteAsync();
        return record;
    }

    private async Task<InvestorLedgerRow> EntryAsync(Guid id)
    {
        await using var db = _database.Database.Open();
        return await db.InvestorLedger.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    private async Task<UnitFund> FundAsync()
    {
        await using var db = _database.Database.Open();
        return (await (await LedgerBook.ReadAsync(db, TestJournal.Engine, CancellationToken.None)).NowAsync(db, TestJournal.Engine, CancellationToken.None))!.Value.Fund;
    }

    private async Task<List<decimal>> DaysAsync()
    {
        await using var db = _database.Database.Open();
        return await db.InvestorSnapshots.Where(row => row.InvestorId == _ann.Id).OrderBy(row => row.Day).Select(row => row.Value).ToListAsync();
    }

    /// <summary>Does something right after a table was read for a number of times.</summary>
    private sealed class AfterRead(string table, int times, Action act) : DbCommandInterceptor
    {
        private int _count;

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains(table, StringComparison.Ordinal) && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && ++_count == times)
            {
                act();
            }

            return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }
    }
}
