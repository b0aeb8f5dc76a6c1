using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Commands;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>A person's trade in a paper session of the strategy: sized, protected and bounded as its own are.</summary>
public sealed class ExecuteTradeTests : IDisposable
{
    private const int FirstBar = 240;

    private readonly PaperMarket _market = new();
    private readonly List<string> _lines = [];
    private int _bar = FirstBar;

    public void Dispose() => _market.Dispose();

    [Fact]
    public void It_is_sized_and_gets_its_stop_and_target()
    {
        using var session = Start();
        var price = Price(session);

        Run(session, "long", price - 3, price + 6).ShouldBe(true);
        Push(session, 1);

        Held(session).ShouldBeGreaterThan(0);
        var resting = session.Algorithm!.Transactions.GetOpenOrderTickets(Coin(session)).ToList();
        resting.ShouldContain(order => order.OrderType == OrderType.StopMarket && order.Quantity == -Held(session));
        resting.ShouldContain(order => order.OrderType == OrderType.Limit && order.Get(OrderField.LimitPrice) == (decimal)(price + 6));

        // One at a time.
        Run(session, "long", price - 3, price + 6).ShouldBe(false);
        _lines.ShouldContain(line => line.Contains("ExecuteTrade refused: BTCUSD has a setup, a position or orders under way", StringComparison.Ordinal));
        var answers = Answers(session);
        answers.Select(answer => (answer.Id, answer.Command, answer.IsDone, answer.Reason)).ShouldBe(
            [("t-1", "ExecuteTrade", true, "retest"), ("t-1", "ExecuteTrade", false, "retest")]);
        answers[0].Standing.ShouldStartWith("BTCUSD ");
    }

    [Fact]
    public void A_cap_of_leverage_bounds_it()
    {
        using var free = Start();
        var price = Price(free);
        Run(free, "short", price + 3, price - 6).ShouldBe(true);
        Push(free, 1);
        var quantity = Math.Abs(Held(free));
        quantity.ShouldBeGreaterThan(0);

        using var market = new PaperMarket();
        _bar = FirstBar;
        using var capped = Start(market);
        capped.Run(new CallbackCommand { Type = "CapLeverage", Payload = """{"$type": "CapLeverage", "cap": 0.1}""" }).ShouldBe(true);
        Run(capped, "short", price + 3, price - 6).ShouldBe(true);
        Push(capped, 1);

        Math.Abs(Held(capped)).ShouldBeInRange(0.00000001m, quantity - 0.00000001m);
    }

    [Fact]
    public void The_fuse_refuses_it_like_any_other()
    {
        using var session = Start();
        var price = Price(session);
        session.Run(new CallbackCommand { Type = "Isolate", Payload = """{"$type": "Isolate", "reason": "maintenance"}""" }).ShouldBe(true);

        Run(session, "long", price - 3, price + 6).ShouldBe(false);
        Push(session, 1);

        Held(session).ShouldBe(0);
        Answers(session)[^1].Standing.ShouldBe("the fuse lets nothing open in BTCUSD now");
    }

    [Fact]
    public void The_fuse_withholds_it_when_it_has_been_sized_and_it_does_not_come_later()
    {
        using var session = Start();
        var (algorithm, price) = (session.Algorithm!, Price(session));
        var fuse = SurvivalFuseRiskManagementModel.Of(algorithm)!;
        algorithm.SetRiskManagement(new CompositeRiskManagementModel(new Isolates(fuse), fuse));

        Run(session, "long", price - 3, price + 6).ShouldBe(false);

        Answers(session)[^1].Standing.ShouldBe("refused: stopped by the fuse before entry");
        fuse.Reset("go on").ShouldBeTrue();
        Push(session, 2);
        algorithm.Transactions.GetOrderTickets().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_told_as_not_done_is_not_done_later()
    {
        using var session = Start();
        var (algorithm, price) = (session.Algorithm!, Price(session));
        var execution = algorithm.Execution;
        algorithm.SetExecution(new NullExecutionModel());
        Run(session, "long", price - 3, price + 6).ShouldBe(false);
        Answers(session)[^1].Standing.ShouldEndWith(" was sized, and no order of it stands: the fuse has withheld it, or the broker refused it");

        algorithm.SetExecution(execution);
        algorithm.Insights.HasActiveInsights(Coin(session), session.UtcTime).ShouldBeFalse();
        Run(session, "short", price + 3, price - 6).ShouldBe(true, "nothing is under way");
    }

    [Theory]
    [InlineData("DOGE", "long", -3, 6, 2, "symbol is 'DOGE'; allowed: BTCUSD")]
    [InlineData("BTCUSD", "up", -3, 6, 2, "direction is 'up'; allowed: long, short")]
    [InlineData("BTCUSD", "long", 3, 6, 2, "allowed: below the price")]
    [InlineData("BTCUSD", "short", -3, -6, 2, "allowed: above the price")]
    [InlineData("BTCUSD", "long", -3, -6, 2, "target is")]
    [InlineData("BTCUSD", "long", -3, 1e30, 2, "target is 1E+30; allowed: above the price")]
    [InlineData("BTCUSD", "long", -3, 6, 4, "tier is 4; allowed: 1 to 3")]
    public void What_cannot_be_a_trade_is_refused_by_name(string symbol, string direction, double stop, double target, int tier, string told)
    {
        using var session = Start();
        var price = Price(session);

        Run(session, direction, price + stop, price + target, symbol, tier).ShouldBe(false);

        Answers(session).ShouldHaveSingleItem().Standing.ShouldContain(told);
        session.Algorithm!.Transactions.GetOrderTickets().ShouldBeEmpty();
    }

    private sealed class Isolates(SurvivalFuseRiskManagementModel fuse) : RiskManagementModel
    {
        public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
        {
            if (targets.Length > 0)
            {
                fuse.Isolate("just now");
            }

            return [];
        }
    }

    private PaperSession Start(PaperMarket? market = null)
    {
        var session = PaperSession.Start(
            (market ?? _market).Job(_ => { }) with
            {
                AlgorithmTypeName = nameof(MagnetAlgorithm),
                CreateAlgorithm = () => new MagnetAlgorithm(),
                ReplayUntil = null,
                Start = PaperMarket.FirstDay.AddHours(FirstBar),
                Parameters = new Dictionary<string, string>
                {
                    ["symbols"] = "BTCUSD",
                    ["security-type"] = "crypto",
                    ["market"] = "coinbase",
                    ["resolution"] = "hour",
                    ["brokerage"] = "default",
                    ["account-type"] = "margin",
                    ["cash"] = "100000",
                },
            },
            message => _lines.Add(message.Text));
        Push(session, 1);
        return session;
    }

    private void Push(PaperSession session, int bars)
    {
        for (var end = _bar + bars; _bar < end; _bar++)
        {
            session.Push(PaperMarket.Bar(_bar));
        }
    }

    private static bool? Run(PaperSession session, string direction, double stop, double target, string symbol = "BTCUSD", int tier = 2)
    {
        var payload = FormattableString.Invariant(
            $$"""{"$type": "ExecuteTrade", "id": "t-1", "symbol": "{{symbol}}", "direction": "{{direction}}", "stop": {{stop}}, "target": {{target}}, "tier": {{tier}}, "reason": "retest"}""");
        return session.Run(new CallbackCommand { Type = "ExecuteTrade", Payload = payload });
    }

    private static Symbol Coin(PaperSession session) => session.Algorithm!.Securities.Keys.Single(symbol => symbol.Value == "BTCUSD");

    private static double Price(PaperSession session) => (double)session.Algorithm!.Securities[Coin(session)].Price;

    private static decimal Held(PaperSession session) => session.Algorithm!.Portfolio[Coin(session)].Quantity;

    private List<CommandAnswered> Answers(PaperSession session)
    {
        session.Algorithm!.OnEndOfAlgorithm();
        return [.. Directory.EnumerateDirectories(_market.Store + ".journal").SelectMany(folder => JournalReader.ReadAll(folder)).Select(line => line.Record)
            .OfType<CommandAnswered>().Where(answer => answer.Command == "ExecuteTrade")];
    }
}
