using System;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting;

/// <summary>The whole life of a paper account, from its ledger and its state.</summary>
public sealed class PaperLifeTests : IDisposable
{
    private const string Ledger = """
        {"time":"2024-01-01T01:00:00","order":"1","event":"Submitted","type":"Market","symbol":"SYNUSD","quantity":10,"tag":"in"}
        {"time":"2024-01-01T01:00:00","order":"1","event":"Filled","type":"Market","symbol":"SYNUSD","quantity":10,"fillQuantity":10,"fillPrice":100,"fee":1,"feeCurrency":"USD","tag":"in"}
        {"time":"2024-01-02T05:00:00","order":"2","event":"Submitted","type":"StopMarket","symbol":"SYNUSD","quantity":-10,"stop":90,"tag":"stop"}
        {"time":"2024-01-03T07:00:00","order":"2","event":"Filled","type":"StopMarket","symbol":"SYNUSD","quantity":-10,"stop":90,"fillQuantity":-10,"fillPrice":90,"fee":1,"feeCurrency":"USD","tag":"stop"}
        {"time":"2024-01-05T09:00:00","order":"3","event":"Filled","type":"Market","symbol":"SYNUSD","quantity":5,"fillQuantity":5,"fillPrice":80,"fee":0.5,"feeCurrency":"USD","tag":""}

        """;

    // 10 000 - 1000 - 1 + 900 - 1 - 400 - 0.5
    private const string Account = """
        {"version":3,"clock":"2024-01-09T00:00:00Z","isLived":true,"lastOrderId":3,"ledgerLength":0,
         "cash":[{"currency":"USD","amount":9497.5},{"currency":"SYN","amount":5}],
         "holdings":[{"id":"SYNUSD E3","symbol":"SYNUSD","quantity":5,"averagePrice":80}],"orders":[]}
        """;

    private readonly Workspace _workspace = new();

    public PaperLifeTests()
    {
        _workspace.File("paper/account.json", Account);
        _workspace.File("paper/ledger.jsonl", Ledger);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Equity_trades_and_fees_are_those_of_the_whole_life()
    {
        var result = PaperLife.Read(_workspace.At("paper"), null);
        var run = new RunView(result, null);
        run.Equity[0].Value.ShouldBe(10_000);
        run.Equity[^1].ShouldBe(new(new DateTime(2024, 1, 9, 0, 0, 0, DateTimeKind.Utc), 9_897.5));

        // Bought at 100: a fee less. Sold at 90: 100 and another fee less. Bought at 80: half a unit less.
        run.Equity.Select(point => point.Value).ShouldBe([10_000, 9_999, 9_898, 9_897.5, 9_897.5]);
        var (closed, open) = (run.Trades[0], run.Trades[1]);
        (closed.Profit, closed.Fees, closed.ExitReason, closed.EntryPrice, closed.ExitPrice).ShouldBe((-102, 2, "stop order", 100, 90));
        (open.IsOpen, open.Quantity, open.EntryPrice).ShouldBe((true, 5, 80));
        run.Totals.ShouldBe(new AccountTotals(2.5, -102.5));
    }

    [Fact]
    public void A_last_line_that_a_session_is_still_writing_is_left_to_the_next_look()
    {
        File.AppendAllText(_workspace.At("paper/ledger.jsonl"), "{\"time\":\"2024-01-06T0");
        PaperLife.Read(_workspace.At("paper"), null).Orders.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("account.json", "{", "account.json' cannot be read")]
    [InlineData("account.json", "{\"cash\":[]}", "account.json' cannot be read")]
    [InlineData("account.json", "[]", "account.json' cannot be read")]
    [InlineData("ledger.jsonl", "{\"time\":\"2024-01-01T01:00:00\"}\n", "ledger.jsonl', line 1 cannot be read")]
    [InlineData("ledger.jsonl", "no json\n", "ledger.jsonl', line 1 cannot be read")]
    public void What_is_damaged_is_named(string file, string content, string fault)
    {
        _workspace.File($"paper/{file}", content);
        Should.Throw<InputException>(() => PaperLife.Read(_workspace.At("paper"), null)).Message.ShouldContain(fault);
    }

    [Fact]
    public void An_account_that_never_traded_has_what_it_holds()
    {
        _workspace.File("paper/ledger.jsonl", string.Empty);
        _workspace.File("paper/account.json", """
            {"clock":"2024-01-09T00:00:00Z","cash":[{"currency":"EUR","amount":7}],"holdings":[],"orders":[]}
            """);
        var run = new RunView(PaperLife.Read(_workspace.At("paper"), null), null);
        run.Equity.ShouldHaveSingleItem().Value.ShouldBe(7);
        run.Currency.ShouldBe("EUR");
    }
}
