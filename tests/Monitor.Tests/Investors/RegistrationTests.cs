using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.TestHost;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Investors;

/// <summary>Who registers has been invited, once.</summary>
public sealed class RegistrationTests
{
    private const string Password = "a very long password";

    [Fact]
    public async Task An_invitation_makes_one_investor_who_then_signs_in_and_sees_the_own_share()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var token = await InvitedAsync(coordinator, "Ann Smith");

        (await RegisterAsync(monitor, token, "ann")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await RegisterAsync(monitor, token, "ann2")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var signedIn = await TestMonitor.JsonOf(await monitor.Client.SendAsync(TestMonitor.Post("/api/account/login", new { name = "ann", password = Password })));
        signedIn.GetProperty("role").GetString().ShouldBe(Roles.Investor);
        using var ann = monitor.App.GetTestClient();
        ann.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.GetProperty("access_token").GetString());
        (await TestMonitor.JsonOf(await ann.GetAsync("/api/investor/dashboard"))).GetProperty("name").GetString().ShouldBe("Ann Smith");
    }

    [Fact]
    public async Task One_that_is_old_or_replaced_or_made_up_is_refused()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var id = await AddedAsync(coordinator, "Ann");
        var (first, second) = (await InviteAsync(coordinator, id), await InviteAsync(coordinator, id));

        (await RegisterAsync(monitor, first, "ann")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await RegisterAsync(monitor, "made up", "ann")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        monitor.Journal.Clock.Now += Duration.FromDays(7);
        (await RegisterAsync(monitor, second, "ann")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_that_is_taken_leaves_the_invitation_good()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (one, other) = (await InvitedAsync(coordinator, "Ann"), await InvitedAsync(coordinator, "Another Ann"));

        (await RegisterAsync(monitor, one, "ann")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await RegisterAsync(monitor, other, "ann")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RegisterAsync(monitor, other, "ann", password: "short")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await RegisterAsync(monitor, other, "ann.other")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nobody_is_invited_for_an_investor_that_somebody_signs_in_for()
    {
        await using var monitor = await StartedAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (_, id) = await monitor.InvestorAsync("Ann");

        (await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/investors/{id}/invitation", new { }))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static async Task<TestMonitor> StartedAsync()
    {
        var monitor = await TestMonitor.StartAsync("--Monitor:Security:TokenHours=168");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        return monitor;
    }

    private static async Task<string> InvitedAsync(HttpClient coordinator, string name) => await InviteAsync(coordinator, await AddedAsync(coordinator, name));

    private static async Task<string> AddedAsync(HttpClient coordinator, string name) =>
        (await TestMonitor.JsonOf(await coordinator.SendAsync(TestMonitor.Post("/api/ledger/investors", new { name })))).GetProperty("id").GetString()!;

    private static async Task<string> InviteAsync(HttpClient coordinator, string id) =>
        (await TestMonitor.JsonOf(await coordinator.SendAsync(TestMonitor.Post($"/api/ledger/investors/{id}/invitation", new { })))).GetProperty("link").GetString()!.Split('#')[1];

    private static Task<HttpResponseMessage> RegisterAsync(TestMonitor monitor, string token, string name, string password = Password) =>
        monitor.Client.SendAsync(TestMonitor.Post("/api/investor/register", new { token, name, password }));
}
