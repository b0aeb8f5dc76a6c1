using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Statistics;
using Shouldly;
using Xunit;
using Formulas = QuantConnect.Statistics.Statistics;

namespace MagnetLean.Tests.EmbeddedLean;

public class StatisticsTests
{
    private static readonly DateTime Start = new(2020, 1, 30);

    [Fact]
    public void The_deepest_fall_and_the_longest_way_back_are_found()
    {
        var metrics = Formulas.CalculateDrawdownMetrics(new SortedDictionary<DateTime, decimal>(
            Curve(100, 120, 90, 100, 120, 119, 121).ToDictionary(p => p.Key, p => p.Value)));
        metrics.Drawdown.ShouldBe(0.25m);
        metrics.DrawdownRecovery.ShouldBe(3);
    }

    [Fact]
    public void A_fall_that_is_not_made_good_has_no_recovery()
    {
        var metrics = Formulas.CalculateDrawdownMetrics(new SortedDictionary<DateTime, decimal>(
            Curve(100, 50, 60).ToDictionary(p => p.Key, p => p.Value)));
        metrics.Drawdown.ShouldBe(0.5m);
        metrics.DrawdownRecovery.ShouldBe(0);
    }

    [Fact]
    public void Sharpe_is_annual_return_beyond_the_riskless_rate_over_annual_deviation()
    {
        // Mean 1%, sample variance 0.0002; a year of 2 days: return 1.01² − 1 = 2.01%, deviation √0.0004 = 2%.
        Formulas.SharpeRatio([0.02, 0.0], 0.0001, 2).ShouldBe(1.0, 1e-12);
        Formulas.SharpeRatio([0.01, 0.01], 0, 252).ShouldBe(0);
    }

    [Fact]
    public void A_return_compounds_to_the_year() =>
        Formulas.CompoundingAnnualPerformance(100, 121, 2).ShouldBe(0.1m, 1e-12m);

    [Fact]
    public void The_current_drawdown_is_in_percent_to_two_decimals() => Formulas.DrawdownPercent(199, 300).ShouldBe(-33.67m);

    [Fact]
    public void Windows_end_with_each_month_and_with_the_last_day()
    {
        var windows = PerformanceReport.Windows(3, new DateTime(2020, 1, 30), new DateTime(2020, 4, 10));
        windows.ShouldBe(
        [
            (new DateTime(2020, 1, 30), new DateTime(2020, 1, 31)),
            (new DateTime(2020, 1, 30), new DateTime(2020, 2, 29)),
            (new DateTime(2020, 1, 30), new DateTime(2020, 3, 31)),
            (new DateTime(2020, 2, 1), new DateTime(2020, 4, 10)),
        ]);
    }

    [Fact]
    public void A_report_counts_the_whole_and_its_months()
    {
        var equity = Curve(1000, 1000, 1010, 1000, 1030.2m);
        var report = new PerformanceReport(equity, new ConstantRiskFreeRateInterestRateModel(0))
        {
            Returns = Curve(0, 0, 1, -0.9900990099m, 3.02m),
            Benchmark = Curve(10, 10, 10.1m, 10, 10.302m),
            Turnover = Curve(0, 0, 0.5m, 0, 0.5m),
            ProfitLoss = [KeyValuePair.Create(Start.AddDays(3), -10m), KeyValuePair.Create(Start.AddDays(4), 40m)],
            Wins = [Start.AddDays(4)],
            Losses = [Start.AddDays(3)],
            Trades = [],
            StartingCapital = 1000,
            TradingDaysPerYear = 252,
        };

        var (total, windows) = report.Count();
        var portfolio = total.PortfolioStatistics;
        portfolio.StartEquity.ShouldBe(1000m);
        portfolio.EndEquity.ShouldBe(1030.2m);
        portfolio.TotalNetProfit.ShouldBe(0.0302m);
        portfolio.PortfolioTurnover.ShouldBe(0.2m);
        portfolio.AverageLossRate.ShouldBe(-0.01m);
        portfolio.AverageWinRate.ShouldBe(40m / 990m);
        portfolio.WinRate.ShouldBe(0.5m);
        portfolio.Expectancy.ShouldBe(0.5m * portfolio.ProfitLossRatio - 0.5m);
        portfolio.Drawdown.ShouldBe(0.01m);
        portfolio.Beta.ShouldBe(1m, 0.01m);
        windows.Keys.Where(key => key.StartsWith("M1_", StringComparison.Ordinal)).ShouldBe(["M1_20200131", "M1_20200203"]);
        windows["M1_20200203"].PortfolioStatistics.StartEquity.ShouldBe(1010m);
    }

    [Fact]
    public void Trade_statistics_follow_the_sum_of_results()
    {
        var statistics = new TradeStatistics([Closed(0, 1, 100), Closed(1, 3, -50), Closed(3, 4, -30), Closed(4, 8, 200)]);
        statistics.TotalNumberOfTrades.ShouldBe(4);
        statistics.TotalProfitLoss.ShouldBe(220m);
        statistics.MaxConsecutiveLosingTrades.ShouldBe(2);
        statistics.MaximumClosedTradeDrawdown.ShouldBe(-80m);
        statistics.MaximumDrawdownDuration.ShouldBe(TimeSpan.FromDays(7));
        statistics.WinRate.ShouldBe(0.5m);
        statistics.ProfitFactor.ShouldBe(3.75m);
        statistics.AverageLoss.ShouldBe(-40m);
        statistics.MedianTradeDuration.ShouldBe(TimeSpan.FromDays(2));
        statistics.AverageTradeDuration.ShouldBe(TimeSpan.FromDays(2));
        statistics.ProfitLossDownsideDeviation.ShouldBe((decimal)Math.Sqrt(200));
    }

    private static Trade Closed(int entry, int exit, decimal result) => new()
    {
        EntryTime = Start.AddDays(entry),
        ExitTime = Start.AddDays(exit),
        ProfitLoss = result,
        IsWin = result > 0,
    };

    private static List<KeyValuePair<DateTime, decimal>> Curve(params decimal[] values) =>
        [.. values.Select((value, day) => KeyValuePair.Create(Start.AddDays(day), value))];
}
