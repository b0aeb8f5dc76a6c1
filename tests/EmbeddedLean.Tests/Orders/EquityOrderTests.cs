using System;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Orders;

/// <summary>Orders for shares: at the open, at the close, across a gap, on daily and hourly bars.</summary>
public sealed class EquityOrderTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_gap_fills_a_limit_at_the_better_open_and_a_stop_at_the_worse_one()
    {
        // Monday closes at 100; Tuesday opens at 95.
        var run = Hours(
            (algorithm, bar) =>
            {
                if (bar == 7)
                {
                    algorithm.LimitOrder("AAA", 10, 98);
                    algorithm.StopMarketOrder("AAA", -10, 97);
                }
            },
            "100,100,100,100", "95,96,94,95");
        run.Fills.ShouldBe(["1: 10 @ 95", "2: -10 @ 95"]);
    }

    [Fact]
    public void An_order_after_the_close_waits_for_the_open_and_one_at_the_close_for_the_close()
    {
        var run = Hours(
            (algorithm, bar) =>
            {
                if (bar == 7)
                {
                    algorithm.MarketOrder("AAA", 10);
                    algorithm.MarketOnCloseOrder("AAA", -10);
                }
            },
            "100,101,99,100", "102,104,101,103");

        // At 16:00 the exchange has closed: the market order becomes one at the open, of 102; the other waits for the next close, of 103.
        run.Transactions.GetOrderById(1)!.Type.ShouldBe(OrderType.MarketOnOpen);
        run.Fills.ShouldBe(["1: 10 @ 102", "2: -10 @ 103"]);
        run.Says.ShouldContain(text => text.Contains("automatically converted into MarketOnOpen orders"));
    }

    [Fact]
    public void On_daily_bars_an_order_at_the_close_is_filled_at_the_next_open()
    {
        var run = _rig.Bars("equity/usa/daily/aaa.zip", "2019-07-08", TimeSpan.FromDays(1),
            "1000000,1010000,990000,1000000", "1020000,1040000,1010000,1030000", "1050000,1060000,1040000,1050000").Run(
            algorithm =>
            {
                Days(algorithm);
                algorithm.AddEquity("AAA", Resolution.Daily);
            },
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder("AAA", 10);
                    algorithm.LimitOrder("AAA", 10, 103);
                }
            });

        // The bar of the 8th arrives at its close, 16:00. The 9th opens at 102: the market order fills there, and the limit of 103 too.
        run.Fills.ShouldBe(["1: 10 @ 102", "2: 10 @ 102"], ignoreOrder: true);
    }

    [Fact]
    public void An_order_for_the_close_comes_too_late_in_its_last_minutes()
    {
        var run = Hours(
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.Schedule.On(algorithm.DateRules.Today, algorithm.TimeRules.At(15, 50), () => algorithm.MarketOnCloseOrder("AAA", 10));
                    algorithm.Schedule.On(algorithm.DateRules.Today, algorithm.TimeRules.At(15, 40), () => algorithm.MarketOnCloseOrder("AAA", 5));
                }
            },
            "100,101,99,100");

        // Fifteen and a half minutes before 16:00 is 15:44:30. Hourly bars bring both events with the bar that ends at 16:00, at their own times.
        run.Says.ShouldContain(text => text.Contains("MarketOnClose orders must be placed within 00:15:30 before market close."));
        run.Transactions.OrdersCount.ShouldBe(1);
    }

    private static void Days(Script algorithm)
    {
        algorithm.SetStartDate(2019, 7, 8);
        algorithm.SetEndDate(2019, 7, 10);
        algorithm.SetCash(100_000);
        algorithm.SetSecurityInitializer(security => security.SetFeeModel(new ConstantFeeModel(0)));
        algorithm.SetBenchmark(_ => 1);
    }

    // Days of seven hours, from 9:00 of the 8th of July on; each day's bars are alike.
    private Script Hours(Action<Script, int> step, params string[] days)
    {
        var bars = new string[24 * days.Length];
        Array.Fill(bars, string.Empty);
        for (var day = 0; day < days.Length; day++)
        {
            for (var hour = 0; hour < 7; hour++)
            {
                bars[(24 * day) + hour] = days[day].Replace(",", "0000,", StringComparison.Ordinal) + "0000";
            }
        }

        return _rig.Bars("equity/usa/hour/aaa.zip", "2019-07-08 09:00", TimeSpan.FromHours(1), bars).Run(
            algorithm =>
            {
                Days(algorithm);
                algorithm.AddEquity("AAA", Resolution.Hour, fillForward: false);
            },
            step);
    }
}
