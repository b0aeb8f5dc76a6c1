using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace MagnetLean.Tests.Monitor;

/// <summary>A running monitor of a test: journal, database, keys and commands of its own, and a clock that the test sets.</summary>
internal sealed class TestMonitor : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder;

    private TestMonitor(TestDatabase database, TestJournal journal, DirectoryInfo folder, WebApplication app)
    {
        (_database, Journal, _folder, App) = (database, journal, folder, app);
        Address = app.Services.GetRequiredService<IServer>() is TestServer ? null : app.Urls.First();
        Client = Address is null ? app.GetTestClient() : new HttpClient { BaseAddress = new Uri(Address) };
    }

    /// <summary>Where it listens; null within the process.</summary>
    public string? Address { get; }

    public WebApplication App { get; }

    public TestJournal Journal { get; }

    public HttpClient Client { get; }

    public MonitorDatabase Database => _database.Database;

    public string Commands => Path.Combine(_folder.FullName, "commands");

    /// <summary>The folder in which an engine that was named at the start looks for commands.</summary>
    public string CommandsOf(string engine) => Path.Combine(Commands, engine);

    public static Task<TestMonitor> StartAsync(params string[] settings) => StartAsync(isReal: false, [], settings);

    /// <summary>One that listens on a free port of loopback, for a browser.</summary>
    public static Task<TestMonitor> StartRealAsync(params string[] settings) => StartAsync(isReal: true, [], ["--urls=http://127.0.0.1:0", .. settings]);

    /// <summary>One whose engines have a folder for commands each.</summary>
    public static Task<TestMonitor> StartWithAsync(string[] engines, params string[] settings) => StartAsync(isReal: false, engines, settings);

    private static async Task<TestMonitor> StartAsync(bool isReal, string[] engines, string[] settings)
    {
        var (database, journal, folder) = (await TestDatabase.CreateAsync(), new TestJournal(), Directory.CreateTempSubdirectory("magnetlean-monitor-"));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "commands"));
        var folders = engines.Select(engine => $"--Monitor:CommandFolders:{engine}={Directory.CreateDirectory(Path.Combine(folder.FullName, "commands", engine))}").ToList();
        string[] args =
        [
            $"--Monitor:Database={database.Connection}",
            $"--Monitor:Journal={journal.Folder}",
            $"--Monitor:Commands={Path.Combine(folder.FullName, "commands")}",
            $"--Monitor:Security:Keys={Path.Combine(folder.FullName, "keys")}",
            "--Monitor:PollMilliseconds=500",
            "--Monitor:Security:AnonymousPerMinute=100000",
            "--Monitor:Security:SignedInPerMinute=100000",
            "--Monitor:Security:SensitivePerMinute=100000",
            .. folders,
            .. settings,
        ];
        var app = MonitorHost.Build(args, builder =>
        {
            if (!isReal)
            {
                builder.WebHost.UseTestServer();
            }

            builder.Logging.ClearProviders();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(journal.Clock));
        });
        await app.StartAsync();
        return new TestMonitor(database, journal, folder, app);
    }

    /// <summary>A client of somebody who is signed in.</summary>
    public async Task<HttpClient> AsAsync(string role)
    {
        var client = Address is null ? App.GetTestClient() : new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(role));
        return client;
    }

    /// <summary>A token of a new user.</summary>
    public async Task<string> TokenAsync(string role)
    {
        var user = new UserRow
        {
            Id = Guid.NewGuid(),
            Name = $"{role}-{Guid.NewGuid():N}",
            NormalizedName = Guid.NewGuid().ToString("N"),
            PasswordHash = string.Empty,
            Role = role == Roles.Enrolling ? Roles.Coordinator : role,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = Journal.Clock.Now,
        };
        await using var db = Database.Open();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return App.Services.GetRequiredService<Tokens>().Issue(user, role);
    }

    /// <summary>Waits until all of the journals is stored.</summary>
    public Task CaughtUpAsync() => EventuallyAsync(async () =>
    {
        await using var db = Database.Open();
        var stored = await db.JournalSources.AsNoTracking().ToDictionaryAsync(row => row.Engine, row => row.Offset);
        return Directory.EnumerateDirectories(Journal.Folder).All(engine =>
            stored.GetValueOrDefault(Path.GetFileName(engine)) == new FileInfo(Directory.EnumerateFiles(engine, "*.jsonl").Order().Last()).Length);
    });

    /// <summary>Waits for something, a minute at most.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; !await holds(); attempt++)
        {
            if (attempt == 6000)
            {
                throw new TimeoutException("It did not come about within a minute.");
            }

            await Task.Delay(10);
        }
    }

    /// <summary>A request with a body of JSON and a key of its own.</summary>
    public static HttpRequestMessage Post(string path, object body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("N"));
        return request;
    }

    /// <summary>The body of an answer.</summary>
    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        Journal.Dispose();
        _folder.Delete(recursive: true);
        await _database.DisposeAsync();
    }
}
