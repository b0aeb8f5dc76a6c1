using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Tests.Launcher.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.Monitor.Browser;

/// <summary>Every page in a real browser, wide and narrow, light and dark: nothing is refused by the policy, nothing scrolls sideways, and axe finds nothing.</summary>
public sealed class MonitorPagesTests(Chromium chromium, MonitorPagesTests.Filled filled, ITestOutputHelper output) : IClassFixture<Chromium>, IClassFixture<MonitorPagesTests.Filled>
{
    // Where somebody wants to look at them; axe does not, then.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("MAGNETLEAN_SCREENSHOTS");

    // Axe takes its time: each width once, each light once.
    private static readonly (int Width, ColorScheme Scheme)[] Windows = Pictures is null
        ? [(1400, ColorScheme.Light), (390, ColorScheme.Dark)]
        : [(1400, ColorScheme.Light), (1400, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)];

    // Run within the page: the library's own way collects what is right, too, and puts it together in a second page, ten times as long.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // What is wrong is all that is told.
    private const string Violations = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(violation => `${violation.id}: ${violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join('; ')}`)
        """;

    public static TheoryData<string, string?> Pages => new()
    {
        { "/", Roles.Coordinator },
        { "/sessions", Roles.Coordinator },
        { "/sessions/{session}", Roles.Viewer },
        { "/ledger", Roles.Coordinator },
        { "/", Roles.Investor },
        { "/portfolio", Roles.Investor },
        { "/statement?from=2026-03-02&to=2026-03-05", Roles.Investor },
        { "/", null },
        { "/sign-in", null },
        { "/register", null },
        { "/setup", null },
        { "/second-factor", Roles.Enrolling },
        { "/sign-out", Roles.Viewer },
    };

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_whole_in_every_width_and_light(string path, string? role)
    {
        var (faults, complaints) = (new List<string>(), new List<string>());
        var (first, token) = (Windows[0], await filled.TokenAsync(role));
        var page = await chromium.NewPage(new() { ViewportSize = new() { Width = first.Width, Height = 900 }, ColorScheme = first.Scheme, BaseURL = filled.Monitor.Address }, complaints);
        if (token is not null)
        {
            await page.Context.AddCookiesAsync([new Cookie { Name = Tokens.Cookie, Value = token, Url = filled.Monitor.Address }]);
        }

        foreach (var (width, scheme) in Windows)
        {
            var where = $"{role ?? "nobody"}{path.Split('?')[0].Replace("{session}", "one", StringComparison.Ordinal)} {width} {scheme}";
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.GotoAsync(path.Replace("{session}", filled.Session, StringComparison.Ordinal));
            await WholeAsync(page);
            await PictureAsync(page, where);
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") is var wide && wide > width)
            {
                faults.Add($"{where}: {wide} wide");
            }

            if (Pictures is null)
            {
                await page.EvaluateAsync(Axe);
                faults.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(violation => $"{where}: {violation}"));
            }

            // The stream of events ends with the page.
            faults.AddRange(complaints.Where(complaint => !complaint.Contains("/api/events", StringComparison.Ordinal)).Select(complaint => $"{where}: {complaint}"));
            complaints.Clear();
        }

        await page.CloseAsync();
        faults.ShouldBeEmpty();
    }

    // Without asking for it: all that the page asks is cut off before the bar comes.
    [SkippableFact]
    public async Task A_bar_is_on_the_page_as_it_comes()
    {
        await using var monitor = await TestMonitor.StartRealAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000), TestJournal.Field(43_000), new Heartbeat(TestJournal.Noon, FuseState.Active));
        await monitor.CaughtUpAsync();
        var page = await chromium.NewPage(new() { BaseURL = monitor.Address }, []);
        await page.Context.AddCookiesAsync([new Cookie { Name = Tokens.Cookie, Value = await monitor.TokenAsync(Roles.Viewer), Url = monitor.Address }]);
        await page.GotoAsync("/");
        await page.WaitForSelectorAsync("#field tbody tr");
        await page.RouteAsync("**/api/*", route => route.AbortAsync());
        await page.RouteAsync("**/api/*/*", route => route.AbortAsync());

        var clock = Stopwatch.StartNew();
        monitor.Journal.Write(TestJournal.Engine, [(TestJournal.Noon + Duration.FromMinutes(5), (JournalRecord)TestJournal.Field(43_777.25))]);
        await page.WaitForSelectorAsync("#field tbody td:text-is('43,777.25')");

        output.WriteLine($"A bar was on the page {clock.ElapsedMilliseconds} ms after the engine began to write it.");
        (await page.TextContentAsync("[data-field=bar_note]")).ShouldBe("2026-03-02 12:05:00");
        await page.CloseAsync();
    }

    [SkippableFact]
    public async Task Somebody_signs_in_asks_for_money_to_come_and_takes_that_back_by_the_pages()
    {
        const string Password = "a very long password";
        await using var monitor = await TestMonitor.StartRealAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        var user = (await monitor.App.Services.GetRequiredService<Accounts>().AddAsync("ann", Password, Roles.Investor, CancellationToken.None)).ShouldNotBeNull();
        await using (var db = monitor.Database.Open())
        {
            db.Add(new InvestorRow { Id = Guid.NewGuid(), UserId = user.Id, Engine = TestJournal.Engine, Name = "Ann Smith", CreatedAt = TestJournal.Noon });
            await db.SaveChangesAsync();
        }

        var page = await chromium.NewPage(new() { BaseURL = monitor.Address }, []);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=name]", "ann");
        await page.FillAsync("[name=password]", "another long password");
        await page.ClickAsync("button");
        await page.WaitForSelectorAsync("#answer:not(:empty)");
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("button");
        await page.ClickAsync("a[href='/portfolio']");
        await page.FillAsync("[name=amount]", "1234.56");
        await page.ClickAsync("#ask button");
        await page.ClickAsync("[data-cancel]");
        await page.WaitForSelectorAsync("td:text-is('cancelled')");

        await using var after = monitor.Database.Open();
        var asked = await after.InvestorLedger.SingleAsync();
        (asked.Kind, asked.Amount, asked.Status).ShouldBe(("subscription", 1_234.56m, "cancelled"));
        await page.CloseAsync();
    }

    [SkippableFact]
    public async Task A_stop_by_the_page_needs_the_accounts_name_and_says_what_came_of_it()
    {
        await using var monitor = await TestMonitor.StartRealAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000, FuseState.Active, TestJournal.Held(0.5m, 43_000)));
        await monitor.CaughtUpAsync();
        var page = await chromium.NewPage(new() { BaseURL = monitor.Address }, []);
        await page.Context.AddCookiesAsync([new Cookie { Name = Tokens.Cookie, Value = await monitor.TokenAsync(Roles.Coordinator), Url = monitor.Address }]);
        await page.GotoAsync("/");
        await page.ClickAsync("button.danger");
        await page.WaitForSelectorAsync("#outcome:text('to confirm')");
        Directory.GetFiles(monitor.Commands).ShouldBeEmpty();
        await page.FillAsync("[name=confirmation]", TestJournal.Engine);
        await page.ClickAsync("button.danger");

        await TestMonitor.EventuallyAsync(() => Task.FromResult(Directory.GetFiles(monitor.Commands, "command-*.json").Length == 1));
        var id = Path.GetFileNameWithoutExtension(Directory.GetFiles(monitor.Commands).Single())["command-".Length..];

        await page.WaitForSelectorAsync("#outcome:text-is('Isolate is pending: the engine has not answered yet')");

        // A later session: of two that begin at one moment either may count as the latest.
        monitor.Journal.Clock.Now += Duration.FromSeconds(2);
        monitor.Journal.Write(
            TestJournal.Fuse(TestJournal.Noon, FuseState.Isolated) with { Scope = "account" },
            new CommandAnswered(id, "Isolate", true, string.Empty, "account Isolated"),
            TestJournal.Account(100_000, FuseState.Isolated, TestJournal.Held(0.5m, 43_000)));

        // Long after its answer was read: the page follows what it has given.
        await page.WaitForSelectorAsync("#outcome:text-is('Isolate is pending: account Isolated; still held: BTCUSD 0.5')");
        monitor.Journal.Clock.Now += Duration.FromSeconds(2);
        monitor.Journal.Write(TestJournal.Account(99_990, FuseState.Isolated, TestJournal.Held(0.000_001m, 43_000) with { Closable = 0 }));
        await page.WaitForSelectorAsync("#outcome:text-is('Isolate is done: account Isolated; nothing is held but dust: BTCUSD 0.000001')");

        // Figures are read once a second, by a clock that stands: all is stored now.
        monitor.Journal.Clock.Now += Duration.FromSeconds(2);
        await page.WaitForSelectorAsync("#state.state-Isolated");
        await page.CloseAsync();
    }

    private static async Task WholeAsync(IPage page)
    {
        if (await page.Locator("#page-data").CountAsync() > 0)
        {
            await page.WaitForSelectorAsync("html[data-ready]");
            await Chromium.ScrollThrough(page);
        }
        else if (await page.Locator("#price-chart").CountAsync() > 0)
        {
            await page.WaitForSelectorAsync("#log tbody tr");
        }
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is not null)
        {
            Directory.CreateDirectory(Pictures);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name.Replace('/', '-').Replace(' ', '-')}.png"), FullPage = true });
        }
    }

    /// <summary>A monitor that has something to show: a day that has ended, investors, and a session that runs.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private string _investor = string.Empty;

        internal TestMonitor Monitor { get; private set; } = null!;

        internal string Session { get; private set; } = string.Empty;

        public async Task InitializeAsync()
        {
            Monitor = await TestMonitor.StartRealAsync("--Monitor:Security:PublicFigures=true", "--Monitor:Security:TokenHours=168");
            (Session, _investor) = await FillAsync(Monitor);
        }

        public async Task DisposeAsync() => await Monitor.DisposeAsync();

        internal async Task<string?> TokenAsync(string? role) => role is null ? null : role == Roles.Investor ? _investor : await Monitor.TokenAsync(role);
    }

    private static async Task<(string Session, string InvestorToken)> FillAsync(TestMonitor monitor)
    {
        var journal = monitor.Journal;
        var session = journal.Write(TestJournal.Engine, Day());
        await monitor.CaughtUpAsync();
        journal.Clock.Now += Duration.FromHours(30);
        var (ann, _) = await monitor.InvestorAsync("Ann Smith");
        var (ben, _) = await monitor.InvestorAsync("Ben Miller");
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        await monitor.DealAsync(ann, coordinator, "/api/investor/deposit", new { amount = 25_000, note = "first" }, equity: 101_250.55m);
        await monitor.SeeAsync(126_900.12m, Duration.FromHours(20));
        await monitor.SeeAsync(127_455.91m, Duration.FromHours(20));
        await monitor.DealAsync(ann, coordinator, "/api/investor/withdraw", new { amount = 1_250.50m }, equity: 127_455.91m);
        (await ann.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 5_000, note = "bonus" }))).EnsureSuccessStatusCode();
        (await ben.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 12_345.67m }))).EnsureSuccessStatusCode();
        (await coordinator.SendAsync(TestMonitor.Post("/api/ledger/investors", new { name = "Carla Gomez" }))).EnsureSuccessStatusCode();
        journal.Clock.Now += Duration.FromHours(1);
        journal.Write(TestJournal.Engine, Now(journal.Clock.Now));
        await monitor.CaughtUpAsync();
        return (session, ann.DefaultRequestHeaders.Authorization!.Parameter!);
    }

    // A day of trading that has ended.
    private static IEnumerable<(Instant Time, JournalRecord Record)> Day()
    {
        var random = new Random(7);
        var (equity, price) = (100_000m, 43_000.0);
        yield return (TestJournal.Noon, TestJournal.Started());
        for (var minute = 0; minute <= 1440; minute += 30)
        {
            var now = TestJournal.Noon + Duration.FromMinutes(minute);
            equity += random.Next(-200, 240);
            price *= 1 + (random.Next(-20, 21) / 10_000.0);
            yield return (now, TestJournal.Account(equity));
            yield return (now, TestJournal.Field(price));
            if (minute % 360 == 60)
            {
                yield return (now, TestJournal.Opened($"BTCUSD@{minute}"));
            }

            if (minute % 360 == 240)
            {
                yield return (now, TestJournal.Closed($"BTCUSD@{minute - 180}", random.Next(-400, 600), now - Duration.FromHours(3)));
            }
        }

        yield return (TestJournal.Noon + Duration.FromDays(1), TestJournal.Fuse(TestJournal.Noon + Duration.FromDays(1)));
        yield return (TestJournal.Noon + Duration.FromDays(1), new SessionEnded(equity));
    }

    // A session that runs and holds something.
    private static IEnumerable<(Instant Time, JournalRecord Record)> Now(Instant now)
    {
        var random = new Random(11);
        var price = 43_200.0;
        yield return (now - Duration.FromHours(5), TestJournal.Started());
        yield return (now - Duration.FromHours(5), TestJournal.Magnet(MagnetChanged.Born, 7));
        yield return (now - Duration.FromHours(5), TestJournal.Magnet(MagnetChanged.Born, 8, tier: 1, level: 42_000));
        for (var minute = 300; minute > 0; minute -= 5)
        {
            price *= 1 + (random.Next(-15, 16) / 10_000.0);
            yield return (now - Duration.FromMinutes(minute), TestJournal.Field(price));
        }

        yield return (now - Duration.FromHours(1), TestJournal.Opened("BTCUSD@now"));
        yield return (now - Duration.FromHours(1), TestJournal.Fill(1, 0.5m, 43_010, "Filled"));
        yield return (now - Duration.FromHours(1), TestJournal.Order(2, "Submitted"));
        yield return (now - Duration.FromMinutes(30), TestJournal.Fuse(now - Duration.FromMinutes(30)));
        yield return (now - Duration.FromMinutes(20), new FaultTold("strategy", "a price of BTCUSD was late by 40 s"));
        yield return (now - Duration.FromMinutes(10), new CommandAnswered("1", "Reset", false, "try", "account Active, nothing to re-arm"));
        yield return (now, TestJournal.Account(126_310.42m, FuseState.Active, TestJournal.Held(0.5m, (decimal)price)));
        yield return (now, new Heartbeat(now, FuseState.Active));
    }
}
