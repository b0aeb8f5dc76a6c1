using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Investors;

/// <summary>The ledger's entry and the engine's deposit are one act: booked when the journal says so, once, and not at all where it says no.</summary>
public sealed class LedgerTests
{
    [Fact]
    public async Task A_deposit_is_booked_at_the_value_of_a_unit_when_the_journal_says_that_the_engine_took_it()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        (await monitor.DealAsync(ann, coordinator, "/api/investor/deposit", new { amount = 30_000 }, equity: 100_000)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await MoveAsync(monitor, 30_000, 143_000);

        var (ben, _) = await monitor.InvestorAsync("Ben");
        var answer = await monitor.DealAsync(ben, coordinator, "/api/investor/deposit", new { amount = 11_000 }, equity: 143_000);

        var booked = await TestMonitor.JsonOf(answer);
        (booked.GetProperty("status").GetString(), booked.GetProperty("units").GetDecimal(), booked.GetProperty("unit_value").GetDecimal()).ShouldBe(("booked", 100m, 110m));
        var ledger = await TestMonitor.JsonOf(await coordinator.GetAsync("/api/ledger"));
        (ledger.GetProperty("worth").GetDecimal(), ledger.GetProperty("on_its_way").GetDecimal(), ledger.GetProperty("units").GetDecimal()).ShouldBe((154_000m, 11_000m, 1_400m));
        ledger.GetProperty("holders").EnumerateArray().Select(holder => (holder.GetProperty("name").GetString(), holder.GetProperty("value").GetDecimal()))
            .ShouldBe([("Ann", 33_000m), ("Ben", 11_000m), ("the account's own", 110_000m)], ignoreOrder: true);
        var share = (await TestMonitor.JsonOf(await ann.GetAsync("/api/investor/dashboard"))).GetProperty("share");
        (share.GetProperty("value").GetDecimal(), share.GetProperty("gain").GetDecimal(), share.GetProperty("paid_in").GetDecimal()).ShouldBe((33_000m, 3_000m, 30_000m));
        share.GetProperty("time_weighted").GetDouble().ShouldBe(0.1, 1e-9);
    }

    [Fact]
    public async Task What_the_engine_refuses_leaves_no_entry()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, id) = await monitor.InvestorAsync("Ann");

        var answer = await monitor.DealAsync(ann, coordinator, "/api/investor/deposit", new { amount = 30_000 }, equity: 100_000, isTaken: false);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await TestMonitor.JsonOf(answer)).GetProperty("detail").GetString().ShouldBe("refused by the engine: not now");
        await using var db = monitor.Database.Open();
        (await db.InvestorLedger.SingleAsync()).Status.ShouldBe("refused");
        var book = await LedgerBook.ReadAsync(db, TestJournal.Engine, CancellationToken.None);
        book.Bookings.ShouldBeEmpty();
        (await ann.GetStringAsync("/api/investor/dashboard")).ShouldContain("\"share\":null");
    }

    [Fact]
    public async Task Money_goes_at_the_value_of_a_unit_and_never_more_than_the_share_is_worth()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        await monitor.DealAsync(ann, coordinator, "/api/investor/deposit", new { amount = 10_000 }, equity: 100_000);
        await MoveAsync(monitor, 10_000, 121_000);

        var tooMuch = await monitor.DealAsync(ann, coordinator, "/api/investor/withdraw", new { amount = 11_000.01 }, equity: 121_000);
        var part = await monitor.DealAsync(ann, coordinator, "/api/investor/withdraw", new { amount = 5_500 }, equity: 121_000);
        var rest = await monitor.DealAsync(ann, coordinator, "/api/investor/withdraw", new { all = true }, equity: 121_000);

        (await TestMonitor.JsonOf(tooMuch)).GetProperty("detail").GetString().ShouldBe("11000.01 cannot go: the share is worth 11000.00.");
        var gone = await TestMonitor.JsonOf(part);
        (gone.GetProperty("units").GetDecimal(), gone.GetProperty("unit_value").GetDecimal()).ShouldBe((-50m, 110m));
        var all = await TestMonitor.JsonOf(rest);
        (all.GetProperty("units").GetDecimal(), all.GetProperty("amount").GetDecimal()).ShouldBe((-50m, 5_500m));
        var share = (await TestMonitor.JsonOf(await ann.GetAsync("/api/investor/dashboard"))).GetProperty("share");
        (share.GetProperty("value").GetDecimal(), share.GetProperty("units").GetDecimal(), share.GetProperty("gain").GetDecimal()).ShouldBe((0m, 0m, 1_000m));
        share.GetProperty("time_weighted").GetDouble().ShouldBe(0.1, 1e-9);
        var ledger = await TestMonitor.JsonOf(await coordinator.GetAsync("/api/ledger"));
        (ledger.GetProperty("on_its_way").GetDecimal(), ledger.GetProperty("worth").GetDecimal()).ShouldBe((-11_000m, 110_000m));
    }

    [Fact]
    public async Task Without_the_engines_answer_it_is_on_its_way_and_a_monitor_that_starts_anew_books_it_once()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var id = await RequestedAsync(ann, 30_000);
        await monitor.App.StopAsync();
        var (desk, booking) = Parts(monitor);
        await desk.ApproveAsync(id, "Chris", CancellationToken.None);
        (await booking.LookAsync(CancellationToken.None)).ShouldBe(0);

        await monitor.AnswerAsync(100_000, isTaken: true);
        await monitor.Journal.Into(monitor.Database).CatchUpAsync(CancellationToken.None);
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new LedgerBooking(monitor.Database, monitor.Journal.Clock).LookAsync(CancellationToken.None)));

        counts.Sum().ShouldBe(1);
        await using var db = monitor.Database.Open();
        var entry = await db.InvestorLedger.SingleAsync(row => row.Kind == LedgerKind.Subscription);
        (entry.Status, entry.Units, entry.DecidedBy).ShouldBe(("booked", 300m, "Chris"));
        (await db.InvestorLedger.CountAsync(row => row.Kind == LedgerKind.Opening)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_monitor_had_approved_and_not_handed_over_as_it_died_is_handed_over_by_the_next_and_what_it_had_not_is_forgotten()
    {
        await using var monitor = await StartedAsync();
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var (approved, other) = (await RequestedAsync(ann, 30_000), await RequestedAsync(ann, 40_000));
        await monitor.App.StopAsync();
        var (desk, _) = Parts(monitor);
        (await desk.ApproveAsync(approved, "Chris", CancellationToken.None)).Fault.ShouldBeNull();

        // As it died between the commit and the file's name; and, over the other, before the commit.
        var given = Directory.GetFiles(monitor.Commands, "command-*.json").Single();
        File.Move(given, Path.Combine(monitor.Commands, $"ledger-{approved:N}.tmp"));
        await File.WriteAllTextAsync(Path.Combine(monitor.Commands, $"ledger-{other:N}.tmp"), "{}");
        await Parts(monitor).Desk.ResumeAsync(CancellationToken.None);
        await Parts(monitor).Desk.ResumeAsync(CancellationToken.None);

        Directory.GetFiles(monitor.Commands).Select(Path.GetFileName).ShouldBe([$"command-{approved:N}.json"]);
        await using var db = monitor.Database.Open();
        (await db.InvestorLedger.SingleAsync(row => row.Id == other)).Status.ShouldBe("requested");
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does_and_what_is_decided_stays()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var id = await RequestedAsync(ann, 30_000);
        await monitor.App.StopAsync();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Parts(monitor).Desk.ApproveAsync(id, "Chris", CancellationToken.None)));

        decisions.Count(decision => decision.Fault is null).ShouldBe(1);
        Directory.GetFiles(monitor.Commands, "*.json").Length.ShouldBe(1);
        (await Parts(monitor).Desk.RefuseAsync(id, "Chris", null, CancellationToken.None)).ShouldBeFalse();
        await using var db = monitor.Database.Open();
        (await db.Commands.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_command_that_cannot_be_written_leaves_the_request_as_it_was()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var id = await RequestedAsync(ann, 30_000);
        Directory.Delete(monitor.Commands);

        var answer = await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{id}/approve", new { }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await using var db = monitor.Database.Open();
        (await db.InvestorLedger.SingleAsync()).Status.ShouldBe("requested");
        (await db.Commands.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_is_given_once_however_often_it_is_repeated_and_can_be_taken_back()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var first = await TestMonitor.JsonOf(await ann.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 5 }, "k1")));
        var repeat = await TestMonitor.JsonOf(await ann.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 5 }, "k1")));
        var id = first.GetProperty("id").GetGuid();

        repeat.GetProperty("id").GetGuid().ShouldBe(id);
        (await ann.SendAsync(TestMonitor.Post($"/api/investor/requests/{id}/cancel", new { }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ann.SendAsync(TestMonitor.Post($"/api/investor/requests/{id}/cancel", new { }))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{id}/approve", new { }))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Directory.GetFiles(monitor.Commands).ShouldBeEmpty();
    }

    // What fails once the request is there is not begun again under the same key.
    [Fact]
    public async Task A_request_whose_record_fails_is_not_there_twice()
    {
        await using var monitor = await StartedAsync();
        var (ann, _) = await monitor.InvestorAsync("Ann");
        await using var db = monitor.Database.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER broken BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no room'); END");
        (await ann.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 5 }, "k1"))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER broken");

        var repeat = await ann.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 5 }, "k1"));

        (repeat.StatusCode, repeat.Headers.Contains("Idempotency-Replayed")).ShouldBe((HttpStatusCode.InternalServerError, true));
        (await db.InvestorLedger.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_coordinator_takes_back_or_settles_and_says_why_in_a_few_words()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var (back, settled, refused) = (await RequestedAsync(ann, 30_000), await RequestedAsync(ann, 40_000), await RequestedAsync(ann, 50_000));
        var desk = monitor.App.Services.GetRequiredService<LedgerDesk>();
        (await desk.ApproveAsync(back, "Chris", CancellationToken.None)).Fault.ShouldBeNull();
        (await desk.ApproveAsync(settled, "Chris", CancellationToken.None)).Fault.ShouldBeNull();
        (await coordinator.GetStringAsync("/ledger")).ShouldContain($"data-take=\"{back}\"");

        foreach (var what in new[] { $"{back}/take-back", $"{refused}/refuse" })
        {
            var tooLong = await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{what}", new { reason = new string('x', 201) }));
            tooLong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await TestMonitor.JsonOf(tooLong)).GetProperty("detail").GetString().ShouldBe("reason has 201 characters; allowed: up to 200.");
            (await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{what}", new { reason = "a slip" }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{settled}/settle", new { }))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Array.ForEach(Directory.GetFiles(monitor.Commands), File.Delete);
        monitor.Journal.Clock.Now += Duration.FromMinutes(10);
        (await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{settled}/settle", new { }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var entries = await TestMonitor.JsonOf(await ann.GetAsync("/api/investor/requests"));
        entries.EnumerateArray().Select(entry => (entry.GetProperty("id").GetGuid(), entry.GetProperty("status").GetString()))
            .ShouldBe([(back, "refused"), (settled, "booked"), (refused, "refused")], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_no_money_is_refused_with_what_is_allowed()
    {
        await using var monitor = await StartedAsync();
        var (ann, _) = await monitor.InvestorAsync("Ann");
        foreach (var (path, body, said) in new[]
        {
            ("/api/investor/deposit", "{}", "amount is missing"),
            ("/api/investor/deposit", """{"amount":0}""", "amount is 0"),
            ("/api/investor/deposit", """{"amount":1.001}""", "amount is 1.001"),
            ("/api/investor/deposit", """{"all":true}""", "only a withdrawal"),
            ("/api/investor/withdraw", """{"all":true,"amount":5}""", "allowed: one of them"),
        })
        {
            using var request = TestMonitor.Post(path, new { });
            request.Content = new StringContent(body, null, "application/json");

            var answer = await ann.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
            (await TestMonitor.JsonOf(answer)).GetProperty("detail").GetString()!.ShouldContain(said);
        }
    }

    [Fact]
    public async Task Days_that_are_over_are_written_down_once_and_the_statement_adds_up()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, id) = await monitor.InvestorAsync("Ann");
        await monitor.DealAsync(ann, coordinator, "/api/investor/deposit", new { amount = 50_000 }, equity: 100_000);
        await MoveAsync(monitor, 50_000, 150_000);
        await monitor.SeeAsync(153_000, Duration.FromDays(1));
        await monitor.SeeAsync(156_000, Duration.FromDays(1));
        await monitor.DealAsync(ann, coordinator, "/api/investor/withdraw", new { amount = 2_000 }, equity: 156_000);
        await monitor.SeeAsync(158_080, Duration.FromDays(1));

        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            return await db.InvestorSnapshots.CountAsync(row => row.InvestorId == id) == 3;
        });
        await using (var db = monitor.Database.Open())
        {
            (await db.InvestorSnapshots.Where(row => row.InvestorId == id).OrderBy(row => row.Day).Select(row => row.Value).ToListAsync()).ShouldBe([50_000m, 51_000m, 50_000m]);
        }

        var share = (await TestMonitor.JsonOf(await ann.GetAsync("/api/investor/statement?from=2026-03-03&to=2026-03-05"))).GetProperty("share");
        decimal Of(string name) => share.GetProperty(name).GetDecimal();
        (Of("opening"), Of("paid_in"), Of("paid_out")).ShouldBe((50_000m, 0m, 2_000m));
        (Of("opening") + Of("paid_in") - Of("paid_out") + Of("gain")).ShouldBe(Of("value"));
        (await ann.GetAsync("/api/investor/statement?from=2026-03-05&to=2026-03-03")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // Days that are over are as they were written down, though the snapshots go.
        await using (var db = monitor.Database.Open())
        {
            var today = monitor.Journal.Clock.Now - Duration.FromHours(12);
            await db.AccountSnapshots.Where(row => row.Written < today).ExecuteDeleteAsync();
        }

        var points = (await TestMonitor.JsonOf(await ann.GetAsync("/api/investor/performance"))).GetProperty("points");
        points.EnumerateArray().Take(3).Select(point => point.GetProperty("value").GetDecimal()).ShouldBe([50_000m, 51_000m, 50_000m]);
        points.GetArrayLength().ShouldBeGreaterThan(3);
        points.EnumerateArray().Last().GetProperty("value").GetDecimal().ShouldBe(Of("value"));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_same_on_both_databases_and_after_the_tables_are_made_anew(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var journal = new TestJournal();
        var folder = Directory.CreateTempSubdirectory("magnetlean-ledger-");
        var options = new MonitorOptions { Commands = folder.FullName };
        var (desk, booking) = (new LedgerDesk(database.Database, options, new IngestionFaults(), journal.Clock), new LedgerBooking(database.Database, journal.Clock));
        journal.Write(TestJournal.Started(), new MoneyMoved(77, 77), TestJournal.Account(100_000.55m));
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        var investor = new InvestorRow { Id = Guid.NewGuid(), Engine = TestJournal.Engine, Name = "Ann", CreatedAt = journal.Clock.Now };
        await using (var db = database.Database.Open())
        {
            db.Add(investor);
            await db.SaveChangesAsync();
        }

        var entry = await desk.RequestAsync(investor, LedgerKind.Subscription, 1_234.56m, false, null, CancellationToken.None);
        (await desk.ApproveAsync(entry.Id, "Chris", CancellationToken.None)).Fault.ShouldBeNull();
        journal.Clock.Now += Duration.FromSeconds(2);
        journal.Write(new CommandAnswered(entry.Id.ToString("N"), "Deposit", true, string.Empty, "taken"), new MoneyMoved(1_234, 1_234.56m), TestJournal.Account(101_234.55m));
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        (await booking.LookAsync(CancellationToken.None)).ShouldBe(1);
        var before = await FundAsync();

        await JournalRebuild.ClearAsync(database.Database, TestJournal.Noon, CancellationToken.None);
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        (await FundAsync()).ShouldBe(before);
        before.ShouldBe((101_234.55m, 0m, 1_234.56m - 0.01m));
        folder.Delete(recursive: true);

        async Task<(decimal Worth, decimal OnItsWay, decimal Value)> FundAsync()
        {
            await using var db = database.Database.Open();
            var fund = (await (await LedgerBook.ReadAsync(db, TestJournal.Engine, CancellationToken.None)).NowAsync(db, TestJournal.Engine, CancellationToken.None))!.Value.Fund;
            return (fund.Worth, fund.OnItsWay, fund.Values()[investor.Id]);
        }
    }

    private static async Task<TestMonitor> StartedAsync()
    {
        var monitor = await TestMonitor.StartAsync("--Monitor:Security:TokenHours=168");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        return monitor;
    }

    private static async Task<Guid> RequestedAsync(HttpClient investor, decimal amount) =>
        (await TestMonitor.JsonOf(await investor.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount })))).GetProperty("id").GetGuid();

    private static async Task MoveAsync(TestMonitor monitor, decimal amount, decimal equity)
    {
        monitor.Journal.Clock.Now += Duration.FromSeconds(1);
        monitor.Journal.Write(
            TestJournal.Engine,
            [(monitor.Journal.Clock.Now, TestJournal.Started()), (monitor.Journal.Clock.Now, new MoneyMoved(amount, amount)), (monitor.Journal.Clock.Now, TestJournal.Account(equity))]);
        await monitor.CaughtUpAsync();
    }

    private static (LedgerDesk Desk, LedgerBooking Booking) Parts(TestMonitor monitor) => (
        new LedgerDesk(monitor.Database, monitor.App.Services.GetRequiredService<MonitorOptions>(), new IngestionFaults(), monitor.Journal.Clock), new LedgerBooking(monitor.Database, monitor.Journal.Clock));
}
