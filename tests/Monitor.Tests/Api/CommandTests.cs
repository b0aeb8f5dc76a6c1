using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Api;

/// <summary>A command is done when the engine's journal says so, and not before; asked for twice, it is given once.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("/api/system/emergency-stop", "Isolate", true, "done", 200)]
    [InlineData("/api/fuse/isolate", "Isolate", true, "done", 200)]
    [InlineData("/api/fuse/reset", "Reset", false, "refused", 409)]
    public async Task A_command_is_a_file_for_the_engine_and_its_answer_is_the_journals(string path, string command, bool isDone, string state, int status)
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var asked = coordinator.SendAsync(TestMonitor.Post(path, new { reason = "maintenance", wait_seconds = 20 }));
        string? file = null;
        await TestMonitor.EventuallyAsync(() => Task.FromResult((file = Directory.EnumerateFiles(monitor.Commands, "command-*.json").FirstOrDefault()) is not null));
        using var content = JsonDocument.Parse(await File.ReadAllTextAsync(file!));
        content.RootElement.GetProperty("$type").GetString().ShouldBe(command);
        content.RootElement.GetProperty("reason").GetString().ShouldEndWith("maintenance");
        var id = content.RootElement.GetProperty("id").GetString()!;

        // An engine that is quicker leaves no moment in which it is pending.
        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var given = monitor.Database.Open();
            return await given.AuditLog.AnyAsync(row => row.Action == "command");
        });
        monitor.Journal.Write(new CommandAnswered(id, command, isDone, "maintenance", "as it stands"), TestJournal.Account(100_000, FuseState.Isolated));

        var answer = await asked;

        ((int)answer.StatusCode).ShouldBe(status);
        var json = await TestMonitor.JsonOf(answer);
        (json.GetProperty("id").GetString(), json.GetProperty("state").GetString(), json.GetProperty("reason").GetString()).ShouldBe((id, state, isDone ? "as it stands; nothing is held" : "as it stands"));
        await using var db = monitor.Database.Open();
        (await db.AuditLog.Where(row => row.Action == "command").OrderBy(row => row.Id).Select(row => row.Outcome).ToListAsync()).ShouldBe(["pending", state]);
    }

    [Fact]
    public async Task Without_the_journals_answer_it_is_pending()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var answer = await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", new { wait_seconds = 0 }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var pending = await TestMonitor.JsonOf(answer);
        pending.GetProperty("state").GetString().ShouldBe("pending");
        (await TestMonitor.JsonOf(await coordinator.GetAsync($"/api/commands/{pending.GetProperty("id").GetString()}"))).GetProperty("state").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task What_cannot_be_handed_over_is_refused_with_the_reason()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        Directory.Delete(monitor.Commands);

        var answer = await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", new { }));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await TestMonitor.JsonOf(answer)).GetProperty("reason").GetString()!.ShouldStartWith("it could not be handed over");
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_for_a_day_and_nothing_is_done_twice()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        using var other = await monitor.AsAsync(Roles.Coordinator);
        var body = new { reason = "once", wait_seconds = 0 };

        var first = await (await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", body, "key-1"))).Content.ReadAsStringAsync();
        var repeat = await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", body, "key-1"));

        (await repeat.Content.ReadAsStringAsync()).ShouldBe(first);
        (repeat.StatusCode, repeat.Headers.Contains("Idempotency-Replayed")).ShouldBe((HttpStatusCode.Accepted, true));
        Directory.GetFiles(monitor.Commands).Length.ShouldBe(1);
        (await coordinator.SendAsync(TestMonitor.Post("/api/fuse/reset", body, "key-1"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.SendAsync(TestMonitor.Post("/api/fuse/isolate", body, "key-1"))).Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        using var without = new HttpRequestMessage(HttpMethod.Post, "/api/fuse/isolate") { Content = new StringContent("{}", null, "application/json") };
        (await coordinator.SendAsync(without)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // The token ends before the day does.
        monitor.Journal.Clock.Now += Duration.FromHours(11);
        (await coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", body, "key-1"))).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
    }

    [Fact]
    public async Task Of_the_same_request_at_the_same_time_one_is_carried_out()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => coordinator.SendAsync(TestMonitor.Post("/api/fuse/isolate", new { wait_seconds = 0 }, "key-2"))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted || answer.StatusCode == HttpStatusCode.Conflict);
        Directory.GetFiles(monitor.Commands).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_of_other_services_are_commands()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        foreach (var (type, status) in new[] { ("emergency_stop", 202), ("reset", 202), ("status", 200), ("adjust_leverage", 202), ("sell_everything", 400) })
        {
            var message = new { sender = "orchestrator", message_type = type, payload = new { reason = "drill", cap = 1.5, wait_seconds = 0 }, timestamp = "2026-03-02T12:00:00Z" };
            using var request = TestMonitor.Post("/message", message);
            using var patience = new System.Threading.CancellationTokenSource(TimeSpan.FromMinutes(1));

            ((int)(await coordinator.SendAsync(request, patience.Token)).StatusCode).ShouldBe(status, type);
        }
    }

    private static async Task<TestMonitor> StartedAsync()
    {
        var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        return monitor;
    }
}
