using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Security;

/// <summary>Limits, headers, where it listens, and whose tokens count.</summary>
public sealed class ProtectionTests(EmptyMonitor empty) : IClassFixture<EmptyMonitor>
{
    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_each_for_oneself()
    {
        await using var monitor = await TestMonitor.StartAsync(
            "--Monitor:Security:AnonymousPerMinute=3", "--Monitor:Security:SignedInPerMinute=5", "--Monitor:Security:SensitivePerMinute=2");
        (await CodesAsync(4, () => monitor.Client.GetAsync("/health"))).ShouldBe([200, 200, 200, 429]);

        using var one = await monitor.AsAsync(Roles.Coordinator);
        using var other = await monitor.AsAsync(Roles.Coordinator);
        (await CodesAsync(6, () => one.GetAsync("/api/account"))).ShouldBe([200, 200, 200, 200, 200, 429]);
        (await CodesAsync(3, () => other.SendAsync(TestMonitor.Post("/api/system/emergency-stop", new { })))).ShouldBe([404, 404, 429]);
        var refused = await monitor.Client.GetAsync("/health");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/positions/open")]
    [InlineData("/nowhere")]
    public async Task Every_answer_tells_a_browser_what_not_to_do(string path)
    {
        var answer = await empty.Running.Client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Other_origins_are_let_in_only_where_they_are_listed()
    {
        await using var monitor = await TestMonitor.StartAsync("--Monitor:Security:AllowedOrigins=https://fund.example");
        (await OriginAsync("https://fund.example")).ShouldBe("https://fund.example");
        (await OriginAsync("https://evil.example")).ShouldBeNull();

        async Task<string?> OriginAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
            request.Headers.Add("Origin", origin);
            var answer = await monitor.Client.SendAsync(request);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
        }
    }

    // Two clients behind one proxy are two where the proxy is believed, and one where it is not.
    [Theory]
    [InlineData("10.0.0.2", 200)]
    [InlineData("172.18.3.4", 200)]
    [InlineData("127.0.0.1", 429)]
    [InlineData("198.51.100.1", 429)]
    public async Task Who_asks_is_taken_from_configured_proxies_alone(string from, int second)
    {
        await using var monitor = await TestMonitor.StartAsync(
            "--Monitor:Security:BehindProxy=true", "--Monitor:Security:Proxies=10.0.0.2 172.18.0.0/16", "--Monitor:Security:AnonymousPerMinute=1");

        (await StatusAsync("203.0.113.9")).ShouldBe(200);
        (await StatusAsync("203.0.113.10")).ShouldBe(second);

        async Task<int> StatusAsync(string client) => (await monitor.App.GetTestServer().SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            (context.Request.Method, context.Request.Path) = ("GET", "/health");
            context.Request.Headers["X-Forwarded-For"] = client;
        })).Response.StatusCode;
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("")]
    public void What_is_no_proxy_is_a_fault(string proxies)
    {
        var options = new MonitorOptions();
        options.Security.Proxies = proxies;

        new MonitorOptions.Validator().Validate(null, options).Failures.ShouldHaveSingleItem().ShouldContain($"Monitor:Security:Proxies is '{proxies}'");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("https://0.0.0.0:5443", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://192.168.1.5:5080", false)]
    [InlineData("http://127.0.0.1.example.com", false)]
    public void It_listens_beyond_this_machine_only_with_TLS_or_by_an_explicit_word(string address, bool isAllowed)
    {
        (BindRule.FaultOf([address], allowsPlainHttp: false) is null).ShouldBe(isAllowed);
        BindRule.FaultOf([address], allowsPlainHttp: true).ShouldBeNull();
    }

    [Fact]
    public void Ports_alone_mean_every_address()
    {
        var addresses = BindRule.AddressesOf(new ConfigurationBuilder().AddInMemoryCollection([new("http_ports", "8080")]).Build());
        addresses.ShouldBe(["http://*:8080"]);
        BindRule.FaultOf(addresses, allowsPlainHttp: false).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_registrys_tokens_count_where_its_key_is_configured_and_only_as_its_own()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = Path.Combine(Path.GetTempPath(), $"magnetlean-{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(file, key.ExportSubjectPublicKeyInfoPem());
        try
        {
            await using var monitor = await TestMonitor.StartAsync(
                "--Monitor:Security:RegistryIssuer=https://registry.example", $"--Monitor:Security:RegistryPublicKey={file}");
            (await CallAsync(monitor, Signed(monitor, key, "https://registry.example", Roles.Coordinator))).ShouldBe(HttpStatusCode.OK);
            (await CallAsync(monitor, Signed(monitor, key, "https://registry.example", Roles.Investor))).ShouldBe(HttpStatusCode.Forbidden);
            (await CallAsync(monitor, Signed(monitor, key, "magnetlean-monitor", Roles.Coordinator))).ShouldBe(HttpStatusCode.Unauthorized);
            using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            (await CallAsync(monitor, Signed(monitor, stranger, "https://registry.example", Roles.Coordinator))).ShouldBe(HttpStatusCode.Unauthorized);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<HttpStatusCode> CallAsync(TestMonitor monitor, string token)
    {
        using var client = monitor.App.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync("/api/commands")).StatusCode;
    }

    private static string Signed(TestMonitor monitor, ECDsa key, string issuer, string role)
    {
        var now = monitor.Journal.Clock.Now.ToDateTimeUtc();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = "magnetlean-monitor",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "orchestrator", ["role"] = role },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static async Task<List<int>> CodesAsync(int count, Func<Task<HttpResponseMessage>> call)
    {
        var codes = new List<int>();
        foreach (var _ in Enumerable.Range(0, count))
        {
            codes.Add((int)(await call()).StatusCode);
        }

        return codes;
    }
}
