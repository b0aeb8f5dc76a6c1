using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Commands;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Commands;

/// <summary>A command reaches the engine that is meant, now or not at all; and a stop is taken whatever else is wrong.</summary>
public sealed class CommandSafetyTests
{
    private const string A = "live-a";
    private const string B = "paper-b";

    private static readonly object Drill = new { reason = "drill", wait_seconds = 0 };

    [Fact]
    public async Task With_several_engines_a_command_without_a_name_is_refused_and_one_with_a_name_goes_there()
    {
        await using var monitor = await TwoAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var refused = await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", Drill));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DetailOf(refused)).ShouldContain("allowed: live-a, paper-b");
        (await coordinator.SendAsync(Message("reset", new { wait_seconds = 0 }))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Files(monitor).ShouldBe([0, 0]);

        (await coordinator.SendAsync(Message("emergency_stop", new { engine = A, wait_seconds = 0 }))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        Files(monitor).ShouldBe([1, 0]);
        (await coordinator.SendAsync(Message("reset", new { engine = B, wait_seconds = 0 }))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        Files(monitor).ShouldBe([1, 1]);
        var status = await TestMonitor.JsonOf(await coordinator.SendAsync(Message("status", new { engine = A })));
        status.GetProperty("engine").GetString().ShouldBe(A);
    }

    // A disk that is full, and a database that is gone.
    [Theory]
    [InlineData("CREATE TRIGGER full_{0} BEFORE INSERT ON {0} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")]
    [InlineData("ALTER TABLE {0} RENAME TO {0}_away")]
    public async Task A_stop_reaches_the_engine_while_the_database_cannot_be_used(string fault)
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        (await coordinator.GetAsync("/api/commands")).EnsureSuccessStatusCode();
        foreach (var table in new[] { "commands", "idempotency_keys", "audit_log", "sessions", "users" })
        {
            await using var db = monitor.Database.Open();
            await db.Database.ExecuteSqlRawAsync(string.Format(CultureInfo.InvariantCulture, fault, table));
        }

        monitor.Journal.Clock.Now += Duration.FromMinutes(1);
        var answer = await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", Drill));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var told = await TestMonitor.JsonOf(answer);
        (told.GetProperty("engine").GetString(), told.GetProperty("reason").GetString()).ShouldBe((TestJournal.Engine, CommandDesk.Unwatched));
        var file = Directory.GetFiles(monitor.Commands, "command-*.json").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(file)).ShouldContain("\"$type\":\"Isolate\"");

        // Nothing else goes where nobody can see it.
        (await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", Drill))).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        Directory.GetFiles(monitor.Commands, "command-*.json").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("/api/system/emergency-stop")]
    [InlineData("/message")]
    public async Task With_several_engines_a_stop_without_a_name_stops_all(string path)
    {
        await using var monitor = await TwoAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var answer = await coordinator.SendAsync(path == "/message" ? Message("emergency_stop", Drill) : TestMonitor.Post(path, Drill));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var all = await TestMonitor.JsonOf(answer);
        all.GetProperty("state").GetString().ShouldBe("pending");
        all.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("engine").GetString()).ShouldBe([A, B]);
        Files(monitor).ShouldBe([1, 1]);
    }

    [Theory]
    [InlineData(A)]
    [InlineData(null)]
    public async Task Two_engines_that_look_into_one_folder_get_a_stop_and_nothing_else(string? engine)
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(A, [(TestJournal.Noon, TestJournal.Started(A))]);
        monitor.Journal.Write(B, [(TestJournal.Noon, TestJournal.Started(B))]);
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var refused = await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", new { engine = A, wait_seconds = 0 }));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await TestMonitor.JsonOf(refused)).GetProperty("reason").GetString()!.ShouldContain("Monitor:CommandFolders:live-a");
        Directory.GetFiles(monitor.Commands).ShouldBeEmpty();

        var given = await TestMonitor.JsonOf(await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", new { engine, wait_seconds = 0 })));
        var ids = given.GetProperty("commands").EnumerateArray().ToDictionary(command => command.GetProperty("engine").GetString()!, command => command.GetProperty("id").GetString()!);
        ids.Keys.ShouldBe([A, B]);

        // The one is quicker, and takes both; what is the other's is offered until that one has it.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await TestMonitor.EventuallyAsync(() => Task.FromResult(File.Exists(FileOf(B))));
            Array.ForEach(Directory.GetFiles(monitor.Commands), File.Delete);
            Stopped(A, ids.Values);
        }

        await TestMonitor.EventuallyAsync(async () => File.Exists(FileOf(B)) && await StateAsync(A) == "done");
        (await StateAsync(B)).ShouldBe("pending");
        Stopped(B, [ids[B]]);
        await TestMonitor.EventuallyAsync(async () => await StateAsync(B) == "done" && Directory.GetFiles(monitor.Commands).Length == 0);

        string FileOf(string of) => Path.Combine(monitor.Commands, $"command-{ids[of]}.json");

        void Stopped(string who, IEnumerable<string> answered) => monitor.Journal.Write(who, [
            .. answered.Select(id => (TestJournal.Noon, (JournalRecord)new CommandAnswered(id, "Isolate", true, string.Empty, "account Isolated"))),
            (TestJournal.Noon, TestJournal.Account(100_000, FuseState.Isolated))]);

        async Task<string?> StateAsync(string of) => (await TestMonitor.JsonOf(await coordinator.GetAsync($"/api/commands/{ids[of]}"))).GetProperty("state").GetString();
    }

    // What the tables say of it is that it has ended: what it does since nobody sees.
    [Fact]
    public async Task An_engine_whose_journal_cannot_be_stored_may_run_and_gets_a_stop()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), new SessionEnded(100_000));
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        foreach (var engine in new[] { TestJournal.Engine, "never-stored" })
        {
            // The place up to which it is read is none: there before anything is to be read.
            await using var db = monitor.Database.Open();
            if (await db.JournalSources.Where(row => row.Engine == engine).ExecuteUpdateAsync(row => row.SetProperty(to => to.Day, "no day")) == 0)
            {
                db.JournalSources.Add(new JournalSourceRow { Engine = engine, Day = "no day", Offset = 7 });
                await db.SaveChangesAsync();
            }

            Directory.CreateDirectory(Path.Combine(monitor.Journal.Folder, engine));
            await File.WriteAllTextAsync(Path.Combine(monitor.Journal.Folder, engine, "2026-03-03.jsonl"), "{}\n");
            await TestMonitor.EventuallyAsync(() => Task.FromResult(monitor.App.Services.GetRequiredService<IngestionFaults>().Has(engine)));
        }

        monitor.Journal.Clock.Now += Duration.FromSeconds(2);
        var now = await TestMonitor.JsonOf(await coordinator.GetAsync($"/api/performance/current?engine={TestJournal.Engine}"));
        (now.GetProperty("life").GetString(), now.GetProperty("is_stale").GetBoolean()).ShouldBe(("Unknown", true));
        (await coordinator.GetStringAsync($"/?engine={TestJournal.Engine}")).ShouldContain("The engine&#x27;s journal cannot be stored");
        (await DetailOf(await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", new { engine = TestJournal.Engine, wait_seconds = 0 })))).ShouldContain("cannot be stored");
        var all = await TestMonitor.JsonOf(await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", new { wait_seconds = 0 })));
        all.GetProperty("commands").EnumerateArray().Select(command => (command.GetProperty("engine").GetString(), command.GetProperty("state").GetString()))
            .ShouldBe([(TestJournal.Engine, "pending"), ("never-stored", "pending")]);
        Directory.GetFiles(monitor.Commands, "command-*.json").Length.ShouldBe(2);
    }

    // A disk that is not mounted any more looks as if no engine had ever been.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_engine_whose_journal_is_there_no_more_is_told_of_with_its_folder(bool isWhole)
    {
        await using var monitor = await TestMonitor.StartAsync("--Monitor:PollMilliseconds=50");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        monitor.Journal.Write("ended-before", [(TestJournal.Noon, TestJournal.Started("ended-before")), (TestJournal.Noon, new SessionEnded(1))]);
        await monitor.CaughtUpAsync();
        var folder = isWhole ? monitor.Journal.Folder : Path.Combine(monitor.Journal.Folder, TestJournal.Engine);
        var faults = monitor.App.Services.GetRequiredService<IngestionFaults>();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        Directory.Move(folder, $"{folder}-away");
        if (!isWhole)
        {
            Directory.Delete(Path.Combine(monitor.Journal.Folder, "ended-before"), recursive: true);
        }

        await TestMonitor.EventuallyAsync(() => Task.FromResult(faults.All.Count > 0));
        monitor.Journal.Clock.Now += Duration.FromSeconds(2);
        faults.All.Select(fault => fault.Engine).ShouldBe([TestJournal.Engine]);
        (await TestMonitor.JsonOf(await viewer.GetAsync("/health"))).GetProperty("status").GetString().ShouldBe("error");
        var page = WebUtility.HtmlDecode(await viewer.GetStringAsync($"/?engine={TestJournal.Engine}"));
        page.ShouldContain($"The fault: there is no journal in {folder} any more; bring it back");
        var engine = (await TestMonitor.JsonOf(await viewer.GetAsync("/dependencies"))).GetProperty("dependencies").EnumerateArray()
            .Single(found => found.GetProperty("name").GetString() == $"engine {TestJournal.Engine}");
        engine.GetProperty("detail").GetString()!.ShouldContain(folder);
        (await viewer.GetStringAsync("/api/performance/current")).ShouldNotContain(folder);
        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            return await db.Alerts.AnyAsync(row => row.Rule == "journal" && row.Engine == TestJournal.Engine && row.Text.Contains(folder));
        });

        Directory.Move($"{folder}-away", folder);
        await TestMonitor.EventuallyAsync(() => Task.FromResult(faults.All.Count == 0));
    }

    [Fact]
    public async Task What_the_database_refuses_of_one_stop_hides_nothing_of_the_others_and_keeps_it_from_no_engine()
    {
        await using var monitor = await TwoAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        await using (var db = monitor.Database.Open())
        {
            await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER broken BEFORE INSERT ON commands WHEN NEW.engine = '{B}' BEGIN SELECT RAISE(ABORT, 'no room'); END");
        }

        var answer = await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", Drill, "key-1"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await TestMonitor.JsonOf(answer)).GetProperty("commands").EnumerateArray().Select(command => (command.GetProperty("state").GetString(), command.GetProperty("reason").GetString()))
            .ShouldBe([("pending", null), ("pending", CommandDesk.Unwatched)]);
        Files(monitor).ShouldBe([1, 1]);
        (await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", Drill, "key-1"))).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_refused_before_anything_was_done_may_be_asked_for_again_with_the_same_key()
    {
        await using var monitor = await TestMonitor.StartAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        (await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", Drill, "key-1"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();

        var again = await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", Drill, "key-1"));

        (again.StatusCode, again.Headers.Contains("Idempotency-Replayed")).ShouldBe((HttpStatusCode.Accepted, false));
        Directory.GetFiles(monitor.Commands).Length.ShouldBe(1);
    }

    // As when its session ends while it is being given.
    [Fact]
    public async Task A_command_that_expires_while_it_is_given_is_not_left_for_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("magnetlean-commands-");
        var expires = new Expires(database.Database);
        var desk = new CommandDesk(
            database.With(expires), new MonitorOptions { Commands = folder.FullName }, new IngestionFaults(), new JournalFeed(), new TestJournal.StoppedClock(TestJournal.Noon));

        var sent = await desk.SendAsync(A, "Reset", "Chris", "drill", [], CancellationToken.None);

        (sent.State, expires.Count).ShouldBe(("expired", 1));
        folder.GetFiles().ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_is_given_to_an_engine_that_has_ended_and_to_a_silent_one_a_stop_alone()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        monitor.Journal.Clock.Now += Duration.FromMinutes(4);

        (await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", Drill))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", Drill))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        monitor.Journal.Write(TestJournal.Started(), new SessionEnded(100_000));
        await monitor.CaughtUpAsync();
        foreach (var engine in new[] { TestJournal.Engine, null })
        {
            var refused = await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", new { engine, wait_seconds = 0 }));
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await DetailOf(refused)).ShouldContain("paper-test has ended");
        }
    }

    [Theory]
    [InlineData(false, "5 minutes have gone by, and the engine has not taken it: it was taken back")]
    [InlineData(true, "paper-test has ended, and the engine has not taken it: it was taken back")]
    public async Task A_command_that_nobody_takes_is_taken_back_and_told_of(bool ends, string why)
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        await AlertsAsync(monitor, 0);
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var id = (await TestMonitor.JsonOf(await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", Drill)))).GetProperty("id").GetString();
        Directory.GetFiles(monitor.Commands).Length.ShouldBe(1);

        if (ends)
        {
            monitor.Journal.Clock.Now += Duration.FromSeconds(1);
            monitor.Journal.Write(TestJournal.Started(), new SessionEnded(100_000));
        }
        else
        {
            monitor.Journal.Clock.Now += Duration.FromMinutes(5);
        }

        await TestMonitor.EventuallyAsync(async () => await StateAsync() == "expired");
        (await TestMonitor.JsonOf(await coordinator.GetAsync($"/api/commands/{id}"))).GetProperty("reason").GetString().ShouldBe(why);
        Directory.GetFiles(monitor.Commands).ShouldBeEmpty();
        var alert = (await AlertsAsync(monitor, 1)).Single();
        alert.ShouldContain("Isolate has not been carried out");

        // It had taken it, and says so late.
        monitor.Journal.Write(new CommandAnswered(id!, "Isolate", false, string.Empty, "as it stands"));
        await TestMonitor.EventuallyAsync(async () => await StateAsync() == "refused");

        async Task<string?> StateAsync() =>
            (await TestMonitor.JsonOf(await coordinator.GetAsync($"/api/commands/{id}"))).GetProperty("state").GetString();
    }

    [Fact]
    public async Task The_answer_is_kept_though_the_client_goes_away_while_it_waits()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        using var gone = new CancellationTokenSource();
        var body = new { wait_seconds = 30 };

        var asked = coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", body, "key-1"), gone.Token);
        await TestMonitor.EventuallyAsync(() => Task.FromResult(Directory.GetFiles(monitor.Commands, "command-*.json").Length == 1));
        await gone.CancelAsync();
        using var given = JsonDocument.Parse(await File.ReadAllTextAsync(Directory.GetFiles(monitor.Commands, "command-*.json").Single()));
        monitor.Journal.Write(new CommandAnswered(given.RootElement.GetProperty("id").GetString()!, "Reset", true, string.Empty, "Active"));
        await asked.ContinueWith(_ => { }, TaskScheduler.Default);

        HttpResponseMessage? repeat = null;
        await TestMonitor.EventuallyAsync(async () =>
            (repeat = await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", body, "key-1"))).StatusCode != HttpStatusCode.Conflict);
        (repeat!.StatusCode, repeat.Headers.Contains("Idempotency-Replayed")).ShouldBe((HttpStatusCode.OK, true));
        (await TestMonitor.JsonOf(repeat)).GetProperty("state").GetString().ShouldBe("done");
        Directory.GetFiles(monitor.Commands, "command-*.json").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(false, 1, 2)]
    [InlineData(true, 0, 1)]
    public async Task What_fails_after_it_has_begun_is_not_begun_again(bool hasBegun, int keysLeft, int runs)
    {
        await using var monitor = await TestMonitor.StartAsync();
        var count = 0;
        var idempotency = new Idempotency(
            context =>
            {
                count++;
                if (hasBegun)
                {
                    Idempotency.Begin(context);
                }

                throw new InvalidOperationException("the database is gone");
            },
            monitor.Database,
            monitor.Journal.Clock);

        await Should.ThrowAsync<InvalidOperationException>(() => idempotency.InvokeAsync(Request()));
        if (hasBegun)
        {
            var repeat = Request();
            await idempotency.InvokeAsync(repeat);
            repeat.Response.StatusCode.ShouldBe(500);
        }
        else
        {
            await Should.ThrowAsync<InvalidOperationException>(() => idempotency.InvokeAsync(Request()));
        }

        count.ShouldBe(runs);
        await using var db = monitor.Database.Open();
        (await db.IdempotencyKeys.CountAsync()).ShouldBe(1 - keysLeft);

        DefaultHttpContext Request()
        {
            var context = new DefaultHttpContext { RequestServices = monitor.App.Services };
            context.Request.Headers[Idempotency.Header] = "key";
            context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new IdempotentEndpoint(true)), "test"));
            return context;
        }
    }

    [Fact]
    public async Task A_stop_is_taken_however_it_is_put()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var given = 0;
        foreach (var body in new[]
        {
            $$"""{"reason": "{{new string('x', 5000)}}", "wait_seconds": 0}""",
            """{"wait_seconds": 0, "reason": 7, "more": [1]}""",
            """{"wait_seconds": "0"}""",
        })
        {
            (await SendAsync("/api/system/emergency-stop", body)).StatusCode.ShouldBe(HttpStatusCode.Accepted, body);
            Directory.GetFiles(monitor.Commands).Length.ShouldBe(++given);
        }

        (await SendAsync("/message", """{"sender": 1, "message_type": "emergency_stop", "timestamp": "long ago", "payload": {"wait_seconds": 0}}""")).StatusCode
            .ShouldBe(HttpStatusCode.Accepted);
        Directory.GetFiles(monitor.Commands).Select(File.ReadAllText).ShouldContain(text => text.Contains(": " + new string('x', 200) + "\"", StringComparison.Ordinal));

        // What waits for 30 s at most, or 5, is not waited for here: that it was taken is enough.
        foreach (var body in new[] { """{"wait_seconds": 1000}""", """{"wait_seconds": -1}""", "{cut sho", string.Empty })
        {
            _ = SendAsync("/api/fuse/isolate", body);
            await TestMonitor.EventuallyAsync(() => Task.FromResult(Directory.GetFiles(monitor.Commands).Length == given + 2));
            given++;
        }

        foreach (var body in new[] { $$"""{"reason": "{{new string('x', 201)}}"}""", """{"wait_seconds": 31}""" })
        {
            (await SendAsync("/api/fuse/reset", body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        async Task<HttpResponseMessage> SendAsync(string path, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            return await coordinator.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_reset_of_another_moment_is_refused()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        foreach (var (timestamp, status) in new (string?, int)[]
        {
            ("2026-03-02T11:54:59Z", 400), ("2026-03-02T12:05:01Z", 400), ("yesterday", 400), (null, 400), ("2026-03-02T11:56:00Z", 202),
        })
        {
            ((int)(await coordinator.SendAsync(Message("reset", new { wait_seconds = 0 }, timestamp))).StatusCode).ShouldBe(status, timestamp);
            ((int)(await coordinator.SendAsync(Message("emergency_stop", new { wait_seconds = 0 }, timestamp))).StatusCode).ShouldBe(202, timestamp);
        }
    }

    [Fact]
    public async Task Nothing_else_that_somebody_asks_keeps_a_stop_from_being_taken()
    {
        await using var monitor = await TestMonitor.StartAsync("--Monitor:Security:SignedInPerMinute=2", "--Monitor:Security:SensitivePerMinute=2");
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        foreach (var expected in new[] { 200, 200, 429 })
        {
            ((int)(await coordinator.GetAsync("/api/account")).StatusCode).ShouldBe(expected);
        }

        ((int)(await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", Drill))).StatusCode).ShouldBe(429);
        foreach (var path in new[] { "/api/system/emergency-stop", "/api/fuse/isolate", "/message" })
        {
            foreach (var expected in new[] { 404, 404, 429 })
            {
                using var request = path == "/message" ? Message("emergency_stop", Drill) : TestMonitor.Post(path, Drill);
                ((int)(await coordinator.SendAsync(request)).StatusCode).ShouldBe(expected, path);
            }
        }
    }

    [Fact]
    public async Task A_cap_and_a_trade_reach_the_engine_with_their_figures_and_what_cannot_be_one_does_not()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started());
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var trade = new { symbol = "BTCUSD", direction = "long", stop = 42_000.5, target = 45_000, tier = 2, reason = "retest", wait_seconds = 0 };
        (await coordinator.SendAsync(TestMonitor.Post("/api/trade/execute", trade))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var given = JsonOf(Directory.GetFiles(monitor.Commands).Single());
        (Text(given, "$type"), Text(given, "symbol"), Text(given, "direction")).ShouldBe(("ExecuteTrade", "BTCUSD", "long"));
        (Number(given, "stop"), Number(given, "target"), Number(given, "tier")).ShouldBe((42_000.5, 45_000, 2));
        File.Delete(Directory.GetFiles(monitor.Commands).Single());
        (await coordinator.SendAsync(TestMonitor.Post("/api/leverage/cap", new { cap = 1.5, wait_seconds = 0 }))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        given = JsonOf(Directory.GetFiles(monitor.Commands).Single());
        (Text(given, "$type"), Number(given, "cap")).ShouldBe(("CapLeverage", 1.5));

        (await DetailOf(await coordinator.SendAsync(TestMonitor.Post("/api/leverage/cap", new { cap = -1 })))).ShouldBe("cap is -1; allowed: 0 to 100.");
        (await DetailOf(await coordinator.SendAsync(TestMonitor.Post("/api/leverage/cap", new { })))).ShouldBe("cap is missing; allowed: 0 to 100.");
        (await DetailOf(await coordinator.SendAsync(TestMonitor.Post("/api/trade/execute", new { symbol = "BTCUSD", direction = "up", stop = 0, target = 1, tier = 5 }))))
            .ShouldBe("direction is up; allowed: long, short; stop is 0; allowed: a price above 0; tier is 5; allowed: 1 to 4.");
        Directory.GetFiles(monitor.Commands).Length.ShouldBe(1);

        // A silent engine may be capped, and not be given a trade.
        monitor.Journal.Clock.Now += Duration.FromMinutes(4);
        (await coordinator.SendAsync(TestMonitor.Post("/api/leverage/cap", new { cap = 1, wait_seconds = 0 }))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await coordinator.SendAsync(TestMonitor.Post("/api/trade/execute", trade))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        static JsonElement JsonOf(string file)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.Clone();
        }

        static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

        static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();
    }

    [Fact]
    public async Task Who_names_an_engine_that_is_not_there_is_told_which_are()
    {
        await using var monitor = await TwoAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        foreach (var answer in new[]
        {
            await coordinator.SendAsync(TestMonitor.Post("/api/system/emergency-stop", new { engine = "live" })),
            await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", new { engine = "live" })),
            await coordinator.GetAsync("/api/positions/open?engine=live"),
            await coordinator.GetAsync("/api/performance/current?engine=live"),
            await coordinator.GetAsync("/api/log?engine=live"),
        })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await DetailOf(answer)).ShouldBe("There is no engine 'live'; there are: live-a, paper-b.");
        }
    }

    /// <summary>Has every command expire right after it is known.</summary>
    private sealed class Expires(MonitorDatabase database) : SaveChangesInterceptor
    {
        public int Count { get; private set; }

        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await using var db = database.Open();
            Count += await db.Commands.ExecuteUpdateAsync(row => row.SetProperty(to => to.State, "expired"), cancellationToken);
            return result;
        }
    }

    private static async Task<TestMonitor> TwoAsync()
    {
        var monitor = await TestMonitor.StartWithAsync([A, B]);
        monitor.Journal.Write(A, [(TestJournal.Noon, TestJournal.Started(A))]);
        monitor.Journal.Write(B, [(TestJournal.Noon, TestJournal.Started(B))]);
        await monitor.CaughtUpAsync();
        return monitor;
    }

    private static int[] Files(TestMonitor monitor) =>
        [Directory.GetFiles(monitor.CommandsOf(A), "command-*.json").Length, Directory.GetFiles(monitor.CommandsOf(B), "command-*.json").Length];

    private static HttpRequestMessage Message(string type, object payload, string? timestamp = "2026-03-02T12:00:00Z") =>
        TestMonitor.Post("/message", new { sender = "orchestrator", message_type = type, payload, timestamp });

    private static async Task<string> DetailOf(HttpResponseMessage answer) => (await TestMonitor.JsonOf(answer)).GetProperty("detail").GetString()!;

    // Waits until alerts are looked for, and then until there are as many.
    private static async Task<List<string>> AlertsAsync(TestMonitor monitor, int count)
    {
        var texts = new List<string>();
        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            texts = await db.Alerts.Where(row => row.Rule == "command").Select(row => row.Text).ToListAsync();
            return texts.Count == count && await db.SystemConfig.AnyAsync(row => row.Name == "alerts_event");
        });
        return texts;
    }
}
