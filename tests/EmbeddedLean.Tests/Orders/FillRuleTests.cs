using System;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Orders;

/// <summary>How orders fill within a bar of an hour, by LEAN's fill models, worked by hand.</summary>
public sealed class FillRuleTests : IDisposable
{
    private static readonly Symbol Btc = Rig.Btc;
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Both_sides_of_a_bracket_fill_in_a_bar_that_spans_them()
    {
        var run = _rig.Coin("100,100,100,100", "100,106,94,101").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Btc, 10);
                algorithm.StopMarketOrder(Btc, -10, 95);
                algorithm.LimitOrder(Btc, -10, 105);
            }
        });

        // 94 is below the stop and 106 above the limit; nothing cancels the one for the other.
        run.Fills.ShouldBe(["1: 10 @ 100", "2: -10 @ 95", "3: -10 @ 105"]);
        run.Portfolio[Btc].Quantity.ShouldBe(-10m);
    }

    [Fact]
    public void What_is_placed_to_rest_does_not_fill_from_the_bar_that_was_over_by_then()
    {
        var run = _rig.Coin("100,106,94,100", "100,100,100,100", "100,101,95,96").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.LimitOrder(Btc, 2, 95.5m);
                algorithm.StopMarketOrder(Btc, 3, 105);
                algorithm.MarketOrder(Btc, 1);
            }
        });

        // The first bar reached 94 and 106 before the orders were there; the third reaches 95, and nothing reaches 105 again.
        run.Fills.ShouldBe(["3: 1 @ 100", "1: 2 @ 95.5"]);
        run.Transactions.GetOrderById(1)!.LastFillTime.ShouldBe(new DateTime(2020, 1, 1, 3, 0, 0));
    }

    [Fact]
    public void A_fill_model_is_not_asked_about_an_order_that_rests_in_the_moment_in_which_it_is_placed()
    {
        var run = _rig.Coin("100,106,94,100", "100,100,100,100").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.Securities[Btc].SetFillModel(new AtItsLimit());
                algorithm.LimitOrder(Btc, 2, 95.5m);
                algorithm.MarketOrder(Btc, 1);
            }
        });

        run.Fills.ShouldBe(["2: 1 @ 100", "1: 2 @ 95.5"]);
        run.Transactions.GetOrderById(1)!.LastFillTime.ShouldBe(new DateTime(2020, 1, 1, 2, 0, 0));
    }

    [Fact]
    public void A_bar_beyond_the_price_of_a_resting_order_fills_it_on_the_careful_side()
    {
        var run = _rig.Coin("100,100,100,100", "90,93,88,91", "120,125,118,122").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.LimitOrder(Btc, 1, 95);
                algorithm.StopMarketOrder(Btc, -1, 96);
                algorithm.StopMarketOrder(Btc, 1, 110);
            }
        });

        // The limit of 95 fills at the high of 93, the stop of 96 at the close of 91; the stop of 110 at the close of 122.
        run.Fills.ShouldBe(["1: 1 @ 93", "2: -1 @ 91", "3: 1 @ 122"]);
    }

    [Fact]
    public void A_stop_limit_is_triggered_in_one_bar_and_fills_where_its_limit_is_met()
    {
        var run = _rig.Coin("100,100,100,100", "100,105,100,105", "105,106,103,104", "104,104,101,102").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                // Triggered at 104 by the second bar, whose close of 105 is above the limit: it waits for the third, which reaches down to 103.
                algorithm.StopLimitOrder(Btc, 1, 104, 103.5m);
            }
        });
        run.Fills.ShouldBe(["1: 1 @ 103.5"]);
    }

    [Fact]
    public void A_trailing_stop_follows_the_best_price_and_stays()
    {
        var run = _rig.Coin("100,100,100,100", "105,110,105,110", "115,120,115,120", "120,120,113,114").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Btc, 10);
                algorithm.TrailingStopOrder(Btc, -10, 0.05m, true);
            }
        });

        // 5 % below 100 is 95, below the high of 110 it is 104.5, below 120 it is 114: crossed by the low of 113, filled at the stop.
        run.Fills.ShouldBe(["1: 10 @ 100", "2: -10 @ 114"]);
    }

    [Fact]
    public void A_limit_if_touched_becomes_a_limit()
    {
        var run = _rig.Coin("100,100,100,100", "100,100,94,95", "95,97,95,97").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.LimitIfTouchedOrder(Btc, 1, 95, 96);
            }
        });

        // Touched at 95 by the low of 94; from then on a buy at 96 or less, which the same bar gives.
        run.Fills.ShouldBe(["1: 1 @ 96"]);
    }

    [Fact]
    public void Quotes_fill_buys_at_the_ask_and_sales_at_the_bid()
    {
        _rig.Coin("100,100,100,100", "100,100,100,100");
        _rig.Folder.Zip(
            "crypto/coinbase/hour/btcusd_quote.zip",
            "20200101 00:00,99,99,99,99,5,101,101,101,101,5",
            "20200101 01:00,98,98,97,97,5,102,103,102,103,5");
        var run = _rig.OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Btc, 1);
                algorithm.MarketOrder(Btc, -1);
                algorithm.LimitOrder(Btc, -1, 97.5m);
                algorithm.LimitOrder(Btc, 1, 102.5m);
            }
        });

        // A sale at 97.5 needs a bid above it: the high bid of 98 gives it. A buy at 102.5 needs an ask below it: the low ask of 102.
        run.Fills.ShouldBe(["1: 1 @ 101", "2: -1 @ 99", "3: -1 @ 97.5", "4: 1 @ 102.5"]);
    }

    [Fact]
    public void Slippage_worsens_market_fills_and_stops_but_no_limits()
    {
        var run = _rig.Coin("100,100,100,100", "100,105,90,100").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.Securities[Btc].SetSlippageModel(new ConstantSlippageModel(0.01m));
                algorithm.MarketOrder(Btc, 10);
                algorithm.StopMarketOrder(Btc, -5, 95);
                algorithm.LimitOrder(Btc, -5, 104);
            }
        });

        // 1 % of 100 is 1: bought at 101. The stop sells at the lesser of 95 and the close less 1 % of it, 99.
        run.Fills.ShouldBe(["1: 10 @ 101", "2: -5 @ 95", "3: -5 @ 104"]);
    }

    [Fact]
    public void An_order_of_the_day_ends_with_the_day()
    {
        var run = _rig.Bars("crypto/coinbase/hour/btcusd_trade.zip", "2020-01-01 22:00", TimeSpan.FromHours(1),
            "100,100,100,100", "100,100,100,100", "100,100,80,100", "100,100,80,100").OnCoin(
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.DefaultOrderProperties.TimeInForce = TimeInForce.Day;
                    algorithm.LimitOrder(Btc, 1, 90);
                    algorithm.DefaultOrderProperties.TimeInForce = TimeInForce.GoodTilCanceled;
                    algorithm.LimitOrder(Btc, 1, 90);
                }
            },
            start: algorithm => algorithm.SetEndDate(2020, 1, 2));
        run.Transactions.GetOrderById(1)!.Status.ShouldBe(OrderStatus.Canceled);
        run.Fills.ShouldBe(["2: 1 @ 90"]);
    }

    /// <summary>A user's model: whatever the price, a limit is met.</summary>
    private sealed class AtItsLimit : FillModel
    {
        public override OrderEvent LimitFill(Security asset, LimitOrder order) =>
            new(order, asset.LocalTime.ConvertToUtc(TimeZones.Utc), OrderFee.Zero)
            {
                Status = OrderStatus.Filled,
                FillPrice = order.LimitPrice,
                FillQuantity = order.Quantity,
            };
    }
}
