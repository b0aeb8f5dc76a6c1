using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using OtpNet;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Security;

/// <summary>From the first start to a coordinator with a second factor, and what keeps others out.</summary>
public sealed class SignInTests
{
    private const string Password = "a long enough password";

    [Fact]
    public async Task The_link_of_the_first_start_makes_one_coordinator_and_a_second_factor_makes_a_coordinator_of_a_use()
    {
        await using var monitor = await TestMonitor.StartAsync();
        var token = await monitor.App.Services.GetRequiredService<SetupLink>().MakeAsync(CancellationToken.None);

        (await PostAsync(monitor, "/api/setup", new { token = "guess", name = "eve", password = Password })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(monitor, "/api/setup", new { token, name = "ada", password = "short" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(monitor, "/api/setup", new { token, name = "ada", password = Password })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(monitor, "/api/setup", new { token, name = "eve", password = Password })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var first = await TestMonitor.JsonOf(await PostAsync(monitor, "/api/account/login", new { name = "ada", password = Password }));
        first.GetProperty("role").GetString().ShouldBe("enrolling");
        var enrolling = first.GetProperty("access_token").GetString();
        (await GetAsync(monitor, "/api/positions/open", enrolling)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var secret = (await TestMonitor.JsonOf(await PostAsync(monitor, "/api/account/totp", new { }, enrolling))).GetProperty("secret").GetString()!;
        (await PostAsync(monitor, "/api/account/totp/confirm", new { code = "000000" }, enrolling)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var code = CodeOf(monitor, secret);
        var confirmed = await TestMonitor.JsonOf(await PostAsync(monitor, "/api/account/totp/confirm", new { code }, enrolling));
        confirmed.GetProperty("role").GetString().ShouldBe("coordinator");
        (await GetAsync(monitor, "/api/users", confirmed.GetProperty("access_token").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(monitor, "/api/account", enrolling)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        // From now on a code is needed, and none is taken twice.
        var without = await PostAsync(monitor, "/api/account/login", new { name = "ADA", password = Password });
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await TestMonitor.JsonOf(without)).GetProperty("type").GetString().ShouldBe("urn:magnetlean:code-needed");
        (await PostAsync(monitor, "/api/account/login", new { name = "ada", password = Password, code })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        monitor.Journal.Clock.Now += Duration.FromMinutes(2);
        (await PostAsync(monitor, "/api/account/login", new { name = "ada", password = Password, code = CodeOf(monitor, secret) })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_for_a_while_and_nothing_tells_who_there_is()
    {
        await using var monitor = await TestMonitor.StartAsync();
        await AddAsync(monitor, "vera", Roles.Viewer);
        var unknown = await TestMonitor.JsonOf(await PostAsync(monitor, "/api/account/login", new { name = "nobody", password = "wrong" }));
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var answer = await PostAsync(monitor, "/api/account/login", new { name = "vera", password = "wrong" });
            (await TestMonitor.JsonOf(answer)).GetProperty("detail").GetString().ShouldBe(unknown.GetProperty("detail").GetString());
        }

        (await PostAsync(monitor, "/api/account/login", new { name = "vera", password = Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        monitor.Journal.Clock.Now += Duration.FromMinutes(16);
        (await PostAsync(monitor, "/api/account/login", new { name = "vera", password = Password })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_cookie_is_strict_out_of_reach_of_scripts_new_at_each_sign_in_and_changes_nothing_without_the_pages_token()
    {
        await using var monitor = await TestMonitor.StartAsync();
        await AddAsync(monitor, "vera", Roles.Viewer);
        var planted = $"{Tokens.Cookie}=planted";
        using var request = TestMonitor.Post("/api/account/login", new { name = "vera", password = Password, cookie = true });
        request.Headers.Add("Cookie", planted);

        var answer = await monitor.Client.SendAsync(request);

        var set = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(Tokens.Cookie, StringComparison.Ordinal));
        set.ShouldNotContain("planted");
        set.ShouldContain("samesite=strict");
        set.ShouldContain("httponly");
        (await TestMonitor.JsonOf(answer)).GetProperty("access_token").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var cookie = set.Split(';')[0];
        (await CookieAsync(monitor, HttpMethod.Get, "/api/account", planted)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CookieAsync(monitor, HttpMethod.Get, "/api/account", cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Another site's form cannot know the page's token.
        (await CookieAsync(monitor, HttpMethod.Post, "/api/account/logout", cookie)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var form = await CookieAsync(monitor, HttpMethod.Get, "/api/account/antiforgery", cookie);
        var formCookie = form.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var formToken = (await TestMonitor.JsonOf(form)).GetProperty("request_token").GetString();
        (await CookieAsync(monitor, HttpMethod.Post, "/api/account/logout", $"{cookie}; {formCookie}", formToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // What was signed in is no longer.
        (await CookieAsync(monitor, HttpMethod.Get, "/api/account", cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_ends_in_time_and_its_key_goes_after_it()
    {
        await using var monitor = await TestMonitor.StartAsync("--Monitor:Security:TokenHours=1", "--Monitor:Security:KeyDays=1");
        var keys = monitor.App.Services.GetRequiredService<SigningKeys>();
        var (token, first) = (await monitor.TokenAsync(Roles.Viewer), keys.Current.KeyId);
        (await GetAsync(monitor, "/api/account", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(monitor, "/api/account", token[..^6] + "AAAAAA")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        monitor.Journal.Clock.Now += Duration.FromMinutes(61);
        (await GetAsync(monitor, "/api/account", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        monitor.Journal.Clock.Now += Duration.FromHours(23);
        var late = await monitor.TokenAsync(Roles.Viewer);
        keys.Current.KeyId.ShouldNotBe(first);
        keys.All.Count.ShouldBe(2);
        (await GetAsync(monitor, "/api/account", late)).StatusCode.ShouldBe(HttpStatusCode.OK);
        monitor.Journal.Clock.Now += Duration.FromHours(2);
        keys.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_lost_the_keys_of_second_factors_is_told_what_to_do()
    {
        await using var monitor = await TestMonitor.StartAsync();
        await AddAsync(monitor, "ada", Roles.Coordinator);
        await using (var db = monitor.Database.Open())
        {
            // Protected with keys that are not there.
            await db.Users.ExecuteUpdateAsync(row => row.SetProperty(to => to.IsTotpConfirmed, true).SetProperty(
                to => to.TotpSecret, "CfDJ8GVmZ0hDbmVYcFJzUkFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"));
        }

        var answer = await PostAsync(monitor, "/api/account/login", new { name = "ada", password = Password, code = "123456" });

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await TestMonitor.JsonOf(answer)).GetProperty("detail").GetString()!.ShouldContain("second-factor NAME");
        (await monitor.App.Services.GetRequiredService<Accounts>().ForgetSecondFactorAsync("ADA", CancellationToken.None)).ShouldBeTrue();
        var again = await TestMonitor.JsonOf(await PostAsync(monitor, "/api/account/login", new { name = "ada", password = Password }));
        again.GetProperty("role").GetString().ShouldBe(Roles.Enrolling);
    }

    [Fact]
    public async Task What_somebody_sends_is_text_to_the_database_and_one_line_in_the_audit_log_and_passwords_are_nowhere()
    {
        await using var monitor = await TestMonitor.StartAsync();
        await AddAsync(monitor, "vera", Roles.Viewer);
        const string Hostile = "vera'; DROP TABLE users; --\r\n2026-01-01 admin sign_in Done";

        (await PostAsync(monitor, "/api/account/login", new { name = Hostile, password = Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var viewer = await monitor.AsAsync(Roles.Viewer);
        (await viewer.GetAsync($"/api/magnets?symbol={Uri.EscapeDataString(Hostile)}&engine={Uri.EscapeDataString("' OR 1=1 --")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using var db = monitor.Database.Open();
        (await db.Users.CountAsync(row => row.Name == "vera")).ShouldBe(1);
        var told = await db.AuditLog.SingleAsync(row => row.Action == "sign_in");
        told.Actor.ShouldStartWith("vera'; DROP TABLE users");
        told.Actor.ShouldNotContain("\n");
        var all = string.Join(' ', await db.AuditLog.Select(row => row.Actor + row.Target + row.Detail + row.Outcome).ToListAsync());
        all.ShouldNotContain(Password);
    }

    private static async Task AddAsync(TestMonitor monitor, string name, string role) =>
        (await monitor.App.Services.GetRequiredService<Accounts>().AddAsync(name, Password, role, CancellationToken.None)).ShouldNotBeNull();

    private static string CodeOf(TestMonitor monitor, string secret) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(monitor.Journal.Clock.Now.ToDateTimeUtc());

    private static async Task<HttpResponseMessage> PostAsync(TestMonitor monitor, string path, object body, string? token = null)
    {
        using var client = monitor.App.GetTestClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.PostAsJsonAsync(path, body);
    }

    private static async Task<HttpResponseMessage> GetAsync(TestMonitor monitor, string path, string? token)
    {
        using var client = monitor.App.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(path);
    }

    private static async Task<HttpResponseMessage> CookieAsync(TestMonitor monitor, HttpMethod method, string path, string cookie, string? formToken = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        if (formToken is not null)
        {
            request.Headers.Add("X-CSRF-Token", formToken);
        }

        return await monitor.Client.SendAsync(request);
    }
}
