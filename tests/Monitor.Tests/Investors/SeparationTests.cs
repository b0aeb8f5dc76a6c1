using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Investors;

/// <summary>An investor can read nothing of another's, wherever they ask.</summary>
public sealed class SeparationTests
{
    [Fact]
    public async Task No_endpoint_shows_an_investor_anything_of_anothers()
    {
        await using var monitor = await TestMonitor.StartAsync();
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        using var coordinator = await monitor.AsAsync(Roles.Coordinator);
        var (ann, annsId) = await monitor.InvestorAsync("Ann-the-first");
        var (ben, bensId) = await monitor.InvestorAsync("Ben-the-second");
        await monitor.DealAsync(ann, coordinator, "/api/investor/deposit", new { amount = 11_111.37, note = "ann's secret note" }, equity: 100_000);
        await monitor.DealAsync(ben, coordinator, "/api/investor/deposit", new { amount = 22_222.73, note = "ben's secret note" }, equity: 100_000);
        var (annsRequest, bensRequest) = (await AskedAsync(ann, 3_333.31m), await AskedAsync(ben, 4_444.47m));
        string[] ofAnn = ["Ann-the-first", "11111.37", "11,111.37", "ann's secret", "3333.31", "3,333.31", annsId.ToString(), annsRequest.ToString()];
        string[] ofBen = ["Ben-the-second", "22222.73", "22,222.73", "ben's secret", "4444.47", "4,444.47", bensId.ToString(), bensRequest.ToString()];

        var (said, seen) = (new List<string>(), 0);
        var endpoints = monitor.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        foreach (var (asking, own, others, request) in new[] { (ann, ofAnn, ofBen, bensRequest), (ben, ofBen, ofAnn, annsRequest) })
        {
            foreach (var endpoint in endpoints)
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                {
                    var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{id:guid}", request.ToString(), StringComparison.Ordinal)
                        .Replace("{id}", request.ToString("N"), StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
                    if (path is "/api/events" or "/api/account/logout" || method == "DELETE" || path.StartsWith("/reference/assets", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    // What asks for another by any name that it might take.
                    foreach (var query in (string[])["", $"?investor={bensId}&investor_id={bensId}&id={bensId}", $"?investor={annsId}&investor_id={annsId}&id={annsId}"])
                    {
                        using var call = method == "POST" ? TestMonitor.Post(path + query, new { investor_id = request, id = request }) : new HttpRequestMessage(new HttpMethod(method), path + query);
                        using var answer = await asking.SendAsync(call, CancellationToken.None);
                        var text = await answer.Content.ReadAsStringAsync() + answer.Headers;
                        said.AddRange(others.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{method} {path}{query}: {word}"));
                        seen += own.Count(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
                    }
                }
            }
        }

        said.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(10, "what is one's own is to be seen");
        await using var db = monitor.Database.Open();
        (await db.InvestorLedger.Where(row => row.Id == annsRequest || row.Id == bensRequest).Select(row => row.Status).ToListAsync()).ShouldAllBe(status => status == "requested");
    }

    [Fact]
    public async Task Anothers_request_is_not_there()
    {
        await using var monitor = await TestMonitor.StartAsync();
        var (ann, _) = await monitor.InvestorAsync("Ann");
        var (ben, _) = await monitor.InvestorAsync("Ben");
        var bens = await AskedAsync(ben, 100);

        (await ann.SendAsync(TestMonitor.Post($"/api/investor/requests/{bens}/cancel", new { }))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ben.SendAsync(TestMonitor.Post($"/api/investor/requests/{bens}/cancel", new { }))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_user_without_a_share_is_told_so()
    {
        await using var monitor = await TestMonitor.StartAsync();
        using var investor = await monitor.AsAsync(Roles.Investor);

        (await investor.GetAsync("/api/investor/dashboard")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await investor.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount = 5 }))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Guid> AskedAsync(HttpClient investor, decimal amount) =>
        (await TestMonitor.JsonOf(await investor.SendAsync(TestMonitor.Post("/api/investor/deposit", new { amount })))).GetProperty("id").GetGuid();
}
