using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>
/// A setup toward 106 (or 94) from 100 with its stop 3 away: margin min(1% / 3%, 10%, 20%, 50%) of 100 000 is 10 000, L is 1.615, so 161.5 units.
/// </summary>
public class BracketExecutionTests
{
    private const decimal Units = 161.5384m;

    [Fact]
    public void A_stop_and_a_target_for_the_whole_position_rest_beside_it()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm());

        algorithm.Held[21].ShouldBe(Units);
        algorithm.Ordered.Select(order => (order.Type, order.Quantity)).ShouldBe(
            [(OrderType.Market, Units), (OrderType.StopMarket, -Units), (OrderType.Limit, -Units)]);
        ((StopMarketOrder)algorithm.Ordered[1]).StopPrice.ShouldBe(97);
        ((LimitOrder)algorithm.Ordered[2]).LimitPrice.ShouldBe(106);
    }

    [Fact]
    public void A_position_whose_setup_has_not_changed_is_left_alone()
    {
        using var market = Market(new());

        BracketAlgorithm.Run(market, new BracketAlgorithm()).Ordered.Count.ShouldBe(3);
    }

    [Fact]
    public void The_target_filled_takes_the_stop_away_and_ends_the_setup()
    {
        using var market = Market(new() { [30] = (100, 107, 99, 105) });

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm());

        algorithm.Held[31].ShouldBe(0);
        algorithm.Ordered.Select(order => order.Status).ShouldBe([OrderStatus.Filled, OrderStatus.Canceled, OrderStatus.Filled]);
        var (_, setup) = algorithm.Book.Closed.ShouldHaveSingleItem();
        setup.Exit.ShouldBe(ExitReason.Target);
        setup.Profit.ShouldBe(Units * 6);
        algorithm.Insights.HasActiveInsights(algorithm.Coin, algorithm.UtcTime).ShouldBeFalse("the insight ends with its setup");
    }

    [Fact]
    public void The_stop_filled_takes_the_target_away()
    {
        using var market = Market(new() { [30] = (100, 101, 96, 98) });

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm());

        algorithm.Ordered.Select(order => order.Status).ShouldBe([OrderStatus.Filled, OrderStatus.Filled, OrderStatus.Canceled]);
        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Stop);
    }

    [Fact]
    public void A_short_has_its_stop_above_and_its_target_below()
    {
        using var market = Market(new() { [30] = (100, 101, 93, 95) });

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { Side = -1, Level = 94 });

        algorithm.Held[25].ShouldBe(-Units);
        ((StopMarketOrder)algorithm.Ordered[1]).StopPrice.ShouldBe(103);
        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Target);
        algorithm.Held[31].ShouldBe(0);
    }

    [Fact]
    public void Stop_and_target_both_filled_within_one_bar_leave_nothing_open()
    {
        using var market = Market(new() { [30] = (100, 107, 96, 100) });

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm());

        algorithm.Held[31].ShouldBe(0);
        algorithm.Bracket.Orphans.ShouldBe(1);
        algorithm.Portfolio.TotalProfit.ShouldBe(algorithm.Book.Closed.Single().Setup.Profit + algorithm.Bracket.OrphanProfit);
        algorithm.Lines.ShouldContain(line => line.Contains("stop and target both filled"));
        algorithm.Ordered.Sum(order => order.Status == OrderStatus.Filled ? order.Quantity : 0).ShouldBe(0);
    }

    [Fact]
    public void Both_orders_follow_a_position_that_is_cut()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { Override = hour => hour == 30 ? 60m : null });

        algorithm.Held[31].ShouldBe(60);
        algorithm.Ordered.Where(order => order.Status.IsOpen()).Select(order => (order.Type, order.Quantity)).ShouldBe(
            [(OrderType.StopMarket, -60m), (OrderType.Limit, -60m)]);
        algorithm.Ordered.Count.ShouldBe(4, "resting orders are updated where the brokerage takes updates");
    }

    [Fact]
    public void A_size_that_was_cut_is_never_restored()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { Override = hour => hour switch { 30 => 60m, > 30 => 150m, _ => null } });

        algorithm.Held[59].ShouldBe(60);
    }

    [Fact]
    public void Where_a_sale_is_charged_in_coins_no_more_is_sold_on_a_cash_account_than_is_left_of_them()
    {
        using var market = Market(new() { [40] = (100, 101, 96, 98) }, "CALMUSD", QuantConnect.Market.Kraken);

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Venue = QuantConnect.Market.Kraken,
            Brokerage = BrokerageName.Kraken,
            Account = AccountType.Cash,
            Override = hour => hour == 30 ? 60m : null,
        });

        // Of the 40 sold 0.26 % are charged: 59.896 coins lie there, though LEAN holds 60.
        var own = algorithm.Ordered.Where(order => order.Quantity < 0).Select(order => (order.Type, order.Quantity, order.Status)).ToList();
        own.Where(order => order.Status == OrderStatus.Filled).ShouldBe(
            [(OrderType.Market, -40, OrderStatus.Filled), (OrderType.StopMarket, -59.896m, OrderStatus.Filled)]);
        own.ShouldNotContain(order => order.Status == OrderStatus.Invalid);
        algorithm.Book.Closed.ShouldHaveSingleItem().Setup.Exit.ShouldBe(ExitReason.Stop);
    }

    [Fact]
    public void Where_the_brokerage_takes_no_updates_orders_are_cancelled_and_replaced()
    {
        using var market = Market(new(), "CALMUSD", QuantConnect.Market.Kraken);

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Venue = QuantConnect.Market.Kraken,
            Brokerage = BrokerageName.Kraken,
            Override = hour => hour == 30 ? 60m : null,
        });

        algorithm.Ordered
            .Where(order => order.Status == OrderStatus.Canceled)
            .Select(order => order.Type)
            .ShouldBe([OrderType.StopMarket, OrderType.Limit]);
        algorithm.Ordered.Where(order => order.Status.IsOpen()).Select(order => (order.Type, order.Quantity)).ShouldBe(
            [(OrderType.StopMarket, -60m), (OrderType.Limit, -60m)], ignoreOrder: true);
        algorithm.Ordered.ShouldNotContain(order => order.Status == OrderStatus.Invalid);
    }

    [Fact]
    public void Where_no_stop_market_can_rest_a_stop_limit_does()
    {
        using var market = Market(new(), "CALMUSDT", QuantConnect.Market.Binance, "5");

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Pair = "CALMUSDT",
            Venue = QuantConnect.Market.Binance,
            Brokerage = BrokerageName.Binance,
        });

        var stop = algorithm.Ordered[1].ShouldBeOfType<StopLimitOrder>();
        stop.StopPrice.ShouldBe(97);
        stop.LimitPrice.ShouldBe(96, "half an ATR of room");
        algorithm.Ordered.ShouldNotContain(order => order.Status == OrderStatus.Invalid);
    }

    [Fact]
    public void A_stop_limit_that_a_gap_leaves_behind_is_followed_by_a_market_order()
    {
        using var market = Market(new() { [30] = (90, 91, 89, 90) }, "CALMUSDT", QuantConnect.Market.Binance, "5");

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Pair = "CALMUSDT",
            Venue = QuantConnect.Market.Binance,
            Brokerage = BrokerageName.Binance,
        });

        algorithm.Held[32].ShouldBe(0, 0.001m);
        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Stop);
        algorithm.Ordered.ShouldNotContain(order => order.Status.IsOpen());
    }

    [Fact]
    public void What_a_fee_in_coins_leaves_of_a_short_is_closed_with_it()
    {
        using var market = Market(new() { [30] = (100, 101, 93, 95) });

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { Side = -1, Level = 94, Brokerage = BrokerageName.Bitfinex });

        var (_, setup) = algorithm.Book.Closed.ShouldHaveSingleItem();
        setup.Exit.ShouldBe(ExitReason.Target);
        algorithm.Held[32].ShouldBe(0, 0.002m);
        algorithm.Ordered.ShouldNotContain(order => order.Status.IsOpen());
        algorithm.Ordered.Count(order => order.Type is OrderType.StopMarket or OrderType.Limit).ShouldBe(2, "nothing rests beside what is left");
    }

    [Fact]
    public void On_a_cash_account_the_stop_rests_and_the_target_is_watched()
    {
        using var market = Market(new() { [30] = (100, 107, 99, 106.5m) });

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { Account = AccountType.Cash });

        algorithm.Ordered.Select(order => order.Type).ShouldBe([OrderType.Market, OrderType.StopMarket, OrderType.Market]);
        algorithm.Ordered.ShouldNotContain(order => order.Status == OrderStatus.Invalid);
        algorithm.Ordered[1].Status.ShouldBe(OrderStatus.Canceled);
        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Target);
        algorithm.Held[32].ShouldBe(0);
    }

    [Fact]
    public void An_account_that_cannot_short_drops_the_setup_and_counts_it()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { Account = AccountType.Cash, Side = -1, Level = 94 });

        algorithm.Ordered.ShouldBeEmpty();
        algorithm.Book.Refusals.ShouldBe(new Dictionary<string, int> { ["the account cannot short"] = 1 });
    }

    [Fact]
    public void When_the_insight_ends_the_position_is_left_and_nothing_rests()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { HoldingBars = 10 });

        algorithm.Held[32].ShouldBe(0);
        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Expired);
        algorithm.Ordered.ShouldNotContain(order => order.Status.IsOpen());
    }

    [Fact]
    public void A_stop_that_somebody_cancelled_is_placed_again_at_the_next_bar()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Hourly = (run, hour) =>
            {
                if (hour == 30)
                {
                    run.Transactions.CancelOpenOrders(run.Coin);
                }
            },
        });

        algorithm.Ordered.Where(order => order.Status.IsOpen()).Select(order => (order.Type, order.Quantity)).ShouldBe(
            [(OrderType.StopMarket, -Units), (OrderType.Limit, -Units)]);
    }

    [Fact]
    public void A_position_taken_down_from_elsewhere_ends_its_setup_and_its_orders()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Hourly = (run, hour) =>
            {
                if (hour == 30)
                {
                    run.MarketOrder(run.Coin, -run.Portfolio[run.Coin].Quantity);
                }
            },
        });

        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Elsewhere);
        algorithm.Ordered.ShouldNotContain(order => order.Status.IsOpen());
    }

    [Theory]
    [InlineData(117, true)]
    [InlineData(118, false)]
    public void An_entry_that_would_wait_for_an_opening_is_not_sent_where_the_brokerage_takes_no_such_order(int hour, bool isOpen)
    {
        using var market = new ScriptedMarket().WithEuros(200);

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm
        {
            Pair = "EURUSD",
            Venue = QuantConnect.Market.Oanda,
            Brokerage = BrokerageName.OandaBrokerage,
            SignalAt = hour,
            LastHour = 190,
        });

        algorithm.Ordered.Count.ShouldBe(isOpen ? 3 : 0);
        algorithm.Ordered.ShouldNotContain(order => order.Status == OrderStatus.Invalid);
        algorithm.Book.Refusals.GetValueOrDefault("the brokerage would refuse the entry").ShouldBe(isOpen ? 0 : 1);
    }

    [Fact]
    public void An_exit_waits_until_the_brokerage_takes_it_and_its_stop_stays()
    {
        using var market = Market(new());
        BracketAlgorithm algorithm = null!;
        List<int> resting = [];
        algorithm = new BracketAlgorithm
        {
            HoldingBars = 10,
            Model = new TakesNoMarketOrders(() => algorithm.Hour is > 25 and < 36),
            Hourly = (run, hour) => resting.Add(hour == 35 ? run.Ordered.Count(order => order.Status.IsOpen()) : 0),
        };

        BracketAlgorithm.Run(market, algorithm);

        resting.Max().ShouldBe(2);
        (algorithm.Held[35], algorithm.Held[37]).ShouldBe((Units, 0m));
        algorithm.Ordered.Where(order => order.Type == OrderType.Market).Select(order => (order.Quantity, order.Status)).ShouldBe(
            [(Units, OrderStatus.Filled), (-Units, OrderStatus.Filled)]);
        algorithm.Book.Closed.Single().Setup.Exit.ShouldBe(ExitReason.Expired);
        algorithm.Lines.Count(line => line.Contains("the position cannot be left yet: closed for you")).ShouldBe(1);
    }

    [Fact]
    public void An_exit_that_was_refused_twice_is_not_sent_again_on_the_same_day()
    {
        using var market = Market(new());

        var algorithm = BracketAlgorithm.Run(market, new BracketAlgorithm { HoldingBars = 10, BuyingPower = new TakesNoExits() });

        // Hour 48 is the next day.
        var refused = algorithm.Ordered.Where(order => order.Status == OrderStatus.Invalid).Select(order => ScriptedMarket.HourOf(order.Time));
        refused.Where(hour => hour < 72).ShouldBe(
            [31, 32, 48, 49]);
        algorithm.Held[47].ShouldBe(Units);
    }

    private sealed class TakesNoMarketOrders(Func<bool> isClosed) : DefaultBrokerageModel
    {
        public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
        {
            message = new BrokerageMessageEvent(BrokerageMessageType.Warning, 0, "closed for you");
            return order.Type != OrderType.Market || !isClosed();
        }
    }

    private sealed class TakesNoExits() : SecurityMarginModel(3m)
    {
        public override HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(
            HasSufficientBuyingPowerForOrderParameters parameters) => parameters.Order is MarketOrder { Quantity: < 0 }
            ? parameters.Insufficient($"order {parameters.Order.Id} is not wanted")
            : base.HasSufficientBuyingPowerForOrder(parameters);
    }

    private static ScriptedMarket Market(
        Dictionary<int, (decimal Open, decimal High, decimal Low, decimal Close)> script,
        string ticker = "CALMUSD",
        string market = QuantConnect.Market.Bitfinex,
        string minimumOrder = "0.001") =>
        new ScriptedMarket().With(ticker, market, 80, script, minimumOrder);
}
