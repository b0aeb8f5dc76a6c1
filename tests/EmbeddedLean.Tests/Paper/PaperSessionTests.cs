using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Commands;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.Support.PaperMarket.Probe;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

public sealed class PaperSessionTests : IDisposable
{
    private readonly PaperMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void A_replay_on_paper_trades_as_the_backtest_does()
    {
        var backtest = BacktestEngine.Run(_market.Backtest(Swing));
        backtest.Error.ShouldBeNull();
        var paper = Run(Swing);
        paper.Error.ShouldBeNull();
        paper.Completed.ShouldBeTrue();
        backtest.Orders.Count.ShouldBeGreaterThan(10);
        Fills(paper).ShouldBe(Fills(backtest));
        paper.Algorithm!.Portfolio.TotalPortfolioValue.ShouldBe(backtest.Algorithm!.Portfolio.TotalPortfolioValue);
    }

    [Fact]
    public void The_algorithm_is_live_and_starts_at_the_markets_time_whatever_dates_it_sets()
    {
        using var session = PaperSession.Start(_market.Job(_ => { }));
        var algorithm = session.Algorithm!;
        algorithm.LiveMode.ShouldBeTrue();
        algorithm.AlgorithmMode.ShouldBe(AlgorithmMode.Live);
        algorithm.Notify.Web("https://example.org").ShouldBeTrue();
        algorithm.StartDate.ShouldBe(PaperMarket.Start);
        algorithm.EndDate.ShouldBe(QuantConnect.Time.EndOfTime);
        session.Began.ShouldBe(PaperMarket.Start);
        session.IsResumed.ShouldBeFalse();
    }

    [Fact]
    public void Pushed_bars_give_the_ledger_of_the_replayed_ones()
    {
        Run(Swing, days: 2);
        var replayed = File.ReadAllText(_market.Ledger);
        Directory.Delete(_market.Account, true);

        using var session = PaperSession.Start(_market.Job(Swing) with { ReplayUntil = null });
        for (var hour = 119; hour < 168; hour++)
        {
            session.Push(PaperMarket.Bar(hour));
        }

        session.IsRunning.ShouldBeTrue();
        session.Stop().Error.ShouldBeNull();
        replayed.ShouldNotBeEmpty();
        File.ReadAllText(_market.Ledger).ShouldBe(replayed);
    }

    [Fact]
    public void What_is_at_the_brokerage_comes_back_after_the_process_was_killed()
    {
        static void Enter(Probe probe)
        {
            if (probe.UtcTime.Day == 6 && probe.UtcTime.Hour == 10)
            {
                probe.MarketOrder(probe.Coin, 20, tag: "entry");
                probe.StopMarketOrder(probe.Coin, -20, 80m, tag: "stop");
                probe.StopLimitOrder(
                    probe.Coin,
                    5,
                    130m,
                    131m,
                    tag: "breakout",
                    orderProperties: new CoinbaseOrderProperties
                    {
                        PostOnly = true,
                        TimeInForce = TimeInForce.GoodTilDate(PaperMarket.Start.AddDays(9)),
                    });
            }
        }

        decimal cash;
        using (var killed = PaperSession.Start(_market.Job(Enter) with { ReplayUntil = null }))
        {
            Push(killed, 119, 140);
            cash = killed.Algorithm!.Portfolio.CashBook["USD"].Amount;
            cash.ShouldBeLessThan(8_100m);
        }

        using var session = PaperSession.Start(_market.Job(Enter) with { ReplayUntil = null });
        session.IsResumed.ShouldBeTrue();
        var algorithm = (Probe)session.Algorithm!;
        algorithm.Portfolio.CashBook["USD"].Amount.ShouldBe(cash);
        algorithm.Portfolio[algorithm.Coin].Quantity.ShouldBe(20);
        algorithm.Portfolio[algorithm.Coin].AveragePrice.ShouldBeInRange(90m, 110m);
        algorithm.IsWarmingUp.ShouldBeFalse();
        algorithm.UtcTime.ShouldBe(PaperMarket.Start.AddHours(20).AddTicks(1));

        var orders = algorithm.Transactions.GetOpenOrders();
        orders.Select(order => order.Id).ShouldBe([1, 2]);
        orders.Select(order => order.BrokerId.Single()).ShouldBe(["2", "3"]);
        orders.Select(order => order.Tag).ShouldBe(["stop", "breakout"]);
        orders.ShouldAllBe(order => order.Status == OrderStatus.Submitted && order.Time == PaperMarket.Start.AddHours(10));
        orders[0].ShouldBeOfType<StopMarketOrder>().StopPrice.ShouldBe(80m);
        orders[1].ShouldBeOfType<StopLimitOrder>().LimitPrice.ShouldBe(131m);
        orders[1].TimeInForce.ShouldBeOfType<QuantConnect.Orders.TimeInForces.GoodTilDateTimeInForce>().Expiry.ShouldBe(PaperMarket.Start.AddDays(9));
        orders[0].Properties.ShouldBeOfType<OrderProperties>();
        var told = orders[1].Properties.ShouldBeOfType<CoinbaseOrderProperties>();
        (told.PostOnly, told.SelfTradePreventionId).ShouldBe((true, false));
        algorithm.Transactions.GetOrderTicket(1).Cancel().IsSuccess.ShouldBeTrue();
        algorithm.Transactions.GetOpenOrders().Count.ShouldBe(1);
    }

    [Fact]
    public void A_session_that_was_stopped_goes_on_as_if_it_had_not_been()
    {
        Run(Swing);
        var whole = (File.ReadAllText(_market.Ledger), File.ReadAllText(_market.AccountFile));
        Directory.Delete(_market.Account, true);

        foreach (var days in new[] { 0.4, 1, 1.7, 3 })
        {
            Run(Swing, days).Error.ShouldBeNull();
        }

        (File.ReadAllText(_market.Ledger), File.ReadAllText(_market.AccountFile)).ShouldBe(whole);
    }

    [Fact]
    public void Resting_orders_do_not_fill_at_the_prices_of_the_warm_up()
    {
        // The price was above 104 within the day before the restart, but not since the order was placed.
        using (var first = PaperSession.Start(_market.Job(At(4, probe => probe.LimitOrder(probe.Coin, -1, 104.5m))) with { ReplayUntil = null }))
        {
            Push(first, 119, 124);
        }

        using var session = PaperSession.Start(_market.Job(_ => { }) with { ReplayUntil = null });
        session.Algorithm!.Transactions.GetOpenOrders().Count.ShouldBe(1);
        session.Algorithm.Portfolio.Invested.ShouldBeFalse();
    }

    [Fact]
    public void Scheduled_events_fire_by_the_markets_clock_without_data_and_on_a_thread_of_their_own()
    {
        var fired = new List<(DateTime Time, int Thread)>();
        var job = _market.Job(_ => { }, setUp: probe => probe.Schedule.On(
            probe.DateRules.EveryDay(),
            probe.TimeRules.Every(TimeSpan.FromMinutes(20)),
            () => fired.Add((probe.UtcTime, Environment.CurrentManagedThreadId))));
        using var session = PaperSession.Start(job with { ReplayUntil = null });
        session.Push(PaperMarket.Bar(119));
        fired.Clear();
        session.AdvanceTo(PaperMarket.Start.AddHours(5));
        fired.Select(e => e.Time).ShouldBe(Enumerable.Range(1, 15).Select(i => PaperMarket.Start.AddMinutes(20 * i)));
        fired.ShouldAllBe(e => e.Thread != Environment.CurrentManagedThreadId);
        session.UtcTime.ShouldBe(PaperMarket.Start.AddHours(5));
    }

    // As LEAN's paper brokerage does with hourly bars: within the stale price span it fills at the last price, later only when there is a new one.
    [Fact]
    public void A_market_order_between_bars_fills_at_once_unless_the_price_is_stale()
    {
        var job = _market.Job(_ => { }, setUp: probe => probe.Schedule.On(
            probe.DateRules.EveryDay(),
            probe.TimeRules.Every(TimeSpan.FromMinutes(20)),
            () =>
            {
                if (probe.UtcTime == PaperMarket.Start.AddHours(3).AddMinutes(20) || probe.UtcTime == PaperMarket.Start.AddHours(5).AddMinutes(20))
                {
                    probe.MarketOrder(probe.Coin, 1, asynchronous: true);
                }
            }));
        using var session = PaperSession.Start(job with { ReplayUntil = null });
        Push(session, 119, 123);
        session.AdvanceTo(PaperMarket.Start.AddHours(6));
        session.Push(PaperMarket.Bar(126));

        session.Algorithm!.Transactions.GetOrderTickets().OrderBy(ticket => ticket.OrderId)
            .Select(ticket => (ticket.AverageFillPrice, ticket.OrderEvents[^1].UtcTime - PaperMarket.Start))
            .ShouldBe([(PaperMarket.Bar(122).Close, new TimeSpan(3, 20, 0)), (PaperMarket.Bar(126).Open, TimeSpan.FromHours(7))]);
    }

    [Fact]
    public void A_fault_of_a_scheduled_event_ends_the_session_with_its_words()
    {
        using var session = PaperSession.Start(_market.Job(_ => { }, setUp: probe => probe.Schedule.On(
            probe.DateRules.EveryDay(), probe.TimeRules.At(3, 0), () =>
            {
                if (!probe.IsWarmingUp)
                {
                    throw new InvalidOperationException("the heart stood still");
                }
            })));
        var result = session.Replay();
        result.Completed.ShouldBeFalse();
        result.Error.ShouldNotBeNull().ShouldContain("the heart stood still");
    }

    [Fact]
    public void The_replay_keeps_the_pace_that_it_is_given()
    {
        var watch = Stopwatch.StartNew();

        // Six hours of the market at 43 200 seconds a second are half a second.
        using var session = PaperSession.Start(_market.Job(_ => { }, days: 0.25) with { Speed = 43_200 });
        session.Replay().Completed.ShouldBeTrue();
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.49));
    }

    [Fact]
    public void Cancelling_a_replay_stops_between_two_bars_and_keeps_what_was_lived()
    {
        using var stop = new CancellationTokenSource();
        using var session = PaperSession.Start(_market.Job(At(30, _ => stop.Cancel())));
        var result = session.Replay(stop.Token);
        result.Completed.ShouldBeFalse();
        result.Error.ShouldBe(PaperSession.Stopped);
        session.Dispose();
        using var next = PaperSession.Start(_market.Job(_ => { }));
        next.Began.ShouldBe(PaperMarket.Start.AddHours(30).AddTicks(1));
    }

    [Fact]
    public void A_command_file_is_carried_out_while_the_market_waits_and_answered()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_market.Account, "commands")).FullName;
        var file = Path.Combine(folder, "command-1.json");
        File.WriteAllText(file, """{"$type":"Buy","id":"7","Units":3}""");
        File.WriteAllText(Path.Combine(folder, "command-2.json"), "no command");
        var messages = new List<string>();
        using var session = PaperSession.Start(
            _market.Job(_ => { }, days: 0.1, setUp: probe => probe.AddCommand<Buy>()) with { CommandFolder = folder },
            message => messages.Add(message.Text));
        var result = session.Replay();
        result.Orders.Single().Quantity.ShouldBe(3);
        File.Exists(file).ShouldBeFalse();
        File.ReadAllText(Path.Combine(folder, "result-command-7.json")).ShouldContain("true");
        messages.ShouldContain(message => message.Contains("command-2.json' is no command", StringComparison.Ordinal));
        File.ReadAllText(_market.AccountFile).ShouldContain("\"quantity\": 3");
    }

    [Fact]
    public void A_command_is_carried_out_at_once_and_what_it_did_is_kept()
    {
        using (var session = PaperSession.Start(_market.Job(_ => { }, setUp: probe => probe.AddCommand<Buy>()) with { ReplayUntil = null }))
        {
            Push(session, 119, 122);
            session.Run(new CallbackCommand { Type = "Buy", Payload = """{"Units":2}""" }).ShouldBe(true);
            session.Run(new CallbackCommand { Type = "Sell", Payload = "{}" }).ShouldBeNull();
        }

        using var next = PaperSession.Start(_market.Job(_ => { }) with { ReplayUntil = null });
        next.Algorithm!.Portfolio.Values.Single(holding => holding.Quantity != 0).Quantity.ShouldBe(2);
    }

    [Fact]
    public void What_one_command_adds_and_the_next_removes_before_a_bar_does_not_come()
    {
        using var session = PaperSession.Start(
            _market.Job(_ => { }, setUp: probe => { probe.AddCommand<Come>(); probe.AddCommand<Go>(); }) with { ReplayUntil = null });
        Push(session, 119, 122);
        session.Run(new CallbackCommand { Type = "Come", Payload = """{"Ticker":"AAA"}""" }).ShouldBe(true);
        session.Run(new CallbackCommand { Type = "Come", Payload = """{"Ticker":"BBB"}""" }).ShouldBe(true);
        session.Run(new CallbackCommand { Type = "Go", Payload = """{"Ticker":"AAA"}""" }).ShouldBe(true);
        Push(session, 122, 124);
        session.Algorithm!.ActiveSecurities.Keys.Select(symbol => symbol.Value).Order().ShouldBe(["BBB", "BTCUSD"]);
    }

    [Theory]
    [InlineData(60, "over 00:01:00 was pushed; allowed: bars of 01:00:00")]
    [InlineData(-1, "is not sound")]
    [InlineData(3, "not before the market's time")]
    public void A_bar_that_cannot_be_is_refused_and_named(int fault, string named)
    {
        using var session = PaperSession.Start(_market.Job(_ => { }) with { ReplayUntil = null });
        Push(session, 119, 125);
        var bar = PaperMarket.Bar(fault == 3 ? 122 : 125);
        bar = fault switch
        {
            60 => new TradeBar(bar.Time, bar.Symbol, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, TimeSpan.FromMinutes(1)),
            -1 => new TradeBar(bar.Time, bar.Symbol, bar.Open, bar.Low - 1, bar.Low, bar.Close, bar.Volume, bar.Period),
            _ => bar,
        };
        Should.Throw<ArgumentException>(() => session.Push(bar)).Message.ShouldContain(named);
        session.IsRunning.ShouldBeTrue();
    }

    public sealed class Buy : Command
    {
        public decimal Units { get; set; }

        public override bool? Run(QuantConnect.Interfaces.IAlgorithm algorithm)
        {
            var probe = (Probe)algorithm;
            return probe.MarketOrder(probe.Coin, Units).Status == OrderStatus.Filled;
        }
    }

    public sealed class Come : Command
    {
        public string Ticker { get; set; } = string.Empty;

        public override bool? Run(QuantConnect.Interfaces.IAlgorithm algorithm) =>
            ((Probe)algorithm).AddEquity(Ticker, Resolution.Hour).Symbol.Value == Ticker;
    }

    public sealed class Go : Command
    {
        public string Ticker { get; set; } = string.Empty;

        public override bool? Run(QuantConnect.Interfaces.IAlgorithm algorithm) =>
            ((Probe)algorithm).RemoveSecurity(((Probe)algorithm).Securities[Ticker].Symbol);
    }

    private static Action<Probe> At(int hour, Action<Probe> act) => probe =>
    {
        if (probe.UtcTime == PaperMarket.Start.AddHours(hour))
        {
            act(probe);
        }
    };

    // Decides by the clock and by what is held alone.
    private static void Swing(Probe probe)
    {
        var price = probe.Securities[probe.Coin].Price;
        switch (probe.UtcTime.Hour % 6)
        {
            case 0 when !probe.Portfolio.Invested:
                probe.MarketOrder(probe.Coin, 10);
                probe.StopMarketOrder(probe.Coin, -10, Math.Round(price * 0.97m, 2));
                probe.LimitOrder(probe.Coin, 3, Math.Round(price * 0.985m, 2));
                break;
            case 5:
                probe.Transactions.CancelOpenOrders(probe.Coin);
                probe.Liquidate(probe.Coin);
                break;
        }
    }

    private static List<string> Fills(BacktestResult result) => [.. result.OrderEvents
        .Where(e => e.Status == OrderStatus.Filled)
        .Select(e => FormattableString.Invariant($"{e.UtcTime:O} {e.OrderId} {e.FillQuantity} {e.FillPrice} {e.OrderFee.Value.Amount}"))];

    private static void Push(PaperSession session, int from, int until)
    {
        for (var hour = from; hour < until; hour++)
        {
            session.Push(PaperMarket.Bar(hour));
        }
    }

    private BacktestResult Run(Action<Probe> onBar, double days = 3)
    {
        using var session = PaperSession.Start(_market.Job(onBar, days));
        return session.Replay();
    }
}
