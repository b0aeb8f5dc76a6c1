using System;
using System.Collections.Generic;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Slippage;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Orders;

/// <summary>What Tradier, TradeStation and Alpha Streams take and charge, and slippage by impact. A share at 100, at 4 on the third day.</summary>
public sealed class BrokerageRuleTests : IDisposable
{
    private static readonly Symbol Aaa = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Tradier_sells_short_for_the_day_only_and_nothing_below_five_dollars()
    {
        Answers(new TradierBrokerageModel(), 1, algorithm =>
        [
            new MarketOrder(Aaa, -10, algorithm.UtcTime),
            new MarketOrder(Aaa, -10, algorithm.UtcTime, "", Day),
            new MarketOrder(Aaa, 0.5m, algorithm.UtcTime, "", Day),
            new MarketOrder(Aaa, 10, algorithm.UtcTime, "", new OrderProperties { TimeInForce = TimeInForce.GoodTilDate(new DateTime(2020, 2, 1)) }),
            new TrailingStopOrder(Aaa, 10, 1, false, algorithm.UtcTime),
        ]).ShouldBe(["ShortOrderIsGtc", "taken", "IncorrectOrderQuantity", "NotSupported", "NotSupported"]);
        Answers(new TradierBrokerageModel(), 3, algorithm => [new MarketOrder(Aaa, -10, algorithm.UtcTime, "", Day)])
            .ShouldBe(["SellShortOrderLastPriceBelow5"]);
    }

    [Fact]
    public void Tradier_takes_orders_of_extended_hours_within_them_and_lets_others_wait()
    {
        // Daily bars end at 16:00, when the later session begins.
        var extended = new TradierOrderProperties { OutsideRegularTradingHours = true };
        Answers(new TradierBrokerageModel(), 1, algorithm =>
        [
            new LimitOrder(Aaa, 10, 100, algorithm.UtcTime, "", extended),
            new MarketOrder(Aaa, 10, algorithm.UtcTime, "", extended),
            new MarketOrder(Aaa, 10, algorithm.UtcTime),
        ]).ShouldBe(["taken", "ExtendedMarket", "taken"]);
        Executes(new TradierBrokerageModel(), algorithm => new LimitOrder(Aaa, 10, 100, algorithm.UtcTime, "", extended)).ShouldBeTrue();
        Executes(new TradierBrokerageModel(), algorithm => new LimitOrder(Aaa, 10, 100, algorithm.UtcTime)).ShouldBeFalse();
    }

    [Fact]
    public void Tradier_charges_nothing_and_cancels_orders_at_a_reverse_split()
    {
        OrderTicket? ticket = null;
        Days(algorithm => algorithm.SetBrokerageModel(BrokerageName.TradierBrokerage), (algorithm, bar) =>
        {
            if (bar == 1)
            {
                ticket = algorithm.LimitOrder(Aaa, 10, 1);
                algorithm.BrokerageModel.ApplySplit([ticket], new Split(Aaa, algorithm.Time, 100, 2, SplitType.SplitOccurred));
            }
        });

        ticket.ShouldNotBeNull().Status.ShouldBe(OrderStatus.Canceled);
        Fee((FeeModel)new TradierBrokerageModel().GetFeeModel(null!), 100).ShouldBe(0);
    }

    [Fact]
    public void TradeStation_opens_between_six_and_the_last_minute_and_turns_no_position_at_the_open_or_close()
    {
        var model = new TradeStationBrokerageModel();

        // 16:00 is after that window.
        Answers(model, 1, algorithm =>
        [
            new MarketOnOpenOrder(Aaa, 10, algorithm.UtcTime),
            new LimitOrder(Aaa, 10, 100, algorithm.UtcTime, "", new TradeStationOrderProperties { OutsideRegularTradingHours = true }),
            new MarketOrder(Aaa, 10, algorithm.UtcTime, "", new TradeStationOrderProperties { OutsideRegularTradingHours = true }),
            new LimitIfTouchedOrder(Aaa, 10, 100, 100, algorithm.UtcTime),
        ]).ShouldBe(["NotSupported", "taken", "NotSupportedOutsideRegularMarketHours", "NotSupported"]);

        var answers = new List<string>();
        Days(null, (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Aaa, 10);
            }

            if (bar == 3)
            {
                foreach (var quantity in new[] { -10, -11 })
                {
                    answers.Add(Answer(model, algorithm, new MarketOnCloseOrder(Aaa, quantity, algorithm.UtcTime)));
                }
            }
        });
        answers.ShouldBe(["taken", "NotSupported"]);
    }

    [Fact]
    public void TradeStation_charges_who_does_not_live_in_the_country()
    {
        Fee(new TradeStationFeeModel(), 100).ShouldBe(0);
        Fee(new TradeStationFeeModel(usResident: false), 100).ShouldBe(5);
    }

    [Fact]
    public void Alpha_Streams_charges_by_share_within_bounds_and_has_no_cash_accounts()
    {
        // 0.5 cents a share: 10 are 1 USD at least, 1 000 are 5 USD.
        Fee(new AlphaStreamsFeeModel(), 10).ShouldBe(1);
        Fee(new AlphaStreamsFeeModel(), 1_000).ShouldBe(5);
        Should.Throw<ArgumentException>(() => new AlphaStreamsBrokerageModel(AccountType.Cash));
    }

    [Theory]
    [InlineData(BrokerageName.TradierBrokerage, typeof(TradierBrokerageModel))]
    [InlineData(BrokerageName.TradeStation, typeof(TradeStationBrokerageModel))]
    [InlineData(BrokerageName.AlphaStreams, typeof(AlphaStreamsBrokerageModel))]
    public void Models_go_by_their_names(BrokerageName name, Type type)
    {
        var model = BrokerageModel.Create(null!, name, AccountType.Margin);
        model.ShouldBeOfType(type);
        BrokerageModel.GetBrokerageName(model).ShouldBe(name);
    }

    [Fact]
    public void Impact_grows_with_the_part_of_the_volume_and_its_noise_comes_from_the_seed()
    {
        // Only the temporary impact, as the part itself: factor and power 1, and no permanent one. Of 1 000 a day, 65 shares in a thousandth
        // of the session's 23 400 seconds are a rate of 65.
        var impact = new List<(decimal Slippage, double Sigma)>();
        Days(null, (algorithm, bar) =>
        {
            if (bar == 4)
            {
                var model = new MarketImpactSlippageModel(
                    algorithm, nonNegative: false, latency: 23.4, impactTime: 23.4, beta: 1, gamma: 0, eta: 1, randomSeed: 7);
                impact.Add((model.GetSlippageApproximation(algorithm.Securities[Aaa], new MarketOrder(Aaa, 65, algorithm.UtcTime)), 0));
            }
        });

        // Consolidated days: closes of 100, 100, 4; the fourth is still open. Returns 0 and -0.96: their deviation is 0.96 / √2.
        var sigma = 0.96 / Math.Sqrt(2);
        var random = new Random(7);
        double Gaussian()
        {
            var (radius, angle) = (1 - random.NextDouble(), 1 - random.NextDouble());
            return Math.Sqrt(-2 * Math.Log(radius)) * Math.Cos(2 * Math.PI * angle);
        }

        var noise = sigma * Math.Sqrt(0.002);
        var permanent = Gaussian() * noise;
        var temporary = (sigma * 65) + (Gaussian() * noise);
        var expected = Math.Min(1.0, (temporary + (permanent / 2)) * random.NextDouble()) * 4;
        impact.Count.ShouldBe(1);
        ((double)impact[0].Slippage).ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void Impact_needs_volume()
    {
        Should.Throw<Exception>(() => new MarketImpactSlippageModel(null!, latency: 0)).Message.ShouldContain("Latency");
        Should.Throw<Exception>(() => new MarketImpactSlippageModel(null!, impactTime: 0)).Message.ShouldContain("impactTime");
    }

    private static OrderProperties Day => new() { TimeInForce = TimeInForce.Day };

    private decimal Fee(FeeModel model, decimal quantity)
    {
        decimal? fee = null;
        Days(null, (algorithm, _) => fee ??= model
            .GetOrderFee(new OrderFeeParameters(algorithm.Securities[Aaa], new MarketOrder(Aaa, quantity, algorithm.UtcTime))).Value.Amount);
        return fee.ShouldNotBeNull();
    }

    private List<string> Answers(IBrokerageModel model, int atBar, Func<Script, Order[]> orders)
    {
        var answers = new List<string>();
        Days(null, (algorithm, bar) =>
        {
            if (bar == atBar)
            {
                answers.AddRange(Array.ConvertAll(orders(algorithm), order => Answer(model, algorithm, order)));
            }
        });
        return answers;
    }

    private bool Executes(TradierBrokerageModel model, Func<Script, Order> order)
    {
        bool? can = null;
        Days(null, (algorithm, _) => can ??= model.CanExecuteOrder(algorithm.Securities[Aaa], order(algorithm)));
        return can.ShouldNotBeNull();
    }

    private static string Answer(IBrokerageModel model, Script algorithm, Order order) =>
        model.CanSubmitOrder(algorithm.Securities[Aaa], order, out var message) ? "taken" : message.Code;

    private Script Days(Action<Script>? start, Action<Script, int> step) => _rig.Bars(
        "equity/usa/daily/aaa.zip", "2020-01-06", TimeSpan.FromDays(1),
        "1000000,1000000,1000000,1000000", "1000000,1000000,1000000,1000000", "40000,40000,40000,40000", "40000,40000,40000,40000").Run(
        algorithm =>
        {
            algorithm.SetStartDate(2020, 1, 6);
            algorithm.SetEndDate(2020, 1, 9);
            algorithm.SetCash(100_000);
            start?.Invoke(algorithm);
            algorithm.AddEquity("AAA", Resolution.Daily);
            algorithm.SetBenchmark(_ => 1);
        },
        step);
}
