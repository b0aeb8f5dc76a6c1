using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders.Fees;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Account;

/// <summary>Margins, calls, cash accounts and currencies, worked by hand.</summary>
public sealed class MoneyRuleTests : IDisposable
{
    private static readonly Symbol Btc = Rig.Btc;
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Leverage_divides_the_margin_and_a_turn_gives_the_old_position_back()
    {
        var run = _rig.Coin("100,100,100,100", "110,110,110,110").OnCoin(
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder(Btc, 250);
                }
                else
                {
                    var portfolio = algorithm.Portfolio;
                    algorithm.Note($"{portfolio.TotalPortfolioValue:0.##} {portfolio.TotalMarginUsed:0.##} {portfolio.MarginRemaining:0.##}");
                    algorithm.Note($"{portfolio.GetBuyingPower(Btc, QuantConnect.Orders.OrderDirection.Buy):0.##}");
                    algorithm.Note($"{portfolio.GetBuyingPower(Btc, QuantConnect.Orders.OrderDirection.Sell):0.##}");
                }
            },
            leverage: 5);

        // 250 coins at 110 are 27 500, a fifth of it 5 500; equity 10 000 + 250 · 10 = 12 500, 7 000 free. To sell there is twice the margin more:
        // 18 000.
        run.Notes[0].ShouldBe("12500 5500 7000");
        run.Notes[1].ShouldBe("7000");
        run.Notes[2].ShouldBe("18000");
    }

    [Fact]
    public void An_account_that_cannot_be_valued_at_the_end_ends_the_run_with_an_error()
    {
        _rig.Coin("100,100,100,100", "100,100,100,100");
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Broke),
            CreateAlgorithm = () => new Broke(),
            DataFolder = _rig.Folder.Path,
        });

        result.Completed.ShouldBeFalse();
        result.Error.ShouldBe("The result cannot be counted: No fee is known.");
    }

    [Fact]
    public void Figures_beyond_any_number_leave_the_run_its_result()
    {
        // Thousands of percent a day are more in a year than a decimal holds, and a position that moves against the benchmark adds them up in alpha.
        var days = new[] { 100, 1_000, 20_000, 200_000 };
        _rig.Coin([.. days.SelectMany(price => Enumerable.Repeat($"{price},{price},{price},{price}", 24))]);
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Soaring),
            CreateAlgorithm = () => new Soaring(),
            DataFolder = _rig.Folder.Path,
        });

        result.Completed.ShouldBeTrue(result.Error);
        result.Orders.Count.ShouldBe(1);
        result.Charts.Keys.ShouldContain("Strategy Equity");
        result.Statistics.Keys.ShouldNotContain("Sharpe Ratio");
    }

    [Fact]
    public void What_fees_leave_below_a_lot_ties_up_no_margin()
    {
        // A lot is 0.00000001 coins. Selling a lot gives its margin and as much again: 10 000 + 0.00000001 · 100 · 2.
        var run = _rig.Coin("100,100,100,100", "100,100,100,100", "100,100,100,100").OnCoin((algorithm, bar) =>
        {
            algorithm.Portfolio[Btc].SetHoldings(100, bar == 2 ? 0.000000009m : 0.00000001m);
            var portfolio = algorithm.Portfolio;
            var toSell = portfolio.GetBuyingPower(Btc, QuantConnect.Orders.OrderDirection.Sell);
            algorithm.Note($"{portfolio.TotalMarginUsed:0.########} {toSell:0.########}");
        });
        run.Notes.ShouldBe(["0.000001 10000.000001", "0 10000", "0.000001 10000.000001"]);
    }

    [Fact]
    public void A_target_of_the_whole_leaves_a_quarter_of_a_percent()
    {
        var run = _rig.Coin("100,100,100,100", "100,100,100,100").OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.SetHoldings(Btc, 1);
            }
        });

        // Settings.FreePortfolioValuePercentage is 0.0025: 10 000 · 0.9975 / 100.
        run.Fills.ShouldBe(["1: 99.75 @ 100"]);
    }

    [Fact]
    public void A_warning_comes_at_five_percent_of_free_margin_and_a_call_below_none()
    {
        var run = _rig.Coin("100,100,100,100", "96,96,96,96", "80,80,80,80", "80,80,80,80").Run(new Called
        {
            Start = algorithm =>
            {
                algorithm.SetTimeZone(TimeZones.Utc);
                algorithm.SetStartDate(2020, 1, 1);
                algorithm.SetEndDate(2020, 1, 1);
                algorithm.SetCash(10_000);
                algorithm.AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase, leverage: 4, fillForward: false).SetFeeModel(new ConstantFeeModel(0));
                algorithm.SetBenchmark(_ => 1);
            },
            Step = (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder(Btc, -300);
                }
            },
        });

        // Short 300 at 100 with four times: at 96 the equity is 11 200 and the margin 7 200, at 80 16 000 and 6 000: a fall calls nobody.
        run.Notes.ShouldBeEmpty();

        run = _rig
            .Coin("100,100,100,100", "106,106,106,106", "112,112,112,112", "112,112,112,112")
            .Run(new Called { Start = run.Start, Step = run.Step });

        // At 106 the equity is 8 200, the margin 7 950: 250 are free, less than 5 % of 8 200. At 112 it is 6 400 against 8 400, more than a tenth
        // short: 2 000 of margin are 2 000 · 4 / 112 = 71.42857143 coins. Then nothing is free.
        run.Notes.ShouldBe(["warning", "call 71.42857143", "warning"]);
        run.Fills.ShouldBe(["1: -300 @ 100", "2: 71.4286 @ 112"]);
    }

    [Fact]
    public void A_cash_account_sells_no_coin_that_it_has_not_and_reserves_what_rests()
    {
        var run = _rig.Coin("100,100,100,100", "100,100,100,100").OnCoin(
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder(Btc, 2);
                    algorithm.LimitOrder(Btc, -1.5m, 150);
                    algorithm.LimitOrder(Btc, -1, 160);
                    algorithm.MarketOrder(Btc, -3);
                }
            },
            start: algorithm => algorithm.SetBrokerageModel(BrokerageName.Default, AccountType.Cash));
        run.Fills.ShouldBe(["1: 2 @ 100"]);
        run.Refusals.Count.ShouldBe(2);
        run.Refusals[0].ShouldContain("Your portfolio holds 2 BTC, 1.5 BTC of which are reserved for open orders, but your Sell order is for 1 BTC.");
        run.Refusals[1].ShouldContain("Cash Modeling trading does not permit short holdings");
    }

    [Fact]
    public void Money_of_another_currency_counts_at_its_pairs_price()
    {
        // EURUSD at 1.10 to 1.12 and 1.20 to 1.22: the middle is the rate. An account in euro holds 1 220 dollars.
        _rig.Folder.Zip("forex/oanda/hour/eurusd.zip", Quotes("1.10", "1.12"), Quotes("1.20", "1.22", 15));
        var run = _rig.Run(
            algorithm =>
            {
                algorithm.SetTimeZone(TimeZones.Utc);
                algorithm.SetAccountCurrency("EUR");
                algorithm.SetStartDate(2019, 7, 8);
                algorithm.SetEndDate(2019, 7, 8);
                algorithm.SetCash(1_000);
                algorithm.SetCash("USD", 1_210);
                algorithm.AddForex("EURUSD", Resolution.Hour, Market.Oanda, fillForward: false, leverage: 10).SetFeeModel(new ConstantFeeModel(0));
                algorithm.SetBenchmark(_ => 1);
            },
            (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder("EURUSD", 1_000);
                }

                var portfolio = algorithm.Portfolio;
                algorithm.Note(
                    $"{portfolio.CashBook["USD"].ConversionRate:0.000000} {portfolio.CashBook["USD"].Amount} {portfolio.TotalPortfolioValue:0.00}");
            });

        // Bought at the ask: 1 000 EUR more, 1 120 USD less. 90 USD are 90 / 1.11 = 81.08 EUR; later 90 / 1.21 = 74.38 EUR.
        run.Notes.ShouldBe(["0.900901 90.00 2081.08", "0.826446 90.00 2074.38"]);
    }

    private static string Quotes(string bid, string ask, int hour = 14) =>
        FormattableString.Invariant($"20190708 {hour}:00,{bid},{bid},{bid},{bid},0,{ask},{ask},{ask},{ask},0");

    private sealed class Called : Script
    {
        public override void OnMarginCall(System.Collections.Generic.List<QuantConnect.Orders.SubmitOrderRequest> requests) =>
            requests.ForEach(request => Note($"call {request.Quantity}"));

        public override void OnMarginCallWarning() => Note($"warning");
    }

    /// <summary>Holds coins for four times the account.</summary>
    private sealed class Soaring : QCAlgorithm
    {
        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(2020, 1, 1);
            SetEndDate(2020, 1, 4);
            SetBenchmark(AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase, leverage: 5).Symbol);
        }

        public override void OnData(Slice slice)
        {
            if (!Portfolio.Invested)
            {
                MarketOrder(Btc, 4000);
            }
        }
    }

    /// <summary>Holds a coin whose fee nobody knows any more at the end.</summary>
    private sealed class Broke : QCAlgorithm
    {
        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(2020, 1, 1);
            SetEndDate(2020, 1, 1);
            AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase);
            SetBenchmark(_ => 1);
        }

        public override void OnEndOfAlgorithm()
        {
            Portfolio[Btc].SetHoldings(100, 1);
            Securities[Btc].FeeModel = new Unknown();
        }

        private sealed class Unknown : FeeModel
        {
            public override OrderFee GetOrderFee(OrderFeeParameters parameters) => throw new InvalidOperationException("No fee is known.");
        }
    }
}
