using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Orders, fees, margins and settlement in runs over a few days of a coin and a share, worked out by hand.</summary>
public sealed class TradingTests : IDisposable
{
    private const string Hours = "market-hours/market-hours-database.json";
    private static readonly Symbol Btc = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);
    private static readonly Symbol Aaa = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resting_orders_fill_at_their_own_prices_within_one_bar()
    {
        var run = Coin(["100,100,100,100", "100,110,90,105"], (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.LimitOrder(Btc, 1, 95);
                algorithm.LimitOrder(Btc, 1, 90);
                algorithm.StopMarketOrder(Btc, -1, 92);
                algorithm.StopLimitOrder(Btc, 1, 108, 109);
                algorithm.StopMarketOrder(Btc, 1, 110);
                algorithm.TrailingStopOrder(Btc, -1, 5, false);
            }
        });

        // A price that is only touched fills nothing: neither the limit at the low nor the stop at the high.
        run.Fills.ShouldBe(["1: 1 @ 95", "3: -1 @ 92", "4: 1 @ 109", "6: -1 @ 95"]);
    }

    [Fact]
    public void An_order_beyond_the_buying_power_is_invalid()
    {
        var run = Coin(["100,100,100,100", "100,100,100,100"], (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Btc, 101);
                algorithm.MarketOrder(Btc, 99);
            }
        });
        run.Fills.ShouldBe(["2: 99 @ 100"]);
        run.Refusals.ShouldHaveSingleItem().ShouldContain("Insufficient buying power to complete orders");
    }

    [Fact]
    public void A_margin_call_sells_what_the_account_cannot_carry()
    {
        // 400 coins on 10 000 at five times. At 80 the equity is 2 000 and the margin 400 * 80 / 5 = 6 400: (6 400 - 2 000) / 16 = 275 go.
        var run = Coin(
            ["100,100,100,100", "100,100,100,100", "80,80,80,80", "80,80,80,80"],
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder(Btc, 400);
                }
            },
            leverage: 5);
        run.Fills.ShouldBe(["1: 400 @ 100", "2: -275 @ 80"]);
        run.Transactions.GetOrderById(2)!.Tag.ShouldBe("Margin Call");
    }

    [Fact]
    public void Orders_for_shares_wait_for_the_open_and_gaps_fill_at_it()
    {
        var run = Share(AccountType.Margin, (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Aaa, 100);
                algorithm.LimitOrder(Aaa, 10, 99);
            }

            if (bar == 2)
            {
                algorithm.StopMarketOrder(Aaa, -50, 93);
            }
        });

        // 2 July opens at 98, below the limit; 3 July at 90, below the stop. Each order pays the least fee, 1.
        run.Fills.ShouldBe(["1: 100 @ 98", "2: 10 @ 98", "3: -50 @ 90"], ignoreOrder: true);
        run.Portfolio.TotalFees.ShouldBe(3m);
        run.Transactions.GetOrderById(1)!.Type.ShouldBe(OrderType.MarketOnOpen);
    }

    [Fact]
    public void In_a_cash_account_the_proceeds_of_shares_settle_later()
    {
        var unsettled = new List<decimal>();
        Share(AccountType.Cash, (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOrder(Aaa, 10);
            }

            if (bar == 2)
            {
                algorithm.MarketOrder(Aaa, -10);
            }

            unsettled.Add(algorithm.Portfolio.UnsettledCash);
        });
        unsettled.ShouldBe([0, 0, 900, 0]);
    }

    [Fact]
    public void Fees_follow_the_brokerage()
    {
        var fees = new List<string>();
        Coin(["100,100,100,100", "100,100,100,100"], (algorithm, bar) =>
        {
            if (bar == 2)
            {
                var coin = algorithm.Securities[Btc];
                FeeModel[] models =
                    [new BinanceFeeModel(), new CoinbaseFeeModel(), new KrakenFeeModel(), new BitfinexFeeModel(), new BybitFeeModel()];
                Order[] orders = [new MarketOrder(Btc, 10, algorithm.UtcTime), new LimitOrder(Btc, -10, 120, algorithm.UtcTime)];
                foreach (var model in models)
                {
                    foreach (var order in orders)
                    {
                        var fee = model.GetOrderFee(new OrderFeeParameters(coin, order)).Value;
                        fees.Add(string.Create(CultureInfo.InvariantCulture, $"{fee.Amount:0.####} {fee.Currency}"));
                    }
                }
            }
        });

        // 10 coins bought at the market of 100, and 10 to sell at 120, which a maker does. Binance, Bitfinex and Bybit take the fee
        // of a buy in coins, Kraken that of a sale. Here it is 0.1 %, 0.8 and 0.6 %, 0.26 and 0.16 %, 0.2 and 0.1 %, and 0.1 %.
        fees.ShouldBe(
            ["0.01 BTC", "1.2 USD", "8 USD", "6 USD", "2.6 USD", "0.016 BTC", "0.02 BTC", "1.2 USD", "0.01 BTC", "1.2 USD"]);
    }

    [Fact]
    public void Shares_pay_by_the_piece_within_bounds()
    {
        var fees = new List<decimal>();
        Share(AccountType.Margin, (algorithm, bar) =>
        {
            if (bar == 1)
            {
                foreach (var quantity in new[] { 100m, -1_000m })
                {
                    var order = new MarketOrder(Aaa, quantity, algorithm.UtcTime);
                    fees.Add(new InteractiveBrokersFeeModel().GetOrderFee(new OrderFeeParameters(algorithm.Securities[Aaa], order)).Value.Amount);
                }
            }
        });
        fees.ShouldBe([1m, 5m]);
    }

    [Fact]
    public void A_brokerage_refuses_what_it_does_not_offer()
    {
        var answers = new List<string>();
        Coin(["100,100,100,100", "100,100,100,100"], (algorithm, bar) =>
        {
            if (bar == 2)
            {
                var coin = algorithm.Securities[Btc];
                DefaultBrokerageModel[] models = [new BinanceBrokerageModel(), new CoinbaseBrokerageModel(), new KrakenBrokerageModel()];
                foreach (var model in models)
                {
                    var can = model.CanSubmitOrder(coin, new StopMarketOrder(Btc, 1, 110, algorithm.UtcTime), out var message);
                    answers.Add(can ? "yes" : message!.Message);
                }
            }
        });
        answers[0].ShouldStartWith("StopMarket orders are not supported for this symbol");
        answers[1].ShouldStartWith("Stop Market orders are no longer supported since 03/23/2019");
        answers[2].ShouldBe("yes");
    }

    [Fact]
    public void The_exchange_closes_early_before_a_holiday()
    {
        var hours = MarketHoursDatabase.FromFile(_folder.Full(Hours)).GetExchangeHours(Market.USA, null, SecurityType.Equity);
        hours.IsOpen(new DateTime(2019, 7, 3, 12, 59, 0), false).ShouldBeTrue();
        hours.IsOpen(new DateTime(2019, 7, 3, 13, 0, 0), false).ShouldBeFalse();
        hours.GetNextMarketClose(new DateTime(2019, 7, 3, 10, 0, 0), false).ShouldBe(new DateTime(2019, 7, 3, 13, 0, 0));
        hours.GetNextMarketOpen(new DateTime(2019, 7, 3, 14, 0, 0), false).ShouldBe(new DateTime(2019, 7, 5, 9, 30, 0));
        hours.IsDateOpen(new DateTime(2019, 7, 4)).ShouldBeFalse();
    }

    private Scripted Coin(string[] days, Action<QCAlgorithm, int> step, decimal leverage = 1)
    {
        var first = new DateTime(2020, 1, 1);
        _folder.Zip(
            "crypto/coinbase/daily/btcusd_trade.zip",
            [.. days.Select((prices, day) => string.Create(CultureInfo.InvariantCulture, $"{first.AddDays(day):yyyyMMdd} 00:00,{prices},1000"))]);
        return Run(new Scripted(step, algorithm =>
        {
            algorithm.SetStartDate(first);
            algorithm.SetEndDate(first.AddDays(days.Length));
            algorithm.SetCash(10_000);
            algorithm.AddCrypto("BTCUSD", Resolution.Daily, Market.Coinbase, leverage: leverage).SetFeeModel(new ConstantFeeModel(0));
            algorithm.SetBenchmark(_ => 1);
        }));
    }

    // Five days around a holiday: the opens are 100, 98, 90, 92 and 92.
    private Scripted Share(AccountType account, Action<QCAlgorithm, int> step)
    {
        _folder.Zip(
            "equity/usa/daily/aaa.zip",
            "20190701 00:00,1000000,1010000,990000,1000000,5000",
            "20190702 00:00,980000,1000000,950000,960000,5000",
            "20190703 00:00,900000,920000,890000,910000,5000",
            "20190705 00:00,920000,930000,910000,920000,5000",
            "20190708 00:00,920000,930000,910000,920000,5000");
        return Run(new Scripted(step, algorithm =>
        {
            algorithm.SetStartDate(2019, 7, 1);
            algorithm.SetEndDate(2019, 7, 5);
            algorithm.SetCash(100_000);
            algorithm.SetBrokerageModel(BrokerageName.Default, account);
            algorithm.AddEquity("AAA", Resolution.Daily);
            algorithm.SetBenchmark(_ => 1);
        }));
    }

    private Scripted Run(Scripted algorithm)
    {
        var result = BacktestEngine.Run(
            new BacktestJob { AlgorithmTypeName = nameof(Scripted), CreateAlgorithm = () => algorithm, DataFolder = _folder.Path });
        result.Completed.ShouldBeTrue(result.Error + Environment.NewLine + result.ErrorDetails);
        return algorithm;
    }

    private sealed class Scripted(Action<QCAlgorithm, int> step, Action<QCAlgorithm> start) : QCAlgorithm
    {
        private int _bar;

        public List<string> Fills { get; } = [];

        public List<string> Refusals { get; } = [];

        public override void Initialize() => start(this);

        public override void OnData(Slice slice) => step(this, ++_bar);

        public override void OnOrderEvent(OrderEvent orderEvent)
        {
            if (orderEvent.Status == OrderStatus.Invalid)
            {
                Refusals.Add(orderEvent.Message);
            }
            else if (orderEvent.FillQuantity != 0)
            {
                Fills.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{orderEvent.OrderId}: {orderEvent.FillQuantity:0.####} @ {orderEvent.FillPrice:0.####}"));
            }
        }
    }
}
