using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Ingestion;

/// <summary>What a journal says stands in the tables.</summary>
public sealed class JournalIngestionTests : IDisposable
{
    private readonly TestJournal _journal = new();

    private static Instant Noon => TestJournal.Noon;

    public void Dispose() => _journal.Dispose();

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_order_is_what_its_events_add_up_to(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _journal.Write(
            TestJournal.Order(3, "Submitted"),
            TestJournal.Fill(3, 1, 43_000),
            TestJournal.Fill(3, 0.5m, 43_300, "Filled"),
            TestJournal.Order(4, "Submitted"));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        var order = await db.Orders.SingleAsync(row => row.OrderId == 3);
        order.Status.ShouldBe("Filled");
        order.IsOpen.ShouldBeFalse();
        order.Quantity.ShouldBe(1.5m);
        order.StopPrice.ShouldBe(42_000m);
        order.FilledQuantity.ShouldBe(1.5m);
        order.FilledValue.ShouldBe(43_000m + (0.5m * 43_300m));
        order.Fills.ShouldBe(2);
        order.Fees.ShouldBe(2.5m);
        (await db.Orders.SingleAsync(row => row.OrderId == 4)).IsOpen.ShouldBeTrue();
    }

    // PostgreSQL refuses it, and with it all that is stored at once: whoever gives a command could keep a journal from being stored.
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_character_that_no_database_keeps_keeps_nothing_from_being_stored(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        _journal.Write(
            TestJournal.Fuse(Noon) with { Reason = "by hand: a\0b" },
            TestJournal.Order(3, "Invalid") with { Message = "\0" },
            TestJournal.Opened("A\0") with { Reason = string.Empty },
            TestJournal.Closed("A\0", 5) with { ExitDetail = "Ä\0ö" });

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.FuseEvents.SingleAsync()).Reason.ShouldBe("by hand: a\uFFFDb");
        (await db.Orders.SingleAsync()).Message.ShouldBe("\uFFFD");
        var position = await db.Positions.SingleAsync();
        (position.Position, position.Reason, position.ExitDetail, position.Profit).ShouldBe(("A\uFFFD", string.Empty, "Ä\uFFFDö", 5m));
        db.AuditLog.Add(new AuditLogRow { Time = Noon, Actor = "a\0", Action = "sign in", Target = "a\0", Outcome = "refused", Detail = "b\0" });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task A_position_is_one_row_from_its_first_fill_to_its_end()
    {
        await using var database = await TestDatabase.CreateAsync();
        _journal.Write(TestJournal.Opened("A"), TestJournal.Opened("B"));
        var later = _journal.Write(TestJournal.Closed("A", 490));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        var closed = await db.Positions.SingleAsync(row => row.Position == "A");
        (closed.Stop, closed.Tier, closed.Leverage).ShouldBe((42_500m, 2, 1.2));
        (closed.Exit, closed.ExitReason, closed.Profit, closed.ClosingSession).ShouldBe((43_990m, "Target", 490m, later));
        (await db.Positions.SingleAsync(row => row.Position == "B")).ClosedAt.ShouldBeNull();
    }

    // The engine died over a moment, which came about anew when it was started again.
    [Fact]
    public async Task An_opening_or_an_end_that_is_told_twice_is_one_position()
    {
        await using var database = await TestDatabase.CreateAsync();
        _journal.Write(TestJournal.Opened("A"), TestJournal.Opened("B"), TestJournal.Closed("B", 100));
        _journal.Write(TestJournal.Opened("A"), TestJournal.Closed("B", 90));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.Positions.OrderBy(row => row.Position).Select(row => new { row.Position, row.Profit }).ToListAsync())
            .ShouldBe([new { Position = "A", Profit = (decimal?)null }, new { Position = "B", Profit = (decimal?)90m }]);
    }

    [Fact]
    public async Task A_magnet_lives_until_it_is_told_to_have_ended()
    {
        await using var database = await TestDatabase.CreateAsync();
        var session = _journal.Write(TestJournal.Magnet(MagnetChanged.Born, 7), TestJournal.Magnet(MagnetChanged.Alive, 8), TestJournal.Magnet("Spent", 7));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.MagnetDetections.Where(row => row.Session == session && row.EndedAt == null).Select(row => row.MagnetId).ToListAsync()).ShouldBe([8]);
        (await db.MagnetDetections.SingleAsync(row => row.MagnetId == 7)).End.ShouldBe("Spent");
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_session_says_what_runs_and_how_it_stands(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var ended = _journal.Write(TestJournal.Started(), TestJournal.Account(99_000, FuseState.Isolated), new SessionEnded(99_000.01m));
        _journal.Clock.Now += Duration.FromHours(1);
        var running = _journal.Write(TestJournal.Started(), TestJournal.Account(99_000), new Heartbeat(Noon, FuseState.Cooldown), TestJournal.Fuse(Noon));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        var first = await db.Sessions.SingleAsync(row => row.Id == ended);
        (first.Engine, first.Mode, first.Currency, first.FinalEquity, first.State).ShouldBe((TestJournal.Engine, "paper", "USD", 99_000.01m, "Isolated"));
        JsonDocument.Parse(first.Limits!).RootElement.GetProperty("DrawdownBreach").GetDouble().ShouldBe(0.05);
        var second = await db.Sessions.SingleAsync(row => row.Id == running);
        (second.EndedAt, second.State, second.LastBar, second.LastHeartbeat, second.LastSequence)
            .ShouldBe((null, "Cooldown", Noon, Noon + Duration.FromHours(1), 4));
        var fuse = await db.FuseEvents.SingleAsync();
        (fuse.Scope, fuse.ToState, fuse.Triggers, fuse.Done).ShouldBe(("BTCUSD", "Triggered", "VolatilitySpike, TrendFlip", "cut to 70 %"));
    }

    [Fact]
    public async Task Several_engines_are_stored_side_by_side()
    {
        await using var database = await TestDatabase.CreateAsync();
        _journal.Write("live-a", TestJournal.Session(1, 200, "live-a"));
        _journal.Write("paper-b", TestJournal.Session(2, 300, "paper-b"));
        var ingestion = _journal.Into(database.Database);

        ingestion.Engines().ShouldBe(["live-a", "paper-b"]);
        (await ingestion.CatchUpAsync(CancellationToken.None)).ShouldBe(500);

        await using var db = database.Database.Open();
        (await db.Sessions.OrderBy(row => row.Engine).Select(row => row.LastSequence).ToListAsync()).ShouldBe([200, 300]);
    }

    [Fact]
    public async Task Lines_that_are_not_there_are_told_of()
    {
        await using var database = await TestDatabase.CreateAsync();
        var session = _journal.Write(Enumerable.Range(0, 10).Select(number => new FaultTold("test", $"fact {number}")));
        var lines = File.ReadAllLines(_journal.FileOf());
        File.WriteAllLines(_journal.FileOf(), lines.Where((_, index) => index is not (4 or 5)));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.Sessions.SingleAsync()).Missing.ShouldBe(2);
        var told = await db.JournalEvents.SingleAsync(row => row.Kind == JournalTranslation.Missing);
        (told.Session, told.Content).ShouldBe((session, "{\"records\":2,\"after\":4}"));
        (await db.JournalEvents.CountAsync(row => row.Kind == "error")).ShouldBe(8);
    }

    [Fact]
    public async Task A_line_that_somebody_has_changed_is_told_of_and_the_others_are_stored()
    {
        await using var database = await TestDatabase.CreateAsync();
        _journal.Write(Enumerable.Range(0, 10).Select(number => new FaultTold("test", $"fact {number}")));
        File.WriteAllText(_journal.FileOf(), File.ReadAllText(_journal.FileOf()).Replace("fact 4", "fact x", StringComparison.Ordinal));

        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.JournalEvents.SingleAsync(row => row.Kind == JournalTranslation.Unreadable)).Content.ShouldContain("line 5");
        (await db.JournalEvents.CountAsync(row => row.Kind == "error")).ShouldBe(9);
        (await db.Sessions.SingleAsync()).Missing.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_was_cut_is_read_again_and_nothing_is_stored_twice()
    {
        await using var database = await TestDatabase.CreateAsync();
        _journal.Write(TestJournal.Engine, TestJournal.Session(1, 100));
        var ingestion = _journal.Into(database.Database);
        await ingestion.CatchUpAsync(CancellationToken.None);
        File.WriteAllLines(_journal.FileOf(), File.ReadAllLines(_journal.FileOf()).Take(60));

        (await ingestion.CatchUpAsync(CancellationToken.None)).ShouldBe(0);
        _journal.Write(new FaultTold("test", "after"));
        (await ingestion.CatchUpAsync(CancellationToken.None)).ShouldBe(1);

        await using var db = database.Database.Open();
        (await db.JournalEvents.Where(row => row.Sequence != null).GroupBy(row => new { row.Session, row.Sequence }).CountAsync(group => group.Count() > 1)).ShouldBe(0);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_command_has_the_answer_that_the_journal_gives_though_it_gives_it_twice(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Database.Open())
        {
            db.Commands.AddRange(Command("c-1", "Deposit"), Command("c-2", "Reset"), Command("c-3"));
            await db.SaveChangesAsync();
        }

        _journal.Write(
            new CommandAnswered("c-1", "Deposit", true, "by hand", "as it was"),
            new CommandAnswered("c-1", "Deposit", true, "by hand", "Active: by hand"),
            new CommandAnswered("c-2", "Reset", false, string.Empty, "Active"));
        await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);

        await using var after = database.Database.Open();
        (await after.Commands.OrderBy(row => row.Id).Select(row => new { row.Id, row.State, row.Answer }).ToListAsync()).ShouldBe(
        [
            new { Id = "c-1", State = "done", Answer = (string?)"Active: by hand" },
            new { Id = "c-2", State = "refused", Answer = (string?)"Active" },
            new { Id = "c-3", State = "pending", Answer = (string?)null },
        ]);
    }

    // Carried out is not over: positions take their time, and the engine may say less than it did.
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_account_is_out_of_the_market_when_its_journal_shows_nothing_held(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Database.Open())
        {
            db.Commands.AddRange(Command("c-1"), Command("c-2"));
            await db.SaveChangesAsync();
        }

        var ingestion = _journal.Into(database.Database);
        _journal.Write(new CommandAnswered("c-2", "Isolate", false, string.Empty, "account Active"));
        await ingestion.CatchUpAsync(CancellationToken.None);
        (await StateAsync("c-2")).ShouldBe(("refused", "account Active"));

        _journal.Write(
            TestJournal.Fuse(Noon, FuseState.Isolated) with { Scope = "account" },
            new CommandAnswered("c-1", "Isolate", false, string.Empty, "account Isolated, its state cannot be written"));
        await ingestion.CatchUpAsync(CancellationToken.None);
        (await StateAsync("c-1")).ShouldBe(("pending", "account Isolated, its state cannot be written"));

        _journal.Write(TestJournal.Account(100_000, FuseState.Isolated, TestJournal.Held(0.5m, 43_000)));
        await ingestion.CatchUpAsync(CancellationToken.None);
        (await StateAsync("c-1")).ShouldBe(("pending", "account Isolated, its state cannot be written; still held: BTCUSD 0.5"));

        _journal.Write(TestJournal.Account(100_000, FuseState.Isolated, TestJournal.Held(0, 43_000)));
        await ingestion.CatchUpAsync(CancellationToken.None);
        (await StateAsync("c-1")).ShouldBe(("done", "account Isolated, its state cannot be written; nothing is held"));

        async Task<(string, string?)> StateAsync(string id)
        {
            await using var db = database.Database.Open();
            var row = await db.Commands.AsNoTracking().SingleAsync(command => command.Id == id);
            return (row.State, row.Answer);
        }
    }

    // Fees that are taken in coins leave some after every trade, which nothing can sell.
    [Fact]
    public async Task Dust_keeps_no_stop_from_being_done()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.Database.Open())
        {
            db.Commands.Add(Command("c-1"));
            await db.SaveChangesAsync();
        }

        (await AfterAsync(new CommandAnswered("c-1", "Isolate", true, string.Empty, "account Isolated"), Held(0.5m, 0.4999m)))
            .ShouldBe(("pending", "account Isolated; still held: BTCUSD 0.4999"));
        (await AfterAsync(Held(0.000_05m, 0))).ShouldBe(("done", "account Isolated; nothing is held but dust: BTCUSD 0.00005"));

        AccountSnapshot Held(decimal quantity, decimal closable) =>
            TestJournal.Account(100_000, FuseState.Isolated, TestJournal.Held(quantity, 43_000) with { Closable = closable });

        async Task<(string, string?)> AfterAsync(params JournalRecord[] records)
        {
            _journal.Write(records);
            await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
            await using var db = database.Database.Open();
            var row = await db.Commands.AsNoTracking().SingleAsync();
            return (row.State, row.Answer);
        }
    }

    // Tables that are made anew see once more what was before the engine answered.
    [Fact]
    public async Task A_stop_is_done_only_where_the_account_is_seen_isolated_after_it_was_answered()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.Database.Open())
        {
            var answered = Command("c-1");
            (answered.Answer, answered.AnsweredAt) = ("account Isolated", Noon + Duration.FromMinutes(1));
            var refused = Command("c-2");
            (refused.Answer, refused.AnsweredAt) = ("account Isolated", Noon + Duration.FromMinutes(3));
            db.Commands.AddRange(answered, refused);
            await db.SaveChangesAsync();
        }

        (await AfterAsync(Duration.Zero, FuseState.Active)).ShouldBe(["pending", "pending"]);
        (await AfterAsync(Duration.Zero, FuseState.Isolated)).ShouldBe(["pending", "pending"]);
        (await AfterAsync(Duration.FromMinutes(2), FuseState.Isolated)).ShouldBe(["done", "pending"]);
        (await AfterAsync(Duration.FromMinutes(2), FuseState.Active)).ShouldBe(["done", "refused"]);

        async Task<List<string>> AfterAsync(Duration later, FuseState state)
        {
            _journal.Clock.Now += later;
            _journal.Write(TestJournal.Account(100_000, state));
            await _journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
            await using var db = database.Database.Open();
            return await db.Commands.OrderBy(row => row.Id).Select(row => row.State).ToListAsync();
        }
    }

    private static MagnetLean.Monitor.Storage.Tables.CommandRow Command(string id, string name = "Isolate") => new()
    {
        Id = id,
        Engine = TestJournal.Engine,
        Name = name,
        Payload = "{}",
        Actor = "test",
        RequestedAt = Noon,
        State = CommandStates.Pending,
    };
}
