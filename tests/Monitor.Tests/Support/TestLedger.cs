using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk.Journal;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace MagnetLean.Tests.Monitor;

/// <summary>Investors of a test's monitor, and an engine that answers their coordinator.</summary>
internal static class TestLedger
{
    /// <summary>An investor who is signed in.</summary>
    public static async Task<(HttpClient Client, Guid Id)> InvestorAsync(this TestMonitor monitor, string name, string engine = TestJournal.Engine)
    {
        var user = new UserRow
        {
            Id = Guid.NewGuid(),
            Name = $"{name}-{Guid.NewGuid():N}",
            NormalizedName = Guid.NewGuid().ToString("N"),
            PasswordHash = string.Empty,
            Role = Roles.Investor,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = monitor.Journal.Clock.Now,
        };
        var investor = new InvestorRow { Id = Guid.NewGuid(), UserId = user.Id, Engine = engine, Name = name, CreatedAt = monitor.Journal.Clock.Now };
        await using var db = monitor.Database.Open();
        db.AddRange(user, investor);
        await db.SaveChangesAsync();
        var client = monitor.Address is null ? monitor.App.GetTestClient() : new HttpClient { BaseAddress = new Uri(monitor.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", monitor.App.Services.GetRequiredService<Tokens>().Issue(user, Roles.Investor));
        return (client, investor.Id);
    }

    /// <summary>Asks, and has a coordinator approve, while the engine answers.</summary>
    /// <returns>The coordinator's answer.</returns>
    public static async Task<HttpResponseMessage> DealAsync(
        this TestMonitor monitor, HttpClient investor, HttpClient coordinator, string path, object body, decimal equity, bool isTaken = true)
    {
        var asked = await investor.SendAsync(TestMonitor.Post(path, body));
        if (asked.StatusCode != HttpStatusCode.Accepted)
        {
            return asked;
        }

        var id = (await TestMonitor.JsonOf(asked)).GetProperty("id").GetGuid();
        var approval = coordinator.SendAsync(TestMonitor.Post($"/api/ledger/requests/{id}/approve", new { }));
        await monitor.AnswerAsync(equity, isTaken, approval);
        return await approval;
    }

    /// <summary>Takes the command that waits for the engine, as the engine does, and writes what came of it.</summary>
    public static async Task AnswerAsync(this TestMonitor monitor, decimal equity, bool isTaken, Task? approval = null)
    {
        string? file = null;
        await TestMonitor.EventuallyAsync(() => Task.FromResult(
            approval is { IsCompleted: true } || (file = Directory.EnumerateFiles(monitor.Commands, "command-*.json").FirstOrDefault()) is not null));
        if (file is null)
        {
            return;
        }

        using var content = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        File.Delete(file);
        var (id, name) = (content.RootElement.GetProperty("id").GetString()!, content.RootElement.GetProperty("$type").GetString()!);
        monitor.Journal.Clock.Now += NodaTime.Duration.FromSeconds(1);
        monitor.Journal.Write(
            TestJournal.Engine,
            [
                (monitor.Journal.Clock.Now, TestJournal.Started()),
                (monitor.Journal.Clock.Now, TestJournal.Account(equity)),
                (monitor.Journal.Clock.Now, new CommandAnswered(id, name, isTaken, "as asked", isTaken ? "taken" : "not now")),
            ]);
    }

    /// <summary>The account's equity is another.</summary>
    public static async Task SeeAsync(this TestMonitor monitor, decimal equity, NodaTime.Duration later)
    {
        monitor.Journal.Clock.Now += later;
        monitor.Journal.Write(TestJournal.Engine, [(monitor.Journal.Clock.Now, TestJournal.Started()), (monitor.Journal.Clock.Now, TestJournal.Account(equity))]);
        await monitor.CaughtUpAsync();
    }
}
