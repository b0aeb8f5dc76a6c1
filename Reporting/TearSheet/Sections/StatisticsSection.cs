using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>The figures that LEAN itself prints.</summary>
internal static class StatisticsSection
{
    /// <summary>Its heading.</summary>
    public const string Title = "LEAN's statistics";

    public static PageSection Of(RunView run) => new(Title,
        [new PageColumns([Table("Statistics", run.Result.ShownStatistics), Table("At the end", run.Result.RuntimeStatistics)])])
    {
        Intro = $"As LEAN's result states them: {run.Result.Configuration.TradingDays} days a year, the riskless rate taken off, "
            + "drawdown and returns from its own daily samples."
    };

    private static PageTable Table(string title, IReadOnlyList<KeyValuePair<string, string>> figures) =>
        new([new("statistic"), new("value", true)], [.. figures.Select(figure => PageRow.Of([figure.Key, figure.Value]))])
        { Title = title, IsSortable = false };
}
