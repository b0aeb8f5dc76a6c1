using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Alerts;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MailKit.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Alerts;

/// <summary>Alerts arrive at real servers, each once, and what came of each is written down.</summary>
public sealed class AlertDeliveryTests
{
    [Fact]
    public async Task Web_hook_signed_telegram_and_mail_each_get_it_once_though_the_hook_fails_at_first()
    {
        var told = new ConcurrentQueue<(string Path, string Body, string? Timestamp, string? Signature)>();
        await using var server = await ServerAsync(told, failures: 1);
        using var mail = new MailServer();
        var address = server.Urls.Single();
        await using var monitor = await TestMonitor.StartAsync(
            $"--Monitor:Alerts:WebHook={address}/hook",
            "--Monitor:Alerts:WebHookSecret=secret",
            "--Monitor:Alerts:TelegramToken=1:abc",
            "--Monitor:Alerts:TelegramChat=42",
            $"--Monitor:Alerts:TelegramServer={address}",
            "--Monitor:Alerts:MailServer=127.0.0.1",
            $"--Monitor:Alerts:MailPort={mail.Port}",
            "--Monitor:Alerts:MailFrom=monitor@example.com",
            "--Monitor:Alerts:MailTo=ada@example.com",
            "--Monitor:Alerts:MailPlain=true");
        await LookedAsync(monitor);
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Fuse(TestJournal.Noon, FuseState.Isolated), TestJournal.Fuse(TestJournal.Noon, FuseState.Isolated));

        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            return await db.AlertDeliveries.CountAsync(row => row.State == AlertSender.Sent) == 3;
        });

        var hooks = told.Where(call => call.Path == "/hook").ToList();
        hooks.Count.ShouldBe(2);
        hooks[1].Signature.ShouldBe(WebHookChannel.SignatureOf("secret", hooks[1].Timestamp!, Encoding.UTF8.GetBytes(hooks[1].Body)));
        JsonDocument.Parse(hooks[1].Body).RootElement.GetProperty("urgent").GetBoolean().ShouldBeTrue();
        var telegram = told.Single(call => call.Path == "/bot1:abc/sendMessage");
        JsonDocument.Parse(telegram.Body).RootElement.GetProperty("chat_id").GetString().ShouldBe("42");
        mail.Messages.Single().ShouldContain("Subject: fuse: paper-test");
        await using var after = monitor.Database.Open();
        (await after.Alerts.SingleAsync()).Text.ShouldContain("Active → Isolated");
        (await after.AlertDeliveries.AsNoTracking().ToListAsync()).ShouldAllBe(row => row.Fault == null);
    }

    // Alerts are kept in it: without it the dead man's switch itself would be silent.
    [Fact]
    public async Task A_database_that_cannot_be_used_is_told_of_without_it_once_each_time()
    {
        var told = new ConcurrentQueue<(string Path, string Body, string? Timestamp, string? Signature)>();
        await using var server = await ServerAsync(told, failures: 1);
        await using var monitor = await TestMonitor.StartAsync($"--Monitor:Alerts:WebHook={server.Urls.Single()}/hook", "--Monitor:Alerts:WebHookSecret=secret");
        monitor.Journal.Write(TestJournal.Started(), new Heartbeat(TestJournal.Noon, FuseState.Active));
        await monitor.CaughtUpAsync();
        await LookedAsync(monitor);
        for (var time = 1; time <= 2; time++)
        {
            await ExecuteAsync("ALTER TABLE alerts RENAME TO alerts_away");
            await Task.Delay(500);
            told.Count(call => call.Body.Contains("\"rule\":\"database\"", StringComparison.Ordinal)).ShouldBe(time == 1 ? 0 : 2, "it may be back soon");
            monitor.Journal.Clock.Now += BlindAlarm.After;

            // The first of all is refused, and told once more.
            await TestMonitor.EventuallyAsync(() => Task.FromResult(told.Count(call => call.Body.Contains("\"rule\":\"database\"", StringComparison.Ordinal)) == time + 1));
            await Task.Delay(500);
            told.Count.ShouldBe(time + 1);
            await ExecuteAsync("ALTER TABLE alerts_away RENAME TO alerts");
            await Task.Delay(1000);
        }

        async Task ExecuteAsync(string text)
        {
            await using var db = monitor.Database.Open();
            await db.Database.ExecuteSqlRawAsync(text);
        }
    }

    // The dead man's switch.
    [Fact]
    public async Task An_engine_that_dies_is_told_of_once_and_its_return_clears_it()
    {
        var told = new ConcurrentQueue<(string Path, string Body, string? Timestamp, string? Signature)>();
        await using var server = await ServerAsync(told, failures: 0);
        await using var monitor = await TestMonitor.StartAsync($"--Monitor:Alerts:WebHook={server.Urls.Single()}/hook", "--Monitor:Alerts:WebHookSecret=secret");
        monitor.Journal.Write(TestJournal.Started(), new Heartbeat(TestJournal.Noon, FuseState.Active));
        await monitor.CaughtUpAsync();
        await LookedAsync(monitor);
        told.ShouldBeEmpty();

        monitor.Journal.Clock.Now += Duration.FromMinutes(4);
        await TestMonitor.EventuallyAsync(() => Task.FromResult(!told.IsEmpty));
        JsonDocument.Parse(told.Single().Body).RootElement.GetProperty("rule").GetString().ShouldBe("heartbeat");
        monitor.Journal.Write(new Heartbeat(TestJournal.Noon, FuseState.Active));
        await TestMonitor.EventuallyAsync(async () =>
        {
            await using var db = monitor.Database.Open();
            return await db.Alerts.AllAsync(row => row.ClearedAt != null);
        });

        told.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_tried_again_later_and_the_reason_is_written_down_without_the_address()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.Database.Open())
        {
            db.Alerts.Add(new() { Subject = "s", Rule = "fuse", Engine = "e", IsUrgent = false, Text = "t", RaisedAt = TestJournal.Noon, Lasts = false });
            await db.SaveChangesAsync();
            db.AlertDeliveries.Add(new() { AlertId = (await db.Alerts.SingleAsync()).Id, Channel = "broken", State = AlertSender.Pending, DueAt = TestJournal.Noon });
            await db.SaveChangesAsync();
        }

        var channel = new BrokenChannel();
        var sender = new AlertSender(database.Database, [channel], TimeProvider.System) { Retries = new() { MaxRetryAttempts = 2, Delay = TimeSpan.Zero } };
        var now = TestJournal.Noon;
        var pauses = new List<double>();
        for (var round = 0; round < 12; round++)
        {
            await sender.SendAsync(channel, isUrgent: false, now, CancellationToken.None);
            await using var db = database.Database.Open();
            var delivery = await db.AlertDeliveries.AsNoTracking().SingleAsync();
            delivery.Fault.ShouldBe("IOException");
            delivery.State.ShouldBe(round < 11 ? AlertSender.Pending : AlertSender.Failed);
            pauses.Add((delivery.DueAt - now).TotalMinutes);
            await sender.SendAsync(channel, isUrgent: false, delivery.DueAt - Duration.FromSeconds(1), CancellationToken.None);
            now = delivery.DueAt;
        }

        channel.Attempts.ShouldBe(36);
        pauses.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60]);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task A_database_that_takes_no_more_has_nothing_sent_again_at_every_look(int failsAt, int sent)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.Database.Open())
        {
            db.Alerts.Add(new() { Subject = "s", Rule = "fuse", Engine = "e", IsUrgent = false, Text = "t", RaisedAt = TestJournal.Noon, Lasts = false });
            await db.SaveChangesAsync();
            db.AlertDeliveries.Add(new() { AlertId = (await db.Alerts.SingleAsync()).Id, Channel = "open", State = AlertSender.Pending, DueAt = TestJournal.Noon });
            await db.SaveChangesAsync();
        }

        var channel = new OpenChannel();
        var sender = new AlertSender(database.With(new Full(failsAt)), [channel], TimeProvider.System);

        await Should.ThrowAsync<IOException>(() => sender.SendAsync(channel, isUrgent: false, TestJournal.Noon, CancellationToken.None));
        channel.Sent.ShouldBe(sent);
        await sender.SendAsync(channel, isUrgent: false, TestJournal.Noon + Duration.FromSeconds(2), CancellationToken.None);

        // What could not be written down was not sent, and is now; what was sent is not sent again so soon.
        channel.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_disk_that_does_not_answer_is_told_of_and_keeps_nothing_else_from_being_told()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var journal = new TestJournal();
        journal.Write(TestJournal.Started());
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        var watch = new AlertWatch(database.Database, new MonitorOptions(), new IngestionFaults(), []) { FreeSpace = () => throw new IOException("the disk is gone") };

        await watch.LookAsync(TestJournal.Noon + Duration.FromMinutes(4), CancellationToken.None);

        await using var db = database.Database.Open();
        (await db.Alerts.Select(row => row.Rule).OrderBy(rule => rule).ToListAsync()).ShouldBe([AlertRules.Disk, AlertRules.Heartbeat]);
    }

    [Fact]
    public async Task A_channel_that_does_not_answer_delays_no_other_and_no_look()
    {
        var told = new ConcurrentQueue<(string Path, string Body, string? Timestamp, string? Signature)>();
        var never = new TaskCompletionSource();
        await using var server = await ServerAsync(told, failures: 0, never.Task);
        var address = server.Urls.Single();
        await using var monitor = await TestMonitor.StartAsync(
            $"--Monitor:Alerts:WebHook={address}/silent",
            "--Monitor:Alerts:WebHookSecret=secret",
            "--Monitor:Alerts:TelegramToken=1:abc",
            "--Monitor:Alerts:TelegramChat=42",
            $"--Monitor:Alerts:TelegramServer={address}");
        await LookedAsync(monitor);

        monitor.Journal.Write(TestJournal.Started(), TestJournal.Fuse(TestJournal.Noon));
        await TestMonitor.EventuallyAsync(() => Task.FromResult(Through("/bot1:abc/sendMessage") == 1 && Through("/silent") == 1));
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Fuse(TestJournal.Noon, FuseState.Isolated));
        await TestMonitor.EventuallyAsync(() => Task.FromResult(Through("/bot1:abc/sendMessage") == 2));

        // What is urgent does not wait behind what the channel has not answered.
        await TestMonitor.EventuallyAsync(() => Task.FromResult(Through("/silent") == 2));
        never.SetResult();

        int Through(string path) => told.Count(call => call.Path == path);
    }

    [Theory]
    [InlineData(587, false, SecureSocketOptions.StartTls)]
    [InlineData(25, false, SecureSocketOptions.StartTls)]
    [InlineData(465, false, SecureSocketOptions.SslOnConnect)]
    [InlineData(25, true, SecureSocketOptions.None)]
    public void A_mail_goes_with_TLS_or_not_at_all_unless_that_is_configured(int port, bool isPlain, SecureSocketOptions expected) =>
        MailChannel.SecurityOf(new AlertOptions { MailPort = port, MailPlain = isPlain }).ShouldBe(expected);

    [Fact]
    public async Task A_mail_server_without_TLS_gets_neither_mail_nor_password()
    {
        using var mail = new MailServer();
        var options = new MonitorOptions();
        (options.Alerts.MailServer, options.Alerts.MailPort) = ("127.0.0.1", mail.Port);
        (options.Alerts.MailFrom, options.Alerts.MailTo) = ("monitor@example.com", "ada@example.com");
        (options.Alerts.MailUser, options.Alerts.MailPassword) = ("ada", "secret");
        var alert = new AlertRow { Subject = "s", Rule = "fuse", Engine = "e", IsUrgent = false, Text = "t", RaisedAt = TestJournal.Noon, Lasts = false };

        await Should.ThrowAsync<NotSupportedException>(() => new MailChannel(options).SendAsync(alert, CancellationToken.None));

        mail.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void A_web_hook_needs_a_secret()
    {
        var options = new MonitorOptions();
        options.Alerts.WebHook = "https://hook.example";

        new MonitorOptions.Validator().Validate(null, options).Failures.ShouldHaveSingleItem().ShouldContain("Monitor:Alerts:WebHookSecret is ''");
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_urgent_is_told_each_time_and_what_is_not_once_within_minutes(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var journal = new TestJournal();
        var watch = Watch(database);
        await watch.LookAsync(TestJournal.Noon, CancellationToken.None);

        foreach (var minute in Enumerable.Range(1, 2))
        {
            journal.Write(TestJournal.Fuse(TestJournal.Noon, FuseState.Isolated), TestJournal.Fuse(TestJournal.Noon));
            await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
            await watch.LookAsync(TestJournal.Noon + Duration.FromMinutes(minute), CancellationToken.None);
        }

        await using var db = database.Database.Open();
        (await db.Alerts.OrderBy(row => row.Id).Select(row => row.IsUrgent).ToListAsync()).ShouldBe([true, false, true]);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Tables_made_anew_tell_nothing_that_was_told_and_all_that_was_not(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var journal = new TestJournal();
        var watch = Watch(database);
        await watch.LookAsync(TestJournal.Noon, CancellationToken.None);
        journal.Write(TestJournal.Fuse(TestJournal.Noon, FuseState.Isolated), new FaultTold("test", "fact 1"), new FaultTold("test", "fact 2"), new FaultTold("test", "fact 3"));
        var lines = await File.ReadAllLinesAsync(journal.FileOf());
        await File.WriteAllLinesAsync(journal.FileOf(), lines.Where(line => !line.Contains("fact 2", StringComparison.Ordinal)));
        await File.AppendAllTextAsync(journal.FileOf(), "no line of a journal\n");
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        await watch.LookAsync(TestJournal.Noon, CancellationToken.None);
        var told = await AlertsAsync();
        told.ShouldContain("fuse");
        told.ShouldContain("gap");

        // Stored, and not looked at yet.
        journal.Write(TestJournal.Order(1, "Invalid"));
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        foreach (var day in Enumerable.Range(1, 2))
        {
            var later = TestJournal.Noon + Duration.FromDays(day);
            await JournalRebuild.ClearAsync(database.Database, later, CancellationToken.None);
            await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
            await watch.LookAsync(later, CancellationToken.None);
            (await AlertsAsync()).ShouldBe([.. told, "order"]);
        }

        async Task<List<string>> AlertsAsync()
        {
            await using var db = database.Database.Open();
            return await db.Alerts.Where(row => !row.Lasts).OrderBy(row => row.Id).Select(row => row.Rule).ToListAsync();
        }
    }

    [Fact]
    public async Task A_journal_that_cannot_be_stored_is_told_of_until_it_can_be()
    {
        await using var database = await TestDatabase.CreateAsync();
        var faults = new IngestionFaults();
        var watch = Watch(database, faults);
        faults.Set("live-a", "the disk is gone");
        await watch.LookAsync(TestJournal.Noon, CancellationToken.None);
        faults.Clear("live-a");
        await watch.LookAsync(TestJournal.Noon + Duration.FromMinutes(1), CancellationToken.None);

        await using var db = database.Database.Open();
        var alert = await db.Alerts.SingleAsync();
        alert.Text.ShouldContain("live-a cannot be stored");
        alert.ClearedAt.ShouldBe(TestJournal.Noon + Duration.FromMinutes(1));
    }

    [Fact]
    public void Free_space_is_that_of_the_disk_on_which_a_file_will_lie() =>
        DiskSpace.FreeAt(Path.Combine(Path.GetTempPath(), "not", "there", "yet.db")).ShouldBeGreaterThan(0);

    private static AlertWatch Watch(TestDatabase database, IngestionFaults? faults = null) =>
        new(database.Database, new MonitorOptions(), faults ?? new IngestionFaults(), []) { FreeSpace = () => long.MaxValue };

    private static Task LookedAsync(TestMonitor monitor) => TestMonitor.EventuallyAsync(async () =>
    {
        await using var db = monitor.Database.Open();
        return await db.SystemConfig.AnyAsync(row => row.Name == "alerts_event");
    });

    private static async Task<WebApplication> ServerAsync(ConcurrentQueue<(string Path, string Body, string? Timestamp, string? Signature)> told, int failures, Task? silence = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            told.Enqueue((context.Request.Path, await reader.ReadToEndAsync(), context.Request.Headers["X-MagnetLean-Timestamp"], context.Request.Headers["X-MagnetLean-Signature"]));
            if (context.Request.Path == "/silent" && silence is not null)
            {
                await silence;
            }

            return context.Request.Path == "/hook" && told.Count(call => call.Path == "/hook") <= failures ? Results.StatusCode(503) : Results.Ok();
        });
        await server.StartAsync();
        return server;
    }

    private sealed class OpenChannel : IAlertChannel
    {
        public string Name => "open";

        public bool IsOpen => true;

        public int Sent { get; private set; }

        public Task SendAsync(AlertRow alert, CancellationToken cancellation)
        {
            Sent++;
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes no more, once.</summary>
    private sealed class Full(int failsAt) : SaveChangesInterceptor
    {
        private int _count;

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ++_count == failsAt ? throw new IOException("no room") : base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private sealed class BrokenChannel : IAlertChannel
    {
        public string Name => "broken";

        public bool IsOpen => true;

        public int Attempts { get; private set; }

        public Task SendAsync(MagnetLean.Monitor.Storage.Tables.AlertRow alert, CancellationToken cancellation)
        {
            Attempts++;
            throw new IOException("https://secret.example/hook does not answer");
        }
    }

    /// <summary>As much of a mail server as takes mails.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();

        public MailServer()
        {
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public ConcurrentQueue<string> Messages { get; } = new();

        public void Dispose()
        {
            _end.Cancel();
            _listener.Dispose();
            _end.Dispose();
        }

        private async Task ServeAsync()
        {
            while (!_end.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 ready");
                while (await reader.ReadLineAsync(_end.Token) is { } line)
                {
                    if (line.StartsWith("DATA", StringComparison.Ordinal))
                    {
                        await writer.WriteLineAsync("354 go on");
                        var message = new StringBuilder();
                        while (await reader.ReadLineAsync(_end.Token) is { } part && part != ".")
                        {
                            message.AppendLine(part);
                        }

                        Messages.Enqueue(message.ToString());
                    }

                    await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
                    if (line.StartsWith("QUIT", StringComparison.Ordinal))
                    {
                        break;
                    }
                }
            }
        }
    }
}
