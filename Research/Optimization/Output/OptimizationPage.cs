using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Optimization.Trials;
using static System.FormattableString;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>A sweep as a page for the browser.</summary>
/// <param name="report">The sweep.</param>
/// <param name="sheets">Tear sheets of the runs that have one, by their number.</param>
/// <param name="command">What makes a run's tear sheet: a command for the shell.</param>
internal sealed class OptimizationPage(SweepReport report, IReadOnlyDictionary<int, string> sheets, Func<TrialResult, string> command)
{
    /// <summary>Its name among the results.</summary>
    public const string Name = "optimization.html";

    /// <summary>Makes the page.</summary>
    public Page Make()
    {
        var sections = new List<PageSection> { new("The best sets", [Figures(), .. Best()]) };
        if (report.WalkForward is { } walk)
        {
            sections.Add(new("Walk forward", [.. new WalkForwardBlocks(walk).Make()]));
        }

        sections.Add(new("Against noise", [new NoiseChart(report).Make()]));
        var landscape = new Landscape(report);
        sections.Add(new("Pairs of parameters", [landscape.Pairs()])
        {
            Intro = "Each cell over all runs that have its two values, whatever their others.",
        });
        sections.Add(new("All parameters at once", [landscape.Lines()]));
        sections.Add(new("Stability", [landscape.Neighbours()]));
        sections.Add(new("All runs", [Runs()]));
        if (report.Failures.Count > 0)
        {
            sections.Add(new("Failed and refused", [OptimizationTables.Failures(report, report.Failures.Count)]));
        }

        return new Page("Optimization")
        {
            Subtitle = $"{report.Algorithm}: {report.Plan.Objective}",
            Facts =
            [
                new("engine", report.Engine),
                .. report.Plan.Describe().Where(fact => fact.Key != "objective").Select(fact => new PageFact(fact.Key, fact.Value)),
                .. report.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new PageFact(pair.Key, pair.Value)),
            ],
            Sections = sections,
            Footer = "MagnetLean optimize",
        };
    }

    private KeyFigures Figures()
    {
        var honesty = report.Honesty;
        var target = report.Best is { } best ? report.Plan.Objective.Target.In(best.Result.Figures) ?? None : None;
        return new KeyFigures(
        [
            new(report.Plan.Objective.Target.ToString(), target) { Note = $"best of {report.Ranking.Count:N0} sets" },
            new("deflated Sharpe ratio", Percent(honesty.Deflated))
            {
                Note = "95 % is the usual demand",
                Tone = double.IsNaN(honesty.Deflated) ? PageTone.Plain : honesty.Deflated >= 0.95 ? PageTone.Good : PageTone.Bad,
            },
            new("probability of overfitting", honesty.Odds is { } odds ? Percent(odds.Probability) : None)
            {
                Note = "½ where the choice tells nothing",
                Tone = honesty.Odds is not { } known ? PageTone.Plain : known.Probability < 0.2 ? PageTone.Good : PageTone.Bad,
            },
            new("Hansen's test", honesty.Superiority is { } tests ? Number(tests.Consistent, 3) : None)
            {
                Note = "probability that luck alone is as good",
            },
            new("rank in the second half", honesty.RankOutOfSample == 0 ? None : Invariant($"{honesty.RankOutOfSample:N0} of {honesty.Sets:N0}"))
            {
                Note = "of the best of the first half",
            },
        ]);
    }

    private IEnumerable<PageBlock> Best() =>
    [
        Linked(OptimizationTables.Sets(report, OptimizationTables.Most)) with
        {
            Note = "Click a run for its tear sheet, or for the command that makes it.",
        },
        OptimizationTables.Worth(report.Honesty, report.Plan.Search.Seed),
    ];

    private PageTable Runs() => Linked(OptimizationTables.Sets(report, int.MaxValue)) with { Title = null };

    // The second cell of a row is the run's number.
    private PageTable Linked(PageTable table)
    {
        var runs = report.Ranking.Where(ranked => ranked.Result.IsCompleted).ToDictionary(
            ranked => ranked.Result.Trial.Candidate.Id.ToString(CultureInfo.InvariantCulture), ranked => ranked.Result);
        return table with { Rows = [.. table.Rows.Select(row => new PageRow([row.Cells[0], Cell(row.Cells[1].Text), .. row.Cells[2..]]))] };

        PageCell Cell(string id) => sheets.ContainsKey(runs[id].Trial.Candidate.Id)
            ? new PageCell(id) { Link = $"runs/{id}/report.html" }
            : new PageCell(id) { Copied = command(runs[id]) };
    }
}
