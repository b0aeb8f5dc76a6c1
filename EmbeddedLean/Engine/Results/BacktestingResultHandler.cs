using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Statistics;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>
/// Samples a backtest while it runs and counts its statistics. Samples are taken at each midnight of the algorithm's clock, and of the
/// account's value also every four minutes or 4000th of the period, whichever is longer.
/// </summary>
internal sealed class BacktestingResultHandler : IStatisticsService
{
    private const int EquitySamples = 4000;
    private const int LeastMinutes = 4;

    private readonly QCAlgorithm _algorithm;
    private readonly RunContext _context;
    private readonly bool _figuresOnly;
    private readonly string _currency;
    private readonly TimeSpan _samplePeriod;
    private readonly ResultCharts _charts;
    private readonly PortfolioSamples _portfolioSamples;
    private readonly Dictionary<string, string> _runtimeStatistics = [];
    private readonly Dictionary<string, string> _summaryOfAlgorithm = [];
    private decimal _startValue;
    private decimal _dayValue;
    private decimal _highValue;
    private decimal _value;
    private decimal _benchmark;
    private Candle _candle;
    private DateTime _nextEquitySample;

    /// <summary>Results of an algorithm whose initialization is over.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="context">The run.</param>
    /// <param name="figuresOnly">Whether nothing but the figures of the whole run is asked for at its end.</param>
    public BacktestingResultHandler(QCAlgorithm algorithm, RunContext context, bool figuresOnly)
    {
        (_algorithm, _context) = (algorithm, context);
        _figuresOnly = figuresOnly;
        _currency = Currencies.GetCurrencySymbol(algorithm.AccountCurrency);
        _startValue = algorithm.Portfolio.Cash;
        (_dayValue, _highValue, _value) = (_startValue, _startValue, _startValue);
        var end = context.Session?.FeedEnd?.ConvertFromUtc(algorithm.TimeZone) ?? algorithm.EndDate;
        var minutes = (end - algorithm.StartDate).TotalMinutes;
        _samplePeriod = TimeSpan.FromMinutes(minutes < LeastMinutes * (double)EquitySamples ? LeastMinutes : minutes / EquitySamples);

        _charts = new ResultCharts(algorithm);
        _portfolioSamples = new PortfolioSamples(algorithm, _charts, _currency);
        var equity = _charts.GetOrAdd(ResultCharts.Equity);
        equity.AddSeries(new CandlestickSeries(ResultCharts.EquitySeries, 0, "$"));
        equity.AddSeries(new Series(ResultCharts.ReturnSeries, SeriesType.Bar, 1, "%"));
        algorithm.SetStatisticsService(this);
    }

    /// <summary>Takes the daily samples.</summary>
    public void Sample(DateTime utcTime)
    {
        ReadPortfolio();
        _benchmark = _algorithm.Benchmark?.Evaluate(utcTime).SmartRounding() ?? _benchmark;
        var dayReturn = _dayValue == 0 ? 0 : Math.Round((_value - _dayValue) * 100 / _dayValue, 10);
        _highValue = Math.Max(_value, _highValue);
        UpdateCandle();
        SampleEquity(utcTime);
        _charts.Add(ResultCharts.Benchmark, "Benchmark", new ChartPoint(utcTime, _benchmark));
        _charts.Add(ResultCharts.Equity, ResultCharts.ReturnSeries, new ChartPoint(utcTime, dayReturn), SeriesType.Bar, 1, "%");
        if (_highValue != 0 && !_figuresOnly)
        {
            var drawdown = Statistics.Statistics.DrawdownPercent(_value, _highValue);
            _charts.Add(ResultCharts.Drawdown, "Equity Drawdown", new ChartPoint(utcTime, drawdown), unit: "%");
        }

        _portfolioSamples.Take(utcTime, _value, _figuresOnly);
        _dayValue = _value;
    }

    /// <summary>Called after each time step; samples the account's value when due, and takes over what the algorithm drew.</summary>
    public void ProcessSynchronousEvents(bool force = false)
    {
        var now = _algorithm.UtcTime;
        ReadPortfolio();
        UpdateCandle();
        if (now <= _nextEquitySample && !force)
        {
            return;
        }

        _nextEquitySample = now.Add(_samplePeriod);
        SampleEquity(now);
        foreach (var chart in _algorithm.GetChartUpdates())
        {
            if (!_figuresOnly)
            {
                _charts.TakeOver(chart);
            }
        }

        foreach (var (name, value) in _algorithm.RuntimeStatistics)
        {
            _runtimeStatistics[name] = value;
        }
    }

    /// <summary>Starts counting anew from the value that the account has when warm-up is over.</summary>
    public void OnWarmupFinished()
    {
        ReadPortfolio();
        (_highValue, _dayValue) = (_value, _value);
        if (_startValue != _value)
        {
            _startValue = _value;
            _candle = default;
        }
    }

    /// <summary>The last samples and all figures.</summary>
    public RunStatistics Finish()
    {
        ProcessSynchronousEvents(force: true);
        var statistics = StatisticsResults(!_figuresOnly);
        foreach (var window in statistics.RollingPerformances.Values)
        {
            window.ClosedTrades.Clear();
        }

        return new RunStatistics(
            _charts.All,
            statistics,
            RuntimeStatistics(statistics.Summary),
            new SortedDictionary<DateTime, decimal>(_algorithm.Transactions.TransactionRecord));
    }

    /// <inheritdoc/>
    public StatisticsResults StatisticsResults() => StatisticsResults(withWindows: true);

    private StatisticsResults StatisticsResults(bool withWindows)
    {
        var results = new StatisticsResults();
        if (EquitySeries(ResultCharts.EquitySeries).Values.Count == 0 || !_charts.All.ContainsKey(ResultCharts.Benchmark))
        {
            results.TotalPerformance.ClosedTrades = _algorithm.TradeBuilder.ClosedTrades;
        }
        else
        {
            try
            {
                results = Count(withWindows);
            }
#pragma warning disable CA1031 // Equity near nothing overflows ratios. As on LEAN the run has its result all the same, without the figures.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _context.Log(LogLevel.Error, $"The statistics cannot be counted: {fault.Message}");
                return results;
            }
        }

        results.Add(_summaryOfAlgorithm);
        return results;
    }

    /// <inheritdoc/>
    public void SetSummaryStatistic(string name, string value) => _summaryOfAlgorithm[name] = value;

    private static List<KeyValuePair<DateTime, decimal>> Values(BaseSeries? series) => series is null
        ? []
        : series.Values.ConvertAll(point => KeyValuePair.Create(
            point.Time,
            point is Candlestick candle ? candle.Close!.Value : ((ChartPoint)point).y!.Value));

    private BaseSeries EquitySeries(string name) => _charts.All[ResultCharts.Equity].Series[name];

    private StatisticsResults Count(bool withWindows)
    {
        var transactions = _algorithm.Transactions;
        var report = new PerformanceReport(Values(EquitySeries(ResultCharts.EquitySeries)), _algorithm.RiskFreeInterestRateModel)
        {
            Returns = Values(EquitySeries(ResultCharts.ReturnSeries)),
            Benchmark = Values(_charts.All[ResultCharts.Benchmark].Series["Benchmark"]),
            Turnover = Values(_charts.All.GetValueOrDefault(ResultCharts.Turnover)?.Series[ResultCharts.Turnover]),
            ProfitLoss = [.. transactions.TransactionRecord.OrderBy(record => record.Key)],
            Wins = [.. transactions.WinningTransactions.Keys.Order()],
            Losses = [.. transactions.LosingTransactions.Keys.Order()],
            Trades = _algorithm.TradeBuilder.ClosedTrades,
            StartingCapital = _startValue,
            TradingDaysPerYear = _algorithm.Settings.TradingDaysPerYear ?? 252,
        };
        var (total, windows) = report.Count(withWindows);
        var summary = SummaryText.Of(total, _algorithm.Portfolio.TotalFees, transactions.OrdersCount, _currency);
        return new StatisticsResults(total, windows, summary);
    }

    private SortedDictionary<string, string> RuntimeStatistics(Dictionary<string, string> summary)
    {
        var portfolio = _algorithm.Portfolio;
        var netReturn = _startValue > 0 ? (_value - _startValue) / _startValue : 0;
        return new SortedDictionary<string, string>(_runtimeStatistics, StringComparer.InvariantCulture)
        {
            [PerformanceMetrics.ProbabilisticSharpeRatio] = summary.GetValueOrDefault(PerformanceMetrics.ProbabilisticSharpeRatio, "0%"),
            ["Unrealized"] = Money(portfolio.TotalUnrealizedProfit),
            ["Fees"] = "-" + Money(portfolio.TotalFees),
            ["Net Profit"] = Money(portfolio.TotalNetProfit),
            ["Return"] = netReturn.ToString("P", CultureInfo.InvariantCulture),
            ["Equity"] = Money(_value),
            ["Holdings"] = Money(portfolio.TotalHoldingsValue),
            ["Volume"] = Money(portfolio.TotalSaleVolume),
        };

        string Money(decimal amount) => _currency + amount.ToString("N2", CultureInfo.InvariantCulture);
    }

    private void ReadPortfolio() => _value = _algorithm.Portfolio.TotalPortfolioValue;

    private void UpdateCandle() => _candle = _candle.With(Math.Round(_value, 4));

    private void SampleEquity(DateTime time)
    {
        if (!_candle.Begun)
        {
            UpdateCandle();
        }

        var point = new Candlestick(time, _candle.Open, _candle.High, _candle.Low, _candle.Close);
        _charts.Add(ResultCharts.Equity, ResultCharts.EquitySeries, point, SeriesType.Candle);
        _candle = default;
    }

    /// <summary>The account's value since the last sample.</summary>
    private readonly record struct Candle(bool Begun, decimal Open, decimal High, decimal Low, decimal Close)
    {
        public Candle With(decimal value) => value == 0 ? this : Begun
            ? this with { High = Math.Max(High, value), Low = Math.Min(Low, value), Close = value }
            : new Candle(true, value, value, value, value);
    }
}
