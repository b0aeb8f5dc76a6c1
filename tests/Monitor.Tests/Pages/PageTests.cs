using System;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Pages;

/// <summary>The pages say at a glance how things stand, also without a script, and have nothing within that the policy forbids.</summary>
public sealed partial class PageTests(EmptyMonitor empty) : IClassFixture<EmptyMonitor>
{
    [Fact]
    public async Task Operations_has_state_and_figures_as_it_is_sent()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(98_765.4m, FuseState.Isolated));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var page = await viewer.GetStringAsync("/");

        page.ShouldContain("state-Isolated");
        page.ShouldContain("98,765.40");
        page.ShouldContain("1.00 %");
        page.ShouldContain("id=\"stale\" role=\"alert\" hidden");
        page.ShouldNotContain("Emergency stop");
        (await coordinator.GetStringAsync("/")).ShouldContain("Emergency stop");
    }

    [Fact]
    public async Task Where_there_is_no_engine_there_is_nothing_to_command()
    {
        using var coordinator = await empty.Running.AsAsync(Roles.Coordinator);

        (await coordinator.GetStringAsync("/")).ShouldNotContain("Emergency stop");
        (await coordinator.GetStringAsync("/assets/operations.js")).ShouldContain("if (!engine || ");
    }

    [Fact]
    public async Task It_says_loudly_when_what_it_shows_is_old()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        monitor.Journal.Clock.Now += Duration.FromMinutes(10);
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        var page = await viewer.GetStringAsync("/");

        page.ShouldContain("id=\"stale\" role=\"alert\">The engine has been silent for 10 min");
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_led_there_and_an_investor_sees_figures_alone()
    {
        var monitor = empty.Running;
        (await monitor.Client.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/sign-in");
        using var enrolling = await monitor.AsAsync(Roles.Enrolling);
        (await enrolling.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/second-factor");
        using var investor = await monitor.AsAsync(Roles.Investor);
        var page = await investor.GetStringAsync("/");
        page.ShouldContain("Figures");
        page.ShouldNotContain("Open positions");
    }

    [Fact]
    public async Task Sessions_has_each_with_its_trades_and_says_which_was_killed()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Opened("A"), TestJournal.Closed("A", 490));
        monitor.Journal.Clock.Now += Duration.FromMinutes(1);
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Closed("B", -90), new SessionEnded(100_400));
        await monitor.CaughtUpAsync();
        using var viewer = await monitor.AsAsync(Roles.Viewer);

        var page = await viewer.GetStringAsync("/sessions");

        var rows = page.Split("<tr>")[2..];
        rows.Length.ShouldBe(2);
        rows[0].ShouldContain("<td>ended 2026-03-02T12:00:00Z</td>");
        rows[0].ShouldContain("<td>100,400.00</td><td>1</td><td>0</td><td>-90.00</td>");
        rows[1].ShouldContain("was killed");
        rows[1].ShouldContain("<td>1</td><td>1</td><td>490.00</td>");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sessions")]
    [InlineData("/ledger")]
    [InlineData("/register")]
    [InlineData("/sign-in")]
    [InlineData("/setup")]
    [InlineData("/second-factor")]
    [InlineData("/reference")]
    public async Task A_page_has_no_script_or_style_within_and_all_that_it_names_is_there(string path)
    {
        using var coordinator = await empty.Running.AsAsync(Roles.Coordinator);

        var page = await coordinator.GetStringAsync(path);

        page.ShouldContain("<html lang=\"en\">");
        page.ShouldContain("name=\"viewport\"");
        ScriptWithin().IsMatch(page).ShouldBeFalse();
        StyleWithin().IsMatch(page).ShouldBeFalse();
        var named = Named().Matches(page).Select(match => match.Groups[1].Value).Where(name => name.Contains('.', StringComparison.Ordinal)).ToList();
        named.ShouldNotBeEmpty();
        foreach (var name in named)
        {
            (await coordinator.GetAsync(name)).StatusCode.ShouldBe(HttpStatusCode.OK, name);
        }
    }

    [Fact]
    public async Task Text_of_a_journal_is_text_on_a_page()
    {
        await using var monitor = await TestMonitor.StartAsync();
        const string Engine = "paper-<script>alert(1)<script>";
        monitor.Journal.Write(Engine, [(TestJournal.Noon, (JournalRecord)TestJournal.Account(100_000))]);
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);

        var page = await coordinator.GetStringAsync("/");

        page.ShouldContain("&lt;script&gt;alert(1)");
        page.ShouldNotContain("<script>alert");
    }

    // Data in a script element is no script.
    [GeneratedRegex(@"<script(?![^>]*\bsrc=)(?! type=""application/json"")|\son\w+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptWithin();

    [GeneratedRegex(@"<style|\sstyle=", RegexOptions.IgnoreCase)]
    private static partial Regex StyleWithin();

    [GeneratedRegex(@"(?:src|href)=""(/[^""#?]*)""")]
    private static partial Regex Named();
}
