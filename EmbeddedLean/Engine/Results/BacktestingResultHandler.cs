using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Securities;
using QuantConnect.Statistics;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>
/// Samples a backtest while it runs and counts its statistics. Samples are taken at each midnight of the algorithm's clock, and of the
/// account's value also every four minutes or 4000th of the period, whichever is longer.
/// </summary>
internal sealed class BacktestingResultHandler : IStatisticsService
{
    public const string EquityChart = "Strategy Equity";
    public const string EquitySeries = "Equity";
    public const string ReturnSeries = "Return";
    public const string BenchmarkChart = "Benchmark";
    public const string DrawdownChart = "Drawdown";
    public const string TurnoverChart = "Portfolio Turnover";
    public const string MarginChart = "Portfolio Margin";
    public const string SalesVolumeChart = "Assets Sales Volume";
    public const string ExposureChart = "Exposure";

    private const int EquitySamples = 4000;
    private const int LeastMinutes = 4;
    private const int MostCustomSeries = 30;
    private const int MostPointsOfSeries = 1_000_000;
    private const int MostAssetsDrawn = 30;
    private const int MostMarginSeries = 40;

    private readonly QCAlgorithm _algorithm;
    private readonly string _currency;
    private readonly TimeSpan _samplePeriod;
    private readonly HashSet<string> _customSeries = [];
    private readonly HashSet<string> _fullSeries = [];
    private readonly Dictionary<string, string> _runtimeStatistics = [];
    private readonly Dictionary<string, string> _summaryOfAlgorithm = [];
    private bool _toldOfTooManySeries;
    private decimal _startValue;
    private decimal _dayValue;
    private decimal _highValue;
    private decimal _value;
    private decimal _benchmark;
    private Candle _candle;
    private DateTime _nextEquitySample;
    private DateTime _turnoverSampled;
    private decimal _soldBefore;
    private decimal _soldBeforeThat;

    /// <summary>Results of an algorithm whose initialization is over.</summary>
    public BacktestingResultHandler(QCAlgorithm algorithm)
    {
        _algorithm = algorithm;
        _currency = Currencies.GetCurrencySymbol(algorithm.AccountCurrency);
        _startValue = algorithm.Portfolio.Cash;
        (_dayValue, _highValue, _value) = (_startValue, _startValue, _startValue);
        var end = algorithm.Context.FeedEnd?.ConvertFromUtc(algorithm.TimeZone) ?? algorithm.EndDate;
        var minutes = (end - algorithm.StartDate).TotalMinutes;
        _samplePeriod = TimeSpan.FromMinutes(minutes < LeastMinutes * (double)EquitySamples ? LeastMinutes : minutes / EquitySamples);

        var equity = new Chart(EquityChart);
        equity.AddSeries(new CandlestickSeries(EquitySeries, 0, "$"));
        equity.AddSeries(new Series(ReturnSeries, SeriesType.Bar, 1, "%"));
        Charts[EquityChart] = equity;
        algorithm.SetStatisticsService(this);
    }

    /// <summary>All charts by name.</summary>
    public Dictionary<string, Chart> Charts { get; } = [];

    /// <summary>Takes the daily samples.</summary>
    public void Sample(DateTime utcTime)
    {
        ReadPortfolio();
        _benchmark = _algorithm.Benchmark?.Evaluate(utcTime).SmartRounding() ?? _benchmark;
        var dayReturn = _dayValue == 0 ? 0 : Math.Round((_value - _dayValue) * 100 / _dayValue, 10);
        _highValue = Math.Max(_value, _highValue);
        UpdateCandle();
        SampleEquity(utcTime);
        Add(BenchmarkChart, "Benchmark", new ChartPoint(utcTime, _benchmark));
        Add(EquityChart, ReturnSeries, new ChartPoint(utcTime, dayReturn), SeriesType.Bar, 1, "%");
        if (_highValue != 0)
        {
            var drawdown = Statistics.Statistics.DrawdownPercent(_value, _highValue);
            Add(DrawdownChart, "Equity Drawdown", new ChartPoint(utcTime, drawdown), unit: "%");
        }

        SampleSalesVolume(utcTime);
        SampleExposure(utcTime);
        SampleTurnover(utcTime);
        SampleMargin(utcTime);
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
            TakeOver(chart);
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
        var statistics = StatisticsResults();
        foreach (var window in statistics.RollingPerformances.Values)
        {
            window.ClosedTrades.Clear();
        }

        return new RunStatistics(
            Charts,
            statistics,
            RuntimeStatistics(statistics.Summary),
            new SortedDictionary<DateTime, decimal>(_algorithm.Transactions.TransactionRecord));
    }

    /// <inheritdoc/>
    public StatisticsResults StatisticsResults()
    {
        var results = new StatisticsResults();
        if (Charts[EquityChart].Series[EquitySeries].Values.Count == 0 || !Charts.ContainsKey(BenchmarkChart))
        {
            results.TotalPerformance.ClosedTrades = _algorithm.TradeBuilder.ClosedTrades;
        }
        else
        {
            try
            {
                results = Count();
            }
            catch (ArgumentException fault)
            {
                _algorithm.Context.Log(LogLevel.Error, $"The statistics cannot be counted: {fault.Message}");
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

    private StatisticsResults Count()
    {
        var transactions = _algorithm.Transactions;
        var report = new PerformanceReport(Values(Charts[EquityChart].Series[EquitySeries]), _algorithm.RiskFreeInterestRateModel)
        {
            Returns = Values(Charts[EquityChart].Series[ReturnSeries]),
            Benchmark = Values(Charts[BenchmarkChart].Series["Benchmark"]),
            Turnover = Values(Charts.GetValueOrDefault(TurnoverChart)?.Series[TurnoverChart]),
            ProfitLoss = [.. transactions.TransactionRecord.OrderBy(record => record.Key)],
            Wins = [.. transactions.WinningTransactions.Keys.Order()],
            Losses = [.. transactions.LosingTransactions.Keys.Order()],
            Trades = _algorithm.TradeBuilder.ClosedTrades,
            StartingCapital = _startValue,
            TradingDaysPerYear = _algorithm.Settings.TradingDaysPerYear ?? 252,
        };
        var (total, windows) = report.Count();
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
        Add(EquityChart, EquitySeries, point, SeriesType.Candle);
        _candle = default;
    }

    private void SampleSalesVolume(DateTime time)
    {
        var traded = _algorithm.Portfolio.Values
            .Where(holding => holding.TotalSaleVolume != 0)
            .OrderByDescending(holding => holding.TotalSaleVolume)
            .Take(MostAssetsDrawn);
        foreach (var holding in traded)
        {
            var point = new ChartPoint(time, holding.TotalSaleVolume);
            Add(SalesVolumeChart, holding.Symbol.Value, point, SeriesType.Treemap, unit: _currency);
        }
    }

    private void SampleExposure(DateTime time)
    {
        if (_value == 0)
        {
            return;
        }

        var byType = new List<(SecurityType Type, decimal Long, decimal Short)>();
        foreach (var security in _algorithm.Securities.Present)
        {
            var index = byType.FindIndex(known => known.Type == security.Type);
            var (_, held, sold) = index < 0 ? default : byType[index];
            var value = security.Holdings.HoldingsValue;
            var exposed = value > 0 ? (security.Type, held + value, sold) : (security.Type, held, sold + value);
            if (index < 0)
            {
                byType.Add(exposed);
            }
            else
            {
                byType[index] = exposed;
            }
        }

        byType.ForEach(type => SampleRatio(type.Type, PositionSide.Long, type.Long));
        byType.ForEach(type => SampleRatio(type.Type, PositionSide.Short, type.Short));

        void SampleRatio(SecurityType type, PositionSide side, decimal exposed) =>
            Add(ExposureChart, $"{type} - {side} Ratio", new ChartPoint(time, Math.Round(exposed / _value, 4)), unit: string.Empty);
    }

    private void SampleTurnover(DateTime time)
    {
        if (_value == 0 || _algorithm.StartDate == time.ConvertFromUtc(_algorithm.TimeZone))
        {
            return;
        }

        // A second sample of the same time takes the place of the first.
        var sold = _algorithm.Portfolio.TotalSaleVolume;
        var since = _turnoverSampled == time ? _soldBeforeThat : _soldBefore;
        (_soldBeforeThat, _soldBefore, _turnoverSampled) = (_soldBefore, sold, time);
        Add(TurnoverChart, TurnoverChart, new ChartPoint(time, (sold - since) / _value), unit: "%");
    }

    private void SampleMargin(DateTime time)
    {
        var used = new List<(string Name, decimal Percent)>();
        foreach (var security in _algorithm.Securities.Present)
        {
            if (!security.Invested)
            {
                continue;
            }

            var margin = security.BuyingPowerModel.GetMaintenanceMargin(
                MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, security.Holdings.Quantity)).Value;
            used.Add((security.Symbol.Value, _value == 0 ? 0 : (margin / _value).RoundToSignificantDigits(4) * 100));
        }

        if (!Charts.TryGetValue(MarginChart, out var chart))
        {
            chart = new Chart(MarginChart) { LegendDisabled = true };
            Charts[MarginChart] = chart;
        }

        if (used.Count == 0)
        {
            return;
        }

        if (used.Count > MostMarginSeries)
        {
            used = Greatest(used);
        }

        foreach (var (name, percent) in used)
        {
            MarginSeries(chart, name).AddPoint(new ChartPoint(time, percent));
        }

        foreach (var series in chart.Series.Values)
        {
            if (series.Values[^1].Time != time && ((ChartPoint)series.Values[^1]).Y is not null)
            {
                // The gap ends the line of a position that is gone.
                series.AddPoint(new ChartPoint(time, null));
            }
        }
    }

    /// <summary>The positions with the greatest shares, in their order, and behind them the sum of the others.</summary>
    private static List<(string Name, decimal Percent)> Greatest(List<(string Name, decimal Percent)> used)
    {
        var drawn = used.OrderByDescending(use => use.Percent).Take(MostMarginSeries).Select(use => use.Name).ToHashSet();
        var greatest = used.FindAll(use => drawn.Contains(use.Name));
        var rest = used.Where(use => !drawn.Contains(use.Name)).Sum(use => use.Percent);
        return greatest.Count == used.Count ? greatest : [.. greatest, ("OTHERS", rest)];
    }

    private static BaseSeries MarginSeries(Chart chart, string name)
    {
        if (chart.Series.TryGetValue(name, out var known))
        {
            return known;
        }

        return chart.TryAddAndGetSeries(name, new Series(name, SeriesType.Bar, 0, "%")
        {
            Color = name == "OTHERS" ? System.Drawing.Color.Gray : System.Drawing.Color.Empty,
            Tooltip = "{SERIES_NAME}: {VALUE}%",
            IndexName = "Margin Used (%)",
        });
    }

    private void Add(string chartName, string name, ISeriesPoint point, SeriesType type = SeriesType.Line, int index = 0, string unit = "$")
    {
        if (_algorithm.IsWarmingUp)
        {
            return;
        }

        if (!Charts.TryGetValue(chartName, out var chart))
        {
            chart = new Chart(chartName);
            Charts.Add(chartName, chart);
        }

        if (!chart.Series.TryGetValue(name, out var series))
        {
            series = BaseSeries.Create(type, name, index, unit);
            chart.Series.Add(name, series);
        }

        if (series.Values.Count == 0 || point.Time > series.Values[^1].Time || chartName == TurnoverChart)
        {
            series.AddPoint(point);
        }
    }

    private void TakeOver(Chart update)
    {
        if (!Charts.TryGetValue(update.Name, out var chart))
        {
            chart = new Chart(update.Name);
            Charts.Add(update.Name, chart);
        }

        foreach (var series in update.Series.Values)
        {
            if (_customSeries.Count < MostCustomSeries)
            {
                _customSeries.Add(series.Name);
            }
            else if (!_customSeries.Contains(series.Name))
            {
                TellOfTooManySeries();
                continue;
            }

            if (series.Values.Count == 0)
            {
                continue;
            }

            var known = chart.TryAddAndGetSeries(series.Name, series);
            if (series.SeriesType == SeriesType.Pie)
            {
                known.AddPoint(series.ConsolidateChartPoints());
            }
            else if (known.Values.Count + series.Values.Count <= MostPointsOfSeries)
            {
                known.Values.AddRange(series.Values);
            }
            else if (_fullSeries.Add(chart.Name + series.Name))
            {
                _algorithm.Debug(
                    $"Exceeded maximum data points per series, chart update skipped. Chart Name {update.Name}. Series name {series.Name}. "
                    + $"Limit is currently set at {MostPointsOfSeries}");
            }
        }
    }

    private void TellOfTooManySeries()
    {
        if (!_toldOfTooManySeries)
        {
            _toldOfTooManySeries = true;
            _algorithm.Debug(
                $"Exceeded maximum chart series count, new series will be ignored. Limit is currently set at {MostCustomSeries}.");
        }
    }

    /// <summary>The account's value since the last sample.</summary>
    private readonly record struct Candle(bool Begun, decimal Open, decimal High, decimal Low, decimal Close)
    {
        public Candle With(decimal value) => value == 0 ? this : Begun
            ? this with { High = Math.Max(High, value), Low = Math.Min(Low, value), Close = value }
            : new Candle(true, value, value, value, value);
    }
}
