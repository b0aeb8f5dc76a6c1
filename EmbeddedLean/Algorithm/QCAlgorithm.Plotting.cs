using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using QuantConnect.Statistics;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private const string MainChart = "Strategy Equity";

    // The engine's own series by chart; of a chart that lists none, all are the engine's.
    private static readonly Dictionary<string, string[]> EngineSeries = new()
    {
        [MainChart] = ["Equity", "Return"],
        ["Capacity"] = ["Strategy Capacity"],
        ["Drawdown"] = ["Equity Drawdown"],
        ["Benchmark"] = ["Benchmark"],
        ["Assets Sales Volume"] = [],
        ["Exposure"] = [],
        ["Portfolio Margin"] = [],
        ["Portfolio Turnover"] = ["Portfolio Turnover"],
    };

    private readonly ConcurrentDictionary<string, Chart> _charts = new();
    private IStatisticsService? _statistics;
    private bool _toldOfWarmUpPlots;

    /// <summary>Figures shown while the algorithm runs, by name.</summary>
    public ConcurrentDictionary<string, string> RuntimeStatistics { get; } = new();

    /// <summary>The statistics so far.</summary>
    public StatisticsResults Statistics => _statistics?.StatisticsResults() ?? new StatisticsResults();

    /// <summary>Adds a chart, unless there is one of its name.</summary>
    public void AddChart(Chart chart) => _charts.TryAdd(chart.Name, chart);

    /// <summary>Adds an empty series to a chart, in place of one of its name.</summary>
    public void AddSeries(string chart, string series, SeriesType seriesType, string unit = "$") =>
        ChartOf(chart).Series[series] = BaseSeries.Create(seriesType, series, unit: unit);

    /// <summary>Plots a value on the main chart.</summary>
    public void Plot(string series, decimal value) => Plot(MainChart, series, value);

    /// <summary>Plots a value on the main chart.</summary>
    public void Plot(string series, double value) => Plot(series, value.SafeDecimalCast());

    /// <summary>Plots a value on the main chart.</summary>
    public void Plot(string series, int value) => Plot(series, (decimal)value);

    /// <summary>Plots a value on the main chart.</summary>
    public void Plot(string series, float value) => Plot(series, (double)value);

    /// <summary>Plots a value on the main chart.</summary>
    public void Record(string series, int value) => Plot(series, value);

    /// <summary>Plots a value on the main chart.</summary>
    public void Record(string series, double value) => Plot(series, value);

    /// <summary>Plots a value on the main chart.</summary>
    public void Record(string series, decimal value) => Plot(series, value);

    /// <summary>Plots a value on a chart.</summary>
    /// <exception cref="ArgumentException">Chart or series belong to the engine.</exception>
    public void Plot(string chart, string series, decimal value)
    {
        if (SeriesOf<Series>(chart, series) is { } plotted)
        {
            plotted.AddPoint(UtcTime, value);
        }
    }

    /// <summary>Plots a value on a chart.</summary>
    public void Plot(string chart, string series, double value) => Plot(chart, series, value.SafeDecimalCast());

    /// <summary>Plots a value on a chart.</summary>
    public void Plot(string chart, string series, int value) => Plot(chart, series, (decimal)value);

    /// <summary>Plots a value on a chart.</summary>
    public void Plot(string chart, string series, float value) => Plot(chart, series, (double)value);

    /// <summary>Plots a candle on the main chart.</summary>
    public void Plot(string series, decimal open, decimal high, decimal low, decimal close) => Plot(MainChart, series, open, high, low, close);

    /// <summary>Plots a candle on the main chart.</summary>
    public void Plot(string series, double open, double high, double low, double close) => Plot(MainChart, series, open, high, low, close);

    /// <summary>Plots a candle on the main chart.</summary>
    public void Plot(string series, float open, float high, float low, float close) =>
        Plot(series, (double)open, high, low, close);

    /// <summary>Plots a candle on the main chart.</summary>
    public void Plot(string series, int open, int high, int low, int close) =>
        Plot(series, (decimal)open, high, low, close);

    /// <summary>Plots a bar on the main chart.</summary>
    public void Plot(string series, TradeBar bar) => Plot(MainChart, series, bar);

    /// <summary>Plots a candle on a chart.</summary>
    /// <exception cref="ArgumentException">Chart or series belong to the engine.</exception>
    public void Plot(string chart, string series, decimal open, decimal high, decimal low, decimal close)
    {
        if (SeriesOf<CandlestickSeries>(chart, series) is { } plotted)
        {
            plotted.AddPoint(UtcTime, open, high, low, close);
        }
    }

    /// <summary>Plots a candle on a chart.</summary>
    public void Plot(string chart, string series, double open, double high, double low, double close) =>
        Plot(
            chart,
            series,
            open: open.SafeDecimalCast(),
            high: high.SafeDecimalCast(),
            low: low.SafeDecimalCast(),
            close: close.SafeDecimalCast());

    /// <summary>Plots a candle on a chart.</summary>
    public void Plot(string chart, string series, float open, float high, float low, float close) =>
        Plot(chart, series, (double)open, high, low, close);

    /// <summary>Plots a candle on a chart.</summary>
    public void Plot(string chart, string series, int open, int high, int low, int close) =>
        Plot(chart, series, (decimal)open, high, low, close);

    /// <summary>Plots a bar on a chart.</summary>
    public void Plot(string chart, string series, TradeBar bar) => Plot(chart, series, bar.Open, bar.High, bar.Low, bar.Close);

    /// <summary>Plots the newest values of indicators under their names.</summary>
    public void Plot(string chart, params IndicatorBase[] indicators)
    {
        foreach (var indicator in indicators)
        {
            Plot(chart, indicator.Name, indicator.Current.Value);
        }
    }

    /// <summary>Plots indicators whenever they have a new value.</summary>
    public void PlotIndicator(string chart, params IndicatorBase[] indicators) => PlotIndicator(chart, false, indicators);

    /// <summary>Plots indicators whenever they have a new value, from their readiness on or from the beginning.</summary>
    public void PlotIndicator(string chart, bool waitForReady, params IndicatorBase[] indicators)
    {
        foreach (var indicator in indicators.Where(indicator => indicator is not null))
        {
            indicator.Updated += (_, _) =>
            {
                if (indicator.IsReady || !waitForReady)
                {
                    Plot(chart, indicator);
                }
            };
        }
    }

    /// <summary>Sets a figure shown while the algorithm runs.</summary>
    public void SetRuntimeStatistic(string name, string value) => RuntimeStatistics[name] = value;

    /// <summary>Sets a figure shown while the algorithm runs.</summary>
    public void SetRuntimeStatistic(string name, decimal value) => SetRuntimeStatistic(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a figure shown while the algorithm runs.</summary>
    public void SetRuntimeStatistic(string name, int value) => SetRuntimeStatistic(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a figure shown while the algorithm runs.</summary>
    public void SetRuntimeStatistic(string name, double value) => SetRuntimeStatistic(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a figure of the final statistics.</summary>
    /// <exception cref="ArgumentException">The name is a number in 0..100.</exception>
    public void SetSummaryStatistic(string name, string value)
    {
        if (int.TryParse(name, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100)
        {
            throw new ArgumentException($"'{name}' is a reserved statistic name.");
        }

        _statistics?.SetSummaryStatistic(name, value);
    }

    /// <summary>Sets a figure of the final statistics.</summary>
    public void SetSummaryStatistic(string name, int value) => SetSummaryStatistic(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a figure of the final statistics.</summary>
    public void SetSummaryStatistic(string name, double value) => SetSummaryStatistic(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a figure of the final statistics.</summary>
    public void SetSummaryStatistic(string name, decimal value) => SetSummaryStatistic(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Hands over what counts the statistics; only the first counts.</summary>
    public void SetStatisticsService(IStatisticsService statisticsService) => _statistics ??= statisticsService;

    /// <summary>The charts with the points added since the last call, which can then be forgotten.</summary>
    public IEnumerable<Chart> GetChartUpdates(bool clearChartData = false)
    {
        foreach (var chart in _charts.Values)
        {
            yield return chart.GetUpdates();
            foreach (var series in clearChartData ? chart.Series.Values : Enumerable.Empty<BaseSeries>())
            {
                series.Purge();
            }
        }
    }

    private Chart ChartOf(string name) => _charts.GetOrAdd(name, wanted => new Chart(wanted));

    private T? SeriesOf<T>(string chartName, string name)
        where T : BaseSeries, new()
    {
        if (EngineSeries.TryGetValue(chartName, out var reserved))
        {
            if (reserved.Length == 0)
            {
                throw new ArgumentException($"'{chartName}' is a reserved chart name.");
            }

            if (reserved.Contains(name))
            {
                throw new ArgumentException($"'{name}' is a reserved series name for chart '{chartName}'.");
            }
        }

        var chart = ChartOf(chartName);
        if (!chart.Series.TryGetValue(name, out var series))
        {
            series = new T { Name = name };
            chart.AddSeries(series);
        }

        if (!LiveMode || !IsWarmingUp)
        {
            return (T)series;
        }

        if (!_toldOfWarmUpPlots)
        {
            _toldOfWarmUpPlots = true;
            Debug("Plotting is disabled during algorithm warmup in live trading.");
        }

        return null;
    }
}
