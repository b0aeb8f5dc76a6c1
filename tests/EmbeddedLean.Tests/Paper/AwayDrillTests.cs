using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// The strategy dies at random points and the market moves on without it: bars pass, stops and targets fill at the brokerage. Started again, it
/// enters nothing beside a position, protects each position with one stop, leaves no order behind that could open one, and its fuse forgets
/// nothing.
/// </summary>
public sealed class AwayDrillTests(DrillData data, ITestOutputHelper output) : IClassFixture<DrillData>
{
    private const int Seed = 20230303;

    // Less than the smallest order: what coin fees leave.
    private const decimal Dust = 0.001m;

    private static readonly DateTime Start = new(2023, 1, 13, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("default")]
    [InlineData("bitfinex")]
    public void Nothing_is_entered_twice_and_no_stop_is_forgotten_while_the_market_moves_on(string brokerage)
    {
        using var drill = new Drill(data, brokerage, Start, Start.AddDays(21));
        var random = new Random(Seed);
        var (away, mark) = (new List<string>(), 0m);
        while (drill.RunUntil(Start.AddDays(20), random.Next(1, 160)) is false)
        {
            away.AddRange(drill.PassUntil(drill.Clock.AddHours(random.Next(1, 16))));

            drill.RunUntil(drill.Clock.AddHours(1)).ShouldBeTrue();
            ShouldBeProtected(drill);
            var before = mark;
            mark = HighWaterMark(drill);
            mark.ShouldBeGreaterThanOrEqualTo(before, "what was reached once is not forgotten");
        }

        ShouldEnterOnlyWhenFlat(drill);
        drill.Unreadable().ShouldBeEmpty();
        var filled = away.Where(line => Is(line, "event", "Filled")).ToList();
        output.WriteLine($"seed {Seed}, {drill.Ledger().Length} lines, {filled.Count} fills while away");
        filled.ShouldContain(line => Is(line, "tag", "Magnet stop"));
        filled.ShouldContain(line => Is(line, "tag", "Magnet target"));
    }

    [Fact]
    public void A_loss_that_nobody_saw_isolates_at_the_first_moment()
    {
        using var drill = new Drill(data, "bitfinex", Start, Start.AddDays(3));
        drill.RunUntil(Start.AddDays(1).AddHours(8)).ShouldBeTrue();
        Positions(drill).ShouldNotBeEmpty();
        var balance = drill.Balance();
        var dollars = balance["cash"]!.AsArray().Single(cash => (string)cash!["currency"]! == "USD")!;
        dollars["amount"] = (decimal)dollars["amount"]! - 8_000m;
        drill.SetBalance(balance);

        drill.RunUntil(drill.Clock.AddHours(1)).ShouldBeTrue();
        Positions(drill).Values.Sum(Math.Abs).ShouldBeLessThan(0.1m, "at most what the fee has left open");
        drill.RunUntil(drill.Clock.AddHours(1)).ShouldBeTrue();

        Positions(drill).ShouldBeEmpty();
        drill.Balance()["orders"]!.AsArray().ShouldBeEmpty();
        drill.Stored("fuse")!.ShouldContain("\"account\":{\"state\":\"Isolated\"");
        HighWaterMark(drill).ShouldBeGreaterThan(99_000m);
    }

    [Fact]
    public void What_the_account_holds_beside_the_strategy_is_left_alone_and_told_of_once()
    {
        using var drill = new Drill(data, "default", Start, Start.AddDays(3), symbols: "SYNUSD");
        drill.RunUntil(Start.AddHours(1)).ShouldBeTrue();
        var balance = drill.Balance();
        balance["holdings"]!.AsArray().Add(JsonNode.Parse("""{"id":"MIRUSD E3","symbol":"MIRUSD","quantity":5,"averagePrice":1000}"""));
        balance["cash"]!.AsArray().Add(JsonNode.Parse("""{"currency":"MIR","amount":5}"""));
        drill.SetBalance(balance);

        drill.RunUntil(Start.AddDays(2)).ShouldBeTrue();

        Positions(drill)["MIRUSD"].ShouldBe(5, string.Join("\n", drill.Lines.Where(line => line.Contains("MIR", StringComparison.Ordinal))));
        drill.Ledger().ShouldNotContain(line => line.Contains("MIRUSD", StringComparison.Ordinal));
        drill.Lines.Count(line => line.Contains("MIRUSD: 5 units are held, which this strategy does not trade", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    private static void ShouldBeProtected(Drill drill)
    {
        var positions = Positions(drill);
        var orders = drill.Balance()["orders"]!.AsArray().ToLookup(order => (string)order!["symbol"]!);
        foreach (var (symbol, held) in positions)
        {
            var stop = orders[symbol].Where(order => (string)order!["type"]! == "StopMarket").ShouldHaveSingleItem($"{symbol} at {drill.Clock:O}")!;
            ((decimal)stop["quantity"]!).ShouldBe(-decimal.Truncate(held * 10_000) / 10_000, $"{symbol} at {drill.Clock:O}");
            orders[symbol].Count().ShouldBeLessThanOrEqualTo(2, $"{symbol} at {drill.Clock:O}");
        }

        orders.Select(group => group.Key).Except(positions.Keys).ShouldBeEmpty($"orders without a position at {drill.Clock:O}");
    }

    private static void ShouldEnterOnlyWhenFlat(Drill drill)
    {
        var held = new Dictionary<string, decimal>();
        foreach (var line in drill.Ledger().Select(line => JsonNode.Parse(line)!))
        {
            var (symbol, tag) = ((string)line["symbol"]!, (string)line["tag"]!);
            if ((string)line["event"]! == "Submitted"
                && (tag.StartsWith("Long", StringComparison.Ordinal) || tag.StartsWith("Short", StringComparison.Ordinal)))
            {
                Math.Abs(held.GetValueOrDefault(symbol)).ShouldBeLessThan(Dust, line.ToJsonString());
            }

            held[symbol] = held.GetValueOrDefault(symbol) + ((decimal?)line["fillQuantity"] ?? 0);
        }
    }

    private static Dictionary<string, decimal> Positions(Drill drill) => drill.Balance()["holdings"]!.AsArray()
        .Select(holding => (Symbol: (string)holding!["symbol"]!, Quantity: (decimal)holding["quantity"]!))
        .Where(holding => Math.Abs(holding.Quantity) >= Dust)
        .ToDictionary(holding => holding.Symbol, holding => holding.Quantity);

    private static decimal HighWaterMark(Drill drill) => (decimal)JsonNode.Parse(drill.Stored("fuse")!)!["marks"]!["highWaterMark"]!;

    private static bool Is(string line, string field, string value) => line.Contains($"\"{field}\":\"{value}\"", StringComparison.Ordinal);
}
