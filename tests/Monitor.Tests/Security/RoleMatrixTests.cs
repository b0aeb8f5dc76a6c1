using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Security;

/// <summary>Every endpoint, called by everybody: who is let in is what this table says, and no endpoint is missing from it.</summary>
public sealed class RoleMatrixTests
{
    private const string Nobody = "nobody";

    private static readonly string[] Everybody = [Nobody, Roles.Enrolling, Roles.Viewer, Roles.Investor, Roles.Coordinator];
    private static readonly string[] SignedIn = [Roles.Viewer, Roles.Investor, Roles.Coordinator];
    private static readonly string[] Own = [Roles.Enrolling, .. SignedIn];
    private static readonly string[] Watch = [Roles.Viewer, Roles.Coordinator];
    private static readonly string[] Command = [Roles.Coordinator];
    private static readonly string[] Invest = [Roles.Investor];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["GET /health"] = Everybody,
        ["GET /"] = Everybody,
        ["GET /sign-in"] = Everybody,
        ["GET /setup"] = Everybody,
        ["GET /second-factor"] = Everybody,
        ["GET /register"] = Everybody,
        ["GET /sign-out"] = Everybody,
        ["GET /portfolio"] = Invest,
        ["GET /statement"] = Invest,
        ["GET /ledger"] = Command,
        ["GET /sessions/{id}"] = Watch,
        ["GET /assets/{name}"] = Everybody,
        ["POST /api/setup"] = Everybody,
        ["POST /api/account/login"] = Everybody,
        ["POST /api/account/logout"] = Own,
        ["GET /api/account"] = Own,
        ["GET /api/account/antiforgery"] = Own,
        ["POST /api/account/password"] = Own,
        ["POST /api/account/totp"] = Own,
        ["POST /api/account/totp/confirm"] = Own,
        ["GET /api/performance/current"] = SignedIn,
        ["GET /api/performance/history"] = SignedIn,
        ["GET /api/trades/recent"] = SignedIn,
        ["POST /api/leverage/calculate"] = SignedIn,
        ["GET /capabilities"] = Watch,
        ["GET /state"] = Watch,
        ["GET /sessions"] = Watch,
        ["GET /metrics"] = Watch,
        ["GET /dependencies"] = Watch,
        ["GET /api/positions/open"] = Watch,
        ["GET /api/orders/open"] = Watch,
        ["GET /api/fuse/status"] = Watch,
        ["GET /api/fuse/events"] = Watch,
        ["GET /api/magnets"] = Watch,
        ["GET /api/field"] = Watch,
        ["GET /api/sessions"] = Watch,
        ["GET /api/log"] = Watch,
        ["GET /api/events"] = Watch,
        ["POST /message"] = Command,
        ["POST /api/system/emergency-stop"] = Command,
        ["POST /api/fuse/isolate"] = Command,
        ["POST /api/fuse/reset"] = Command,
        ["POST /api/leverage/cap"] = Command,
        ["POST /api/trade/execute"] = Command,
        ["GET /api/commands"] = Command,
        ["GET /api/commands/{id}"] = Command,
        ["GET /api/users"] = Command,
        ["POST /api/users"] = Command,
        ["DELETE /api/users/{id:guid}"] = Command,
        ["GET /api/audit"] = Command,
        ["POST /api/investor/register"] = Everybody,
        ["GET /api/investor/dashboard"] = Invest,
        ["GET /api/investor/performance"] = Invest,
        ["GET /api/investor/statement"] = Invest,
        ["GET /api/investor/requests"] = Invest,
        ["POST /api/investor/deposit"] = Invest,
        ["POST /api/investor/withdraw"] = Invest,
        ["POST /api/investor/requests/{id:guid}/cancel"] = Invest,
        ["GET /api/ledger"] = Command,
        ["GET /api/ledger/requests"] = Command,
        ["POST /api/ledger/requests"] = Command,
        ["POST /api/ledger/requests/{id:guid}/approve"] = Command,
        ["POST /api/ledger/requests/{id:guid}/refuse"] = Command,
        ["POST /api/ledger/requests/{id:guid}/take-back"] = Command,
        ["POST /api/ledger/requests/{id:guid}/settle"] = Command,
        ["POST /api/ledger/investors"] = Command,
        ["POST /api/ledger/investors/{id:guid}/invitation"] = Command,
        ["GET /openapi/{documentName}.json"] = SignedIn,
        ["GET /reference"] = SignedIn,
        ["GET /reference/start.js"] = SignedIn,
    };

    [Fact]
    public async Task Each_endpoint_lets_in_those_that_it_is_for_and_nobody_else()
    {
        await using var monitor = await TestMonitor.StartAsync();
        var endpoints = monitor.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {Path(endpoint)}"))
            .Where(endpoint => !endpoint.StartsWith("GET /reference/assets", StringComparison.Ordinal))
            .ToList();
        endpoints.Order().ShouldBe(Allowed.Keys.Order());

        var wrong = new List<string>();
        foreach (var (endpoint, allowed) in Allowed)
        {
            foreach (var role in Everybody)
            {
                var status = await CallAsync(monitor, endpoint, role);
                var isLetIn = status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);

                // What refuses by itself: no link, no such password.
                var mayRefuse = endpoint is "POST /api/setup" or "POST /api/account/login" or "POST /api/investor/register";
                if (isLetIn != allowed.Contains(role) && !mayRefuse)
                {
                    wrong.Add($"{role}: {endpoint} answers {(int)status}");
                }
                else if (!isLetIn && !mayRefuse && status != (role == Nobody ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden))
                {
                    wrong.Add($"{role}: {endpoint} refuses with {(int)status}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_are_public_only_where_that_is_configured()
    {
        await using var monitor = await TestMonitor.StartAsync("--Monitor:Security:PublicFigures=true");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();

        (await monitor.Client.GetAsync("/api/performance/current")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await monitor.Client.GetAsync("/api/trades/recent")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await monitor.Client.GetAsync("/api/positions/open")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string Path(RouteEndpoint endpoint) => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static async Task<HttpStatusCode> CallAsync(TestMonitor monitor, string endpoint, string role)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        path = path.Replace("{id}", "none", StringComparison.Ordinal)
            .Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);
        using var client = monitor.App.GetTestClient();
        using var request = method == "POST" ? TestMonitor.Post(path, new { }) : new HttpRequestMessage(new HttpMethod(method), path);
        if (role != Nobody)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await monitor.TokenAsync(role));
        }

        // A stream of events has no end.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
        return answer.StatusCode;
    }
}
