using System;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Orders;

/// <summary>What is refused, rounded, updated and cancelled, with LEAN's words.</summary>
public sealed class OrderRuleTests : IDisposable
{
    private static readonly Symbol Btc = Rig.Btc;
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Quantities_go_to_whole_lots_and_prices_to_the_brokerages_steps()
    {
        var run = Two((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Btc, 1.123456789m);
                algorithm.LimitOrder(Btc, 1, 12.345m);
                algorithm.MarketOrder(Btc, 0.000000001m);
            }
        });

        // Lots of 0.00000001, steps of 0.01, halves to the even one; less than a lot is no order.
        run.Transactions.GetOrderById(1)!.Quantity.ShouldBe(1.12345678m);
        ((LimitOrder)run.Transactions.GetOrderById(2)!).LimitPrice.ShouldBe(12.34m);
        run.Says.ShouldContain(text => text.Contains("To meet brokerage precision requirements, order LimitPrice was rounded to 12.34 from 12.345"));
        run.Says.ShouldContain(text => text.Contains(
            "Unable to submit order with id -10 which quantity (0.000000001) is less than lot size (0.00000001)."));
    }

    [Fact]
    public void An_order_beyond_the_buying_power_is_refused_with_its_figures()
    {
        var run = Two((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Btc, 101);
            }
        });
        run.Refusals.ShouldBe(
            ["Order Error: ids: [1], Insufficient buying power to complete orders (Value:[10100]), "
                + "Reason: Id: 1, Initial Margin: 10100, Free Margin: 10000."]);
    }

    [Fact]
    public void A_backtest_takes_as_many_orders_as_it_is_given()
    {
        var run = _rig.Coin("100,100,100,100", "100,100,100,100").OnCoin(
            (algorithm, bar) =>
            {
                for (var i = 0; bar == 1 && i < 20; i++)
                {
                    algorithm.LimitOrder(Btc, 1, 1);
                }
            },
            start: algorithm => algorithm.SetMaximumOrders(5));
        run.Transactions.OrdersCount.ShouldBe(20);
    }

    [Fact]
    public void Orders_before_the_first_price_and_in_the_warm_up_are_refused()
    {
        var run = _rig.Coin("100,100,100,100").Run(algorithm =>
        {
            algorithm.SetTimeZone(TimeZones.Utc);
            algorithm.SetStartDate(2020, 1, 1);
            algorithm.SetEndDate(2020, 1, 1);
            algorithm.AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase);
            algorithm.SetBenchmark(_ => 1);
            algorithm.Note($"{algorithm.MarketOrder(Btc, 1).SubmitRequest.Response.ErrorCode}");
        });
        run.Notes.ShouldBe([nameof(OrderResponseErrorCode.AlgorithmWarmingUp)]);
    }

    [Fact]
    public void An_update_changes_what_rests_and_a_second_cancellation_is_none()
    {
        var run = _rig.Coin("100,100,100,100", "100,100,100,100", "100,100,96,100").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                var moved = algorithm.LimitOrder(Btc, 1, 90);
                moved.Update(new UpdateOrderFields { LimitPrice = 97, Quantity = 2, Tag = "nearer" }).IsSuccess.ShouldBeTrue();
                var gone = algorithm.LimitOrder(Btc, 1, 97);
                gone.Cancel("away").IsSuccess.ShouldBeTrue();
                algorithm.Note($"{gone.Cancel().ErrorCode}");
            }

            if (bar == 3)
            {
                algorithm.Note($"{algorithm.Transactions.GetOrderTicket(1).UpdateLimitPrice(50).ErrorCode}");
            }
        });
        run.Fills.ShouldBe(["1: 2 @ 97"]);
        run.Transactions.GetOrderById(1)!.Tag.ShouldBe("nearer");
        run.Transactions.GetOrderById(2)!.Status.ShouldBe(OrderStatus.Canceled);
        run.Notes.ShouldBe([nameof(OrderResponseErrorCode.RequestCanceled), nameof(OrderResponseErrorCode.InvalidOrderStatus)]);
    }

    [Fact]
    public void Brokerages_refuse_with_LEANs_messages()
    {
        string Refusal(BrokerageName brokerage, Action<Script> send, AccountType account = AccountType.Cash)
        {
            var run = _rig.Coin("100,100,100,100", "100,100,100,100").OnCoin(
                (algorithm, bar) =>
                {
                    if (bar == 1)
                    {
                        send(algorithm);
                    }
                },
                start: algorithm => algorithm.SetBrokerageModel(brokerage, account));
            return run.Refusals.ShouldHaveSingleItem();
        }

        const string said = "BrokerageModel declared unable to submit order: [1] Warning - Code: NotSupported - ";
        Refusal(BrokerageName.Binance, algorithm => algorithm.LimitOrder(Btc, 0.00000005m, 100)).ShouldStartWith(
            said + "The minimum order size (in quote currency) for BTCUSD is ");
        Refusal(BrokerageName.Kraken, algorithm => algorithm.TrailingStopOrder(Btc, 1, 5, false)).ShouldBe(
            said + "The KrakenBrokerageModel does not support TrailingStop order type. "
                + "Only supports [Limit,Market,StopMarket,StopLimit,LimitIfTouched]");
        Refusal(BrokerageName.OandaBrokerage, algorithm => algorithm.MarketOrder(Btc, 1), AccountType.Margin).ShouldBe(
            said + "The OandaBrokerageModel does not support Crypto security type.");
    }

    private Script Two(Action<Script, int> step) => _rig.Coin("100,100,100,100", "100,100,100,100").OnCoin(step);
}
