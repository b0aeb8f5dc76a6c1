using System.Collections.Generic;
using QuantConnect.Algorithm;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>The charts of a run: the engine's samples, and what the algorithm draws, as much of it as LEAN keeps.</summary>
internal sealed class ResultCharts(QCAlgorithm algorithm)
{
    public const string Equity = "Strategy Equity";
    public const string EquitySeries = "Equity";
    public const string ReturnSeries = "Return";
    public const string Benchmark = "Benchmark";
    public const string Drawdown = "Drawdown";
    public const string Turnover = "Portfolio Turnover";
    public const string Margin = "Portfolio Margin";
    public const string SalesVolume = "Assets Sales Volume";
    public const string Exposure = "Exposure";

    private const int MostCustomSeries = 30;
    private const int MostPointsOfSeries = 1_000_000;

    private readonly HashSet<string> _customSeries = [];
    private readonly HashSet<string> _fullSeries = [];
    private bool _toldOfTooManySeries;

    /// <summary>All charts by name.</summary>
    public Dictionary<string, Chart> All { get; } = [];

    /// <summary>The chart of a name; a new one where there is none.</summary>
    public Chart GetOrAdd(string name)
    {
        if (!All.TryGetValue(name, out var chart))
        {
            chart = new Chart(name);
            All.Add(name, chart);
        }

        return chart;
    }

    /// <summary>Adds a point that the engine samples, behind the last of its series; none while the algorithm warms up.</summary>
    public void Add(string chartName, string name, ISeriesPoint point, SeriesType type = SeriesType.Line, int index = 0, string unit = "$")
    {
        if (algorithm.IsWarmingUp)
        {
            return;
        }

        var chart = GetOrAdd(chartName);
        if (!chart.Series.TryGetValue(name, out var series))
        {
            series = BaseSeries.Create(type, name, index, unit);
            chart.Series.Add(name, series);
        }

        if (series.Values.Count == 0 || point.Time > series.Values[^1].Time || chartName == Turnover)
        {
            series.AddPoint(point);
        }
    }

    /// <summary>Takes over what the algorithm has drawn since the last call.</summary>
    public void TakeOver(Chart update)
    {
        var chart = GetOrAdd(update.Name);
        foreach (var series in update.Series.Values)
        {
            if (_customSeries.Count < MostCustomSeries)
            {
                _customSeries.Add(series.Name);
            }
            else if (!_customSeries.Contains(series.Name))
            {
                WarnOfTooManySeries();
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
                algorithm.Debug(
                    $"Exceeded maximum data points per series, chart update skipped. Chart Name {update.Name}. Series name {series.Name}. "
                    + $"Limit is currently set at {MostPointsOfSeries}");
            }
        }
    }

    private void WarnOfTooManySeries()
    {
        if (!_toldOfTooManySeries)
        {
            _toldOfTooManySeries = true;
            algorithm.Debug(
                $"Exceeded maximum chart series count, new series will be ignored. Limit is currently set at {MostCustomSeries}.");
        }
    }
}
