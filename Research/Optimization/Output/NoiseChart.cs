using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Optimization.Overfitting;
using MathNet.Numerics.Distributions;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>How the Sharpe ratios of all sets are spread, beside what sets without any skill would give over as many days.</summary>
/// <param name="report">The sweep.</param>
internal sealed class NoiseChart(SweepReport report)
{
    private const int Bins = 24;

    /// <summary>Makes the chart; a note where there is nothing to be drawn.</summary>
    public PageBlock Make()
    {
        var completed = report.Ranking
            .Select(ranked => ranked.Result)
            .Where(result => result is { IsCompleted: true, Returns.Count: > 1 })
            .ToList();
        if (completed.Count == 0)
        {
            return new PageNote("No run completed over two days or more.");
        }

        var year = Math.Sqrt(completed[0].TradingDays);
        var ratios = completed.ConvertAll(result => ReturnMoments.Of(result.Returns).Sharpe * year);
        var deviation = year / Math.Sqrt(completed.Max(result => result.Returns.Count));
        var (least, most) = (Math.Min(ratios.Min(), -3 * deviation), Math.Max(ratios.Max(), 3 * deviation));
        var width = (most - least) / Bins;
        var counts = new double[Bins];
        foreach (var ratio in ratios)
        {
            counts[Math.Clamp((int)((ratio - least) / width), 0, Bins - 1)]++;
        }

        List<XyLayer> layers =
        [
            new XyBars("sets", [.. counts.Select((count, bin) => new XyPoint(Middle(bin), count))]) { Width = width },
            new XyLine("as many sets without skill", [.. counts.Select((_, bin) => new XyPoint(Middle(bin), Expected(bin)))])
            {
                Color = PageColor.Grey, IsDashed = true,
            },
        ];
        AddRule("luck", report.Honesty.ExpectedMaximum, PageColor.Orange);
        AddRule("best", report.Honesty.Sharpe, PageColor.Green);
        return new XyChart("Sharpe ratio of each set, a year", new XyAxis("Sharpe ratio, a year"), new XyAxis("sets") { Format = "0" })
        {
            Note = "The best set, and what luck alone gives the best of as many. Sets that trade alike lie together: their spread may be far "
                + "narrower than that of independent ones, and all of them lucky or unlucky at once.",
            Height = 260,
            Layers = layers,
        };

        double Middle(int bin) => least + (bin + 0.5) * width;

        double Expected(int bin) => ratios.Count
            * (Normal.CDF(0, deviation, least + (bin + 1) * width) - Normal.CDF(0, deviation, least + bin * width));

        void AddRule(string name, double value, PageColor color)
        {
            if (double.IsFinite(value))
            {
                layers.Add(new XyRule(name, value) { IsVertical = true, Color = color });
            }
        }
    }
}
