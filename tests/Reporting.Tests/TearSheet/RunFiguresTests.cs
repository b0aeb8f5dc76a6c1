using System;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.TearSheet;

/// <summary>Figures of a page against results worked by hand.</summary>
public sealed class RunFiguresTests : IDisposable
{
    private const int Equity = 1;
    private const int Crypto = 7;

    // A Monday.
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_sample_within_a_day_belongs_to_it_and_midnight_to_the_day_before()
    {
        // 100 -> 110 (Monday), 99 (Tuesday; the sample at 05:00 is part of it, not of Monday), 99 (Wednesday).
        var result = Coins(("00:00", 0, 100), ("00:00", 1, 110), ("05:00", 1, 121), ("00:00", 2, 99), ("00:00", 3, 99));
        var run = View(result);
        run.Daily.Values.Select(value => Math.Round(value, 12)).ShouldBe([0.1, -0.1, 0]);
        run.Figures.BestDay.ShouldBe(0.1, 1e-12);
        run.Figures.WorstDay.ShouldBe(-0.1, 1e-12);
        run.Figures.Return.ShouldBe(-0.01, 1e-12);

        // The drawdown counts each sample: 99 after 121.
        run.Figures.Drawdown.ShouldBe(99.0 / 121 - 1, 1e-12);

        // Mean 0, so both ratios are 0; deviation sqrt((0.01 + 0.01) / 2) a day, 365 days a year for coins.
        run.Figures.Sharpe.ShouldBe(0, 1e-12);
        run.Figures.Volatility.ShouldBe(0.1 * Math.Sqrt(365), 1e-12);
        run.Figures.Annual.ShouldBe(Math.Pow(0.99, 365.25 / 3) - 1, 1e-12);
    }

    [Fact]
    public void Midnights_of_the_benchmark_tell_the_zone_in_summer_and_winter()
    {
        var result = new ResultFile().Order("SPY", Equity, Start, 1, 100, "usa");
        foreach (var (day, hour) in new[] { (0, 5), (1, 5), (71, 4), (72, 4), (73, 4) })
        {
            result.Equity.Add((Start.AddDays(day).AddHours(hour), 100 + day));
            result.Benchmark.Add((Start.AddDays(day).AddHours(hour), 50 + day));
        }

        var calendar = View(result).Daily.Calendar;
        calendar.Zone.Id.ShouldBe("America/New_York");
        calendar.DaysPerYear.ShouldBe(252);
        View(Coins(("00:00", 0, 1), ("00:00", 1, 2))).Daily.Calendar.Zone.ShouldBe(DateTimeZone.Utc);
    }

    [Fact]
    public void Weekends_and_days_on_which_neither_curve_moves_are_no_days_where_shares_are_traded()
    {
        // Monday the 1st is a holiday; Saturday's and Sunday's midnight change nothing; the 8th is a Monday.
        var result = new ResultFile().Order("SPY", Equity, Start, 1, 100, "usa");
        double[] equity = [100, 100, 101, 101, 103, 104, 104, 104, 106];
        double[] benchmark = [50, 50, 51, 52, 53, 54, 54, 54, 55];
        for (var day = 0; day < equity.Length; day++)
        {
            result.Equity.Add((Start.AddDays(day), equity[day]));
            result.Benchmark.Add((Start.AddDays(day), benchmark[day]));
        }

        var run = View(result);
        run.Daily.Days.Skip(1).Select(day => day.Day).ShouldBe([2, 3, 4, 5, 8]);
        run.Daily.Values[1].ShouldBe(0, "the benchmark moved on the 3rd");
        run.Daily.Values[^1].ShouldBe(106.0 / 104 - 1, 1e-12);
    }

    [Fact]
    public void A_benchmark_without_data_is_said_and_left_out()
    {
        var result = Coins(("00:00", 0, 100), ("00:00", 1, 110), ("00:00", 2, 99));
        result.Benchmark.AddRange([(Start, 0), (Start.AddDays(1), 7), (Start.AddDays(2), 7)]);
        var run = View(result);
        run.HasBenchmark.ShouldBeFalse();
        var page = Html(run);
        page.ShouldContain("No benchmark data");
        page.ShouldNotContain("<dt>Beta");
        page.ShouldNotContain("benchmark 0.0");
    }

    [Fact]
    public void Ruin_is_shown_with_its_figures()
    {
        var run = View(Coins(("00:00", 0, 100), ("00:00", 1, 80), ("00:00", 2, -148), ("00:00", 3, -248)));
        run.Figures.Return.ShouldBe(-3.48, 1e-12);
        run.Figures.Drawdown.ShouldBe(-3.48, 1e-12);
        run.Figures.WorstDay.ShouldBe(-148.0 / 80 - 1, 1e-12);
        double.IsNaN(run.Figures.Annual).ShouldBeTrue();
        run.Ruined.ShouldBe(Start.AddDays(2));
        var page = Html(run);
        page.ShouldContain("Ruined: equity was no longer above zero at 2024-01-03 00:00 UTC, and -248.00 at the end");
        page.ShouldContain("-348.0 %");
        page.ShouldContain(">ruined<");
    }

    [Fact]
    public void What_is_held_at_the_end_is_a_trade_that_is_named_open()
    {
        var result = Coins(("00:00", 0, 1000), ("00:00", 4, 1095));
        result.Order("BTCUSD", Crypto, Start, 2, 100).Order("BTCUSD", Crypto, Start.AddDays(1), 2, 120);
        result.AtEnd["Unrealized"] = "$95.00";
        result.Statistics["Total Fees"] = "$5.00";
        var run = View(result);
        var open = run.Trades.ShouldHaveSingleItem();
        open.IsOpen.ShouldBeTrue();
        (open.Quantity, open.EntryPrice, open.EntryTime, open.Profit).ShouldBe((4, 110, Start, 95));
        run.TimeInMarket.ShouldBe(1);
        var page = Html(run);
        page.ShouldNotContain("never opened a position");
        page.ShouldContain("1 still open");
        page.ShouldContain(">open<");
    }

    [Fact]
    public void Fees_in_coins_that_fills_are_told_after_leave_nothing_open()
    {
        // Ten times 100 bought, of which 0.2 are the fee, and all that is held sold again.
        var orders = Enumerable.Range(0, 20).Select(i => new ResultOrder
        {
            Id = i,
            Ticker = "BTCUSD",
            Status = OrderStatus.Filled,
            Quantity = i % 2 == 0 ? 100 : -99.8m,
            FillQuantity = i % 2 == 0 ? 99.8m : -99.8m,
            Fee = 0.2m,
            FeeCurrency = i % 2 == 0 ? "BTC" : "USD",
            Created = Start.AddHours(i)
        });
        OpenPositions.Of(View(Coins(("00:00", 0, 1000), ("00:00", 4, 1000))).Result with { Orders = [.. orders] }).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_left_of_a_position_by_its_fee_is_no_time_in_the_market()
    {
        var result = Coins(("00:00", 0, 1000), ("00:00", 4, 1000));
        result.Trade("BTCUSD", Start, Start.AddDays(1), 1, 100, 110, 1).Trade("BTCUSD", Start, Start.AddDays(4), 0.0005, 100, 110, 0);
        View(result).TimeInMarket.ShouldBe(0.25);
    }

    [Fact]
    public void A_position_of_contracts_counts_whatever_their_price_is_against_the_account()
    {
        // One contract of 1000 units at 0.05: 50 of a million, though quantity times price is 0.05.
        var result = Coins(("00:00", 0, 1_000_000), ("00:00", 4, 1_000_000));
        result.Trade("OPTION", Start, Start.AddDays(1), 1, 0.05, 0.06, 10);
        View(result).TimeInMarket.ShouldBe(0.25);
    }

    [Fact]
    public void A_position_that_turns_begins_anew_and_one_that_closes_is_none()
    {
        var result = Coins(("00:00", 0, 1000), ("00:00", 4, 1000));
        result.Order("ETHUSD", Crypto, Start, 1, 10).Order("ETHUSD", Crypto, Start.AddDays(1), -1, 12);
        result.Order("BTCUSD", Crypto, Start, 1, 100).Order("BTCUSD", Crypto, Start.AddDays(2), -3, 90);
        var open = View(result).Trades.ShouldHaveSingleItem();
        (open.Ticker, open.IsShort, open.Quantity, open.EntryPrice, open.EntryTime).ShouldBe(("BTCUSD", true, 2, 90, Start.AddDays(2)));
    }

    [Fact]
    public void Tiles_tables_and_comparison_have_one_set_of_figures_that_is_the_accounts()
    {
        // Two trades gain 30 and lose 10 after fees of 1 each; the account paid 2.50 and gained 19: half a dollar of fees and another of interest.
        var result = Coins(("00:00", 0, 1000), ("00:00", 4, 1019));
        result.Trade("BTCUSD", Start, Start.AddDays(1), 1, 100, 131, 1).Trade("BTCUSD", Start.AddDays(2), Start.AddDays(3), 1, 100, 91, 1);
        result.Statistics["Total Fees"] = "$2.50";
        result.Statistics["Start Equity"] = "1000";
        result.Statistics["End Equity"] = "1019.00";
        var run = View(result);
        (run.Totals.Fees, run.Totals.Profit).ShouldBe((2.5, 19));
        run.Besides.ShouldBe(new AccountTotals(0.5, -1));
        run.TimeInMarket.ShouldBe(0.5, 1e-12);
        var page = Html(run);
        page.ShouldContain("<dt>Fees</dt><dd><span class=\"value\">2.50</span>");
        page.ShouldContain("<td>in no trade</td><td class=\"n\">-</td><td class=\"n\">-</td><td class=\"n\">0.50</td><td class=\"n\">-1.00</td>");
        page.ShouldContain(
            "<tfoot><tr><td>all</td><td class=\"n\">2</td><td class=\"n\">50.0 %</td><td class=\"n\">2.50</td><td class=\"n\">&#x2B;19.00</td>");
        var other = View(Coins(("00:00", 0, 100), ("00:00", 9, 110)));
        var comparison = Html(ComparisonPage.Of([run, other], [], path => path));
        comparison.ShouldContain("<td class=\"n\">2</td><td class=\"n\">50.0 %</td><td class=\"n\">2.50</td><td class=\"n\">1,019.00</td>");
        comparison.ShouldContain("These runs are of 2 different periods");
        comparison.ShouldContain("2 runs, 2024-01-01 to 2024-01-09", customMessage: "the last midnight is the end of the 9th");
        comparison.ShouldContain("No rolling Sharpe ratio: no run has 126 trading days.");
    }

    [Fact]
    public void Equity_that_goes_back_in_time_is_sorted_and_said()
    {
        var run = View(Coins(("00:00", 0, 100), ("00:00", 3, 99), ("00:00", 1, 110), ("00:00", 2, 105)));
        run.Equity.Select(point => point.Value).ShouldBe([100, 110, 105, 99]);
        Html(run).ShouldContain("The equity of this result goes back in time 1 times: its 4 samples were sorted.");
        View(Coins(("00:00", 0, 100), ("00:00", 1, 90), ("00:00", 1, 95))).EquityNote.ShouldNotBeNull()
            .ShouldContain("two values at one moment 1 times");
    }

    [Fact]
    public void An_account_that_was_closed_for_good_has_its_figures_until_then_beside_the_whole()
    {
        var result = Coins(("00:00", 0, 100), ("00:00", 1, 110), ("00:00", 2, 88), ("00:00", 3, 88), ("00:00", 40, 88));
        FuseRecord[] history =
        [
            new(Start.AddDays(1).AddHours(9), "account", "Active", "Isolated", "Floor", ["DrawdownBreach"],
                "equity 20 % below 110", "1 position closed"),
            new(Start.AddDays(1).AddHours(10), "account", "Isolated", "Isolated", "Floor", ["DrawdownBreach"], "still", "1 order cancelled"),
        ];
        var run = View(result, new FuseSidecar { Algorithm = "Any", DrawdownLimit = 0.05, DrawdownIsolates = true, History = history });
        run.ClosedForGood.ShouldBe(history[0]);
        var page = Html(run);
        page.ShouldContain(
            "The survival fuse closed the account on 2024-01-02 (equity 20 % below 110), and nothing re-armed it in the 39 days that follow");
        page.ShouldContain("until 2024-01-02");

        // Annual over the two days until then, not over forty.
        page.ShouldContain($"<td>annual return</td><td class=\"n\">{(Math.Pow(0.88, 365.25 / 2) - 1) * 100:N1} %</td>");
        View(result, new FuseSidecar { Algorithm = "Any", History = [.. history, history[1] with { To = "Active", Cause = "Manual" }] })
            .ClosedForGood.ShouldBeNull();
    }

    [Fact]
    public void Drawdowns_have_their_depth_high_trough_and_recovery()
    {
        var run = View(Coins(("00:00", 0, 100), ("00:00", 1, 110), ("00:00", 2, 99), ("00:00", 3, 104.5), ("00:00", 4, 111), ("00:00", 5, 110)));
        DrawdownPeriod.Of(run.Equity).ShouldBe(
        [
            new DrawdownPeriod(Start.AddDays(1), Start.AddDays(2), Start.AddDays(4), 99.0 / 110 - 1),
            new DrawdownPeriod(Start.AddDays(4), Start.AddDays(5), null, 110.0 / 111 - 1),
        ]);
    }

    [Fact]
    public void Paths_of_equal_trades_all_end_alike_and_a_limit_is_met_by_those_that_reach_it()
    {
        var equal = TradeBootstrap.Of([.. Enumerable.Repeat(0.01, 27)]);
        equal.BlockLength.ShouldBe(3);
        equal.Finals.ShouldAllBe(final => Math.Abs(final - Math.Pow(1.01, 27)) < 1e-12);
        equal.ChanceOfDrawdown(0.01).ShouldBe(0);

        // Losses come together where blocks keep them so: ten losses of a tenth in a row in every second path or so.
        double[] clustered = [.. Enumerable.Repeat(-0.01, 10), .. Enumerable.Repeat(0.01, 90)];
        var paths = TradeBootstrap.Of(clustered);
        paths.Finals.Count.ShouldBe(2000);
        paths.Finals.ShouldBe(paths.Finals.Order());
        TradeBootstrap.Quantile(paths.Finals, 0.5).ShouldBe(Math.Pow(0.99, 10) * Math.Pow(1.01, 90), 0.1);
        paths.ChanceOfDrawdown(0.02).ShouldBeInRange(0.5, 1);
        paths.ChanceOfDrawdown(0.3).ShouldBe(0);
    }

    [Fact]
    public void A_click_on_a_trade_knows_where_it_is()
    {
        var result = Coins(("00:00", 0, 1000), ("00:00", 4, 1030)).Trade("BTCUSD", Start, Start.AddDays(1), 1, 100, 131, 1);
        Html(View(result)).ShouldContain(
            "<tr tabindex=\"0\" data-from=\"1704067200\" data-to=\"1704153600\" data-choice=\"Symbol\" data-option=\"BTCUSD\">");
    }

    internal static string Html(Page page)
    {
        using var stream = new MemoryStream();
        PageWriter.Write(stream, page);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Html(RunView run) => Html(TearSheetPage.Of(run, null, [], []));

    private static ResultFile Coins(params (string Time, int Day, double Value)[] samples)
    {
        var result = new ResultFile().Order("XRPUSD", Crypto, Start, 1, 1).Order("XRPUSD", Crypto, Start, -1, 1);
        result.Equity.AddRange(samples.Select(sample => (Start.AddDays(sample.Day) + TimeSpan.Parse(sample.Time, null), sample.Value)));
        return result;
    }

    private RunView View(ResultFile result, FuseSidecar? fuse = null) =>
        new(RunResultReader.WithEquity(RunResultReader.Read(_workspace.File("run.json", result.ToString()))), null, fuse);
}
