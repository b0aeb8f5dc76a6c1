using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Research.Optimization.Honesty;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Overfitting;
using MagnetLean.Research.Optimization.WalkForward;
using static System.FormattableString;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Research.Optimization.Output;

/// <summary>The tables of a sweep.</summary>
internal static class OptimizationTables
{
    /// <summary>Sets that are shown on the console.</summary>
    public const int Most = 20;

    private static readonly string[] Usual = ["Net Profit", "Sharpe Ratio", "Drawdown", "Total Orders"];

    /// <summary>The best sets together with what the best of them is worth: neither is shown without the other.</summary>
    /// <param name="report">The sweep.</param>
    /// <param name="most">How many sets.</param>
    public static IEnumerable<PageTable> Of(SweepReport report, int most = Most)
    {
        yield return Sets(report, most);
        yield return Worth(report.Honesty, report.Plan.Search.Seed);
        if (report.WalkForward is { } walk)
        {
            yield return Steps(walk);
            yield return Walked(walk);
        }

        if (report.Failures.Count > 0)
        {
            yield return Failures(report, most);
        }
    }

    /// <summary>The figures that the table of sets has besides the target.</summary>
    public static IEnumerable<FigurePath> Figures(Objective objective) =>
        Usual.Select(FigurePath.Of)
            .Concat(objective.Constraints.Select(constraint => constraint.Figure))
            .Distinct()
            .Where(path => path != objective.Target);

    /// <summary>The best sets.</summary>
    public static PageTable Sets(SweepReport report, int most)
    {
        var figures = Figures(report.Plan.Objective).ToList();
        var shown = report.Ranking.Where(ranked => ranked.Result.IsCompleted).Take(most).ToList();
        var title = report.Best is null
            ? "No set completed and kept the constraints"
            : Invariant($"Best {shown.Count} of {report.Ranking.Count} sets");
        return PageTable.Of(
            report.WalkForward is null ? title : $"{title}, chosen on {report.WalkForward.Steps[^1].InSample}",
            [
                new("rank", true), new("run", true), .. report.Plan.Space.Parameters.Select(parameter => new PageColumn(parameter.Name, true)),
                new(report.Plan.Objective.Target.ToString(), true), .. figures.Select(path => new PageColumn(path.ToString(), true)),
                new("constraints"),
            ],
            shown.Select((ranked, place) => Row(report, figures, ranked, place + 1)));
    }

    /// <summary>What the best set is worth.</summary>
    public static PageTable Worth(SweepHonesty honesty, int seed)
    {
        var rank = honesty.RankOutOfSample == 0 ? None : Invariant($"{honesty.RankOutOfSample:N0} of {honesty.Sets:N0}");
        List<IReadOnlyList<string>> rows =
        [
            ["sets tried", Invariant($"{honesty.Sets:N0}"),
                Invariant($"as {honesty.IndependentSets:0.#} independent ones: mean correlation {honesty.Correlation:0.00}")],
            ["Sharpe ratio of the best, a year", Number(honesty.Sharpe), "from daily returns, no riskless rate taken off"],
            ["Sharpe ratio that luck gives", Number(honesty.ExpectedMaximum), "expected of the best of so many sets none of which has any skill"],
            ["probabilistic Sharpe ratio", Percent(honesty.Probabilistic), "probability of a true ratio above 0, had nothing else been tried"],
            ["deflated Sharpe ratio", Percent(honesty.Deflated),
                "probability of a true ratio above what luck gives; 95 % is the usual demand"],
            ["minimum track record", Record(honesty.MinimumTrackRecord, honesty),
                $"to be above 0 with 95 % confidence; there are {Record(honesty.Days, honesty)}"],
            ["minimum track record above luck", Record(honesty.MinimumTrackRecordAboveLuck, honesty),
                "to be above what luck gives with 95 % confidence"],
            ["probability of overfitting", Share(honesty.Odds?.Probability), Of(honesty.Odds)],
            ["White's reality check", Probability(honesty.Superiority?.RealityCheck),
                "probability of a best set as good as this where none earns anything"],
            ["Hansen's test", Probability(honesty.Superiority?.Consistent),
                Invariant($"the same, with surely bad sets left aside (bootstrap, seed {seed})")],
            ["rank in the second half of time", rank, "of the set with the best Sharpe ratio in the first half"],
            .. honesty.Gaps.Select(gap => (IReadOnlyList<string>)["not computed", None, gap]),
        ];
        return PageTable.Of("What the best set is worth", [new("figure"), new("value", true), new("what it says")], rows);
    }

    /// <summary>The steps of a walk forward, with the parameters that each chose.</summary>
    public static PageTable Steps(WalkForwardReport walk)
    {
        var any = walk.Steps.Select(step => step.Candidate).FirstOrDefault(candidate => candidate is not null);
        var names = any?.Values.Select(value => value.Key).ToList() ?? [];
        return PageTable.Of(
            $"Walk forward, {walk.Settings}",
            [
                new("chosen on"), new("traded on"), .. names.Select(name => new PageColumn(name, true)), new("Sharpe chosen", true),
                new("Sharpe traded", true), new("return traded", true), new("deflated", true), new("overfitting", true),
            ],
            walk.Steps.Select(step => (IReadOnlyList<string>)
            [
                step.InSample.ToString(), step.OutOfSample.ToString(), .. names.Select(name => step.Candidate?[name] ?? None),
                step.Chosen is null ? None : Number(step.SharpeInside),
                step.Traded is { IsCompleted: true } ? Number(step.SharpeOutside) : step.Traded?.ErrorLine ?? "nothing chosen",
                SignedPercent(step.Return), Percent(step.Honesty.Deflated), Share(step.Honesty.Odds?.Probability),
            ]));
    }

    /// <summary>What a walk forward came to.</summary>
    public static PageTable Walked(WalkForwardReport walk)
    {
        var moments = walk.Moments;
        return PageTable.Of(
            "What was traded, all steps put together",
            [new("figure"), new("value", true), new("what it says")],
            [
                (IReadOnlyList<string>)["return", SignedPercent(walk.Equity[^1].Value - 1), "each step on what the one before left"],
                ["Sharpe ratio, a year", Number(walk.Sharpe), Invariant($"where the sets were chosen it was {walk.SharpeInside:0.00} on average")],
                ["probabilistic Sharpe ratio", Percent(SharpeInference.Probability(moments)), "probability of a true ratio above 0"],
                ["minimum track record", Days(SharpeInference.MinimumTrackRecord(moments), walk.TradingDays),
                    Invariant($"to be above 0 with 95 % confidence; there are {Days(moments.Count, walk.TradingDays)}")],
            ]);
    }

    /// <summary>Runs that did not complete, with their reason.</summary>
    public static PageTable Failures(SweepReport report, int most) => PageTable.Of(
        Invariant($"{report.Failures.Count} of {report.Runs.Count} runs did not complete")
            + (report.Failures.Count > most ? Invariant($", the first {most}") : string.Empty),
        [
            new("run", true), .. Windows(report, new PageColumn("on")), .. report.Plan.Space.Parameters.Select(parameter => new PageColumn(parameter.Name, true)),
            new("how"), new("why"),
        ],
        report.Failures.Take(most).Select(failure => (IReadOnlyList<string>)
        [
            Invariant($"{failure.Trial.Candidate.Id}"), .. Windows(report, failure.Trial.Window?.ToString() ?? None),
            .. failure.Trial.Candidate.Values.Select(value => value.Value), Spaced(failure.Status.ToString()), failure.ErrorLine ?? None,
        ]));

    // What only runs of a walk forward have, which are made on many parts of time.
    private static IEnumerable<T> Windows<T>(SweepReport report, T cell) => report.WalkForward is null ? [] : [cell];

    private static IReadOnlyList<string> Row(SweepReport report, List<FigurePath> figures, RankedResult ranked, int rank)
    {
        var run = ranked.Result;
        var broken = report.Plan.Objective.Constraints.Where(constraint => !constraint.IsMetBy(run.Figures)).ToList();
        return
        [
            ranked.IsEligible ? Invariant($"{rank}") : None, Invariant($"{run.Trial.Candidate.Id}"),
            .. run.Trial.Candidate.Values.Select(value => value.Value), report.Plan.Objective.Target.In(run.Figures) ?? None,
            .. figures.Select(path => path.In(run.Figures) ?? None),
            broken.Count == 0 ? "kept" : $"breaks {string.Join(", ", broken)}",
        ];
    }

    private static string Of(OverfittingOdds? odds) => odds is not { } known
        ? "could not be computed"
        : Invariant($"how often the best of one half of time is below the median in the other, of {known.Splits:N0} ways to halve it; ")
            + $"with a loss there: {Percent(known.ProbabilityOfLoss)}";

    private static string Share(double? share) => share is { } known ? Percent(known) : None;

    private static string Probability(double? probability) => probability is { } known ? Number(known, 3) : None;

    private static string Record(double days, SweepHonesty honesty) => Days(days, honesty.TradingDays);

    private static string Days(double days, int ofYear) => double.IsNaN(days) ? None
        : double.IsPositiveInfinity(days) ? "never"
        : string.Create(CultureInfo.InvariantCulture, $"{days / ofYear:0.0} years");
}
