using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>What the account holds and trades at each midnight: sales, exposure, turnover and margin, each a chart.</summary>
internal sealed class PortfolioSamples(QCAlgorithm algorithm, ResultCharts charts, string currency)
{
    private const int MostAssetsDrawn = 30;
    private const int MostMarginSeries = 40;

    private DateTime _turnoverSampled;
    private decimal _soldBefore;
    private decimal _soldBeforeThat;

    /// <summary>Takes a sample of each.</summary>
    /// <param name="time">The moment, in UTC.</param>
    /// <param name="value">The account's value.</param>
    /// <param name="figuresOnly">Whether only what figures are made of is taken: the turnover.</param>
    public void Take(DateTime time, decimal value, bool figuresOnly)
    {
        if (!figuresOnly)
        {
            SampleSalesVolume(time);
        }

        if (value != 0)
        {
            if (!figuresOnly)
            {
                SampleExposure(time, value);
            }

            SampleTurnover(time, value);
        }

        if (!figuresOnly)
        {
            SampleMargin(time, value);
        }
    }

    private void SampleSalesVolume(DateTime time)
    {
        var traded = algorithm.Portfolio.Values
            .Where(holding => holding.TotalSaleVolume != 0)
            .OrderByDescending(holding => holding.TotalSaleVolume)
            .Take(MostAssetsDrawn);
        foreach (var holding in traded)
        {
            var point = new ChartPoint(time, holding.TotalSaleVolume);
            charts.Add(ResultCharts.SalesVolume, holding.Symbol.Value, point, SeriesType.Treemap, unit: currency);
        }
    }

    private void SampleExposure(DateTime time, decimal value)
    {
        var byType = new List<(SecurityType Type, decimal Long, decimal Short)>();
        foreach (var security in algorithm.Securities.Present)
        {
            var index = byType.FindIndex(known => known.Type == security.Type);
            var (_, bought, sold) = index < 0 ? default : byType[index];
            var held = security.Holdings.HoldingsValue;
            var exposed = held > 0 ? (security.Type, bought + held, sold) : (security.Type, bought, sold + held);
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
            charts.Add(ResultCharts.Exposure, $"{type} - {side} Ratio", new ChartPoint(time, Math.Round(exposed / value, 4)), unit: string.Empty);
    }

    private void SampleTurnover(DateTime time, decimal value)
    {
        if (algorithm.StartDate == time.ConvertFromUtc(algorithm.TimeZone))
        {
            return;
        }

        // A second sample of the same time takes the place of the first.
        var sold = algorithm.Portfolio.TotalSaleVolume;
        var since = _turnoverSampled == time ? _soldBeforeThat : _soldBefore;
        (_soldBeforeThat, _soldBefore, _turnoverSampled) = (_soldBefore, sold, time);
        charts.Add(ResultCharts.Turnover, ResultCharts.Turnover, new ChartPoint(time, (sold - since) / value), unit: "%");
    }

    private void SampleMargin(DateTime time, decimal value)
    {
        var used = new List<(string Name, decimal Percent)>();
        foreach (var security in algorithm.Securities.Present)
        {
            if (!security.Invested)
            {
                continue;
            }

            var margin = security.BuyingPowerModel.GetMaintenanceMargin(
                MaintenanceMarginParameters.ForQuantityAtCurrentPrice(security, security.Holdings.Quantity)).Value;
            used.Add((security.Symbol.Value, value == 0 ? 0 : (margin / value).RoundToSignificantDigits(4) * 100));
        }

        if (!charts.All.TryGetValue(ResultCharts.Margin, out var chart))
        {
            chart = charts.GetOrAdd(ResultCharts.Margin);
            chart.LegendDisabled = true;
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
}
