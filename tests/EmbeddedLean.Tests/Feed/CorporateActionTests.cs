using System;
using System.Linq;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Indicators;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using QuantConnect.Securities.Volatility;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Feed;

/// <summary>Splits, dividends, delistings and removals, by map and factor files made for them.</summary>
public sealed class CorporateActionTests : IDisposable
{
    private readonly Rig _rig = new();

    public CorporateActionTests()
    {
        // A share is split in two on the 10th of July, after a dividend of a hundredth on the 9th.
        _rig.Bars("equity/usa/daily/aaa.zip", "2019-07-08", TimeSpan.FromDays(1),
            "1000000,1000000,1000000,1000000", "990000,990000,990000,990000", "500000,500000,500000,500000", "510000,510000,510000,510000");
        _rig.Folder.Write("equity/usa/map_files/aaa.csv", "20190101,aaa,Q\n20501231,aaa,Q\n");
        _rig.Folder.Write("equity/usa/factor_files/aaa.csv", "20190101,0.99,0.5,1\n20190708,0.99,0.5,100\n20190709,1,0.5,99\n20501231,1,1,0\n");
    }

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(DataNormalizationMode.Adjusted, "49.5 49.5 50 51")]
    [InlineData(DataNormalizationMode.SplitAdjusted, "50 49.5 50 51")]
    [InlineData(DataNormalizationMode.Raw, "100 99 50 51")]
    public void Prices_are_adjusted_as_asked(DataNormalizationMode mode, string closes)
    {
        var run = Run(mode, (algorithm, _) => algorithm.Note($"{algorithm.Data.Bars["AAA"].Close:0.##}"));
        string.Join(' ', run.Notes).ShouldBe(closes);
    }

    [Fact]
    public void Raw_holdings_receive_the_dividend_and_the_split()
    {
        var run = Run(DataNormalizationMode.Raw, (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.MarketOnOpenOrder("AAA", 101);
                algorithm.LimitOrder("AAA", -10, 150);
            }

            var holding = algorithm.Portfolio["AAA"];
            algorithm.Note($"{holding.Quantity:0.##} {holding.AveragePrice:0.##} {algorithm.Portfolio.Cash:0.##}");
        });

        // Bought on the 9th at 99, after the dividend's day began: 100 000 - 9 999. Split: 202 at 49.5; the limit goes to 20 at 75.
        run.Notes.ShouldBe(["0 0 100000", "101 99 90001", "202 49.5 90001", "202 49.5 90001"]);
        var resting = (QuantConnect.Orders.LimitOrder)run.Transactions.GetOrderById(2)!;
        (resting.Quantity, resting.LimitPrice).ShouldBe((-20m, 75m));
    }

    [Fact]
    public void A_dividend_pays_what_is_held_when_it_comes()
    {
        var run = Run(DataNormalizationMode.Raw, (algorithm, _) =>
            algorithm.Data.Dividends.Values
                .ToList()
                .ForEach(dividend => algorithm.Note($"{dividend.Distribution:0.##} {dividend.ReferencePrice:0.##}")),
            wantsEvents: true);

        // A factor of 0.99 on a close of 100 is a dividend of 1.
        run.Notes.ShouldBe(["1 100"]);
    }

    [Fact]
    public void Volatility_of_raw_prices_is_measured_anew_at_a_dividend_and_a_split()
    {
        // Scaled to the 10th the closes are 49.5, 49.5, 50 and 51: returns of 0, 1 / 99 and 0.02, two at a time, by the root of 252.
        var run = Run(DataNormalizationMode.Raw, (algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.Securities["AAA"].SetVolatilityModel(new StandardDeviationOfReturnsVolatilityModel(2, Resolution.Daily));
            }

            algorithm.Note($"{algorithm.Securities["AAA"].VolatilityModel.Volatility:0.####}");
        });
        run.Notes.ShouldBe(["0", "0", "0.1134", "0.1111"]);
    }

    [Fact]
    public void A_model_of_ones_own_indicator_is_fed_with_scaled_history_where_the_algorithm_says_so()
    {
        var mean = new SimpleMovingAverage(2);
        var run = Run(
            DataNormalizationMode.Raw,
            (algorithm, _) =>
            {
                if (algorithm.Data.Splits.Values.Any(split => split.Type == SplitType.SplitOccurred))
                {
                    var share = algorithm.Securities["AAA"];
                    var model = new IndicatorVolatilityModel(mean, (_, data, _) => mean.Update(data.EndTime, data.Price));
                    share.SetVolatilityModel(model);
                    model.WarmUp(algorithm, share, Resolution.Daily, 2, DataNormalizationMode.Raw);
                    algorithm.Note($"{model.Volatility:0.##}");
                }
            },
            wantsEvents: true);

        // The closes of the 8th and the 9th, as of the 10th: 49.5 both.
        run.Notes.ShouldBe(["49.5"]);
    }

    [Fact]
    public void A_delisted_share_is_sold_at_its_last_price_and_trades_no_more()
    {
        _rig.Folder.Write("equity/usa/map_files/aaa.csv", "20190101,aaa,Q\n20190709,aaa,Q\n");
        var run = _rig.Run(new Watching
        {
            Start = algorithm => SetUp(algorithm, DataNormalizationMode.Raw),
            Step = (algorithm, bar) =>
            {
                if (bar == 1)
                {
                    algorithm.MarketOrder("AAA", 10);
                    algorithm.LimitOrder("AAA", -10, 200);
                }
            },
        });

        // The last bar is of the 9th, at 99; at midnight it is gone, and its resting order with it.
        run.Fills.ShouldBe(["1: 10 @ 99", "3: -10 @ 99"]);
        run.Transactions.GetOrderById(3)!.Tag.ShouldBe("Liquidate from delisting");
        run.Transactions.GetOpenOrders().ShouldBeEmpty();
        run.Notes.ShouldBe(["+AAA", "-AAA"]);
        var share = run.Securities["AAA"];
        (share.IsDelisted, share.IsTradable, run.ActiveSecurities.ContainsKey(share.Symbol)).ShouldBe((true, false, false));
    }

    private Script Run(DataNormalizationMode mode, Action<Script, int> step, bool wantsEvents = false) => _rig.Run(
        algorithm => SetUp(algorithm, mode),
        (algorithm, bar) =>
        {
            if (algorithm.Data.Bars.Count > 0 != wantsEvents)
            {
                step(algorithm, bar);
            }
        });

    private static void SetUp(Script algorithm, DataNormalizationMode mode)
    {
        algorithm.SetStartDate(2019, 7, 8);
        algorithm.SetEndDate(2019, 7, 11);
        algorithm.SetCash(100_000);
        algorithm.AddEquity("AAA", Resolution.Daily, fillForward: false, dataNormalizationMode: mode).SetFeeModel(new ConstantFeeModel(0));
        algorithm.SetBenchmark(_ => 1);
    }

    private sealed class Watching : Script
    {
        public override void OnSecuritiesChanged(SecurityChanges changes)
        {
            changes.AddedSecurities.ToList().ForEach(security => Note($"+{security.Symbol.Value}"));
            changes.RemovedSecurities.ToList().ForEach(security => Note($"-{security.Symbol.Value}"));
        }
    }
}
