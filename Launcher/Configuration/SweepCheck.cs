using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Search;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Configuration;

/// <summary>Checks a sweep before its first run: names of parameters and figures, every value, how many runs there would be.</summary>
/// <param name="settings">The run that is varied.</param>
/// <param name="engine">What runs it.</param>
/// <param name="mostRuns">More runs than these are refused.</param>
internal sealed class SweepCheck(LaunchSettings settings, ITrialEngine engine, int mostRuns)
{
    private const string Statistics = "statistics.";

    /// <summary>A static of the algorithm's that can change, once checked; null where there is none.</summary>
    public string? StaticState { get; private set; }

    /// <summary>Checks a plan, and completes it by the algorithm's period.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public SweepPlan Run(SweepPlan plan, InputFaults faults)
    {
        var (objective, space) = (plan.Objective, plan.Space);
        foreach (var path in objective.Constraints.Select(constraint => constraint.Figure).Prepend(objective.Target).Distinct())
        {
            CheckFigure(path, faults);
        }

        var facts = engine.Inspect(settings);
        StaticState = facts.StaticState;
        if (facts.Error is { } error)
        {
            faults.Add(ConfigurationKeys.AlgorithmTypeName, settings.AlgorithmTypeName, $"an algorithm that can be initialized ({error})");
        }

        if (facts.Error is not null || !CheckCount(plan, new TrialWindow(facts.Start, facts.End), faults))
        {
            return plan;
        }

        foreach (var parameter in space.Parameters)
        {
            CheckName(parameter.Name, facts.Asked, faults);
        }

        if (StrategyCheck.Knows(settings))
        {
            CheckValues(space, plan.Search, faults);
        }

        var needsPeriod = plan.WalkForward is not null || plan.Search.Strategy == SearchStrategy.Halving;
        return needsPeriod ? plan with { Period = new TrialWindow(facts.Start, facts.End) } : plan;
    }

    /// <summary>Those figures that only a run can show to be there.</summary>
    public IReadOnlyList<FigurePath> Unknown(Objective objective) =>
        [.. objective.Constraints.Select(constraint => constraint.Figure).Prepend(objective.Target).Distinct().Where(path => !IsKnown(path))];

    /// <summary>What is said of a figure that no run has.</summary>
    /// <param name="path">The figure.</param>
    /// <param name="there">Paths of the figures that there are.</param>
    public static string NoFigure(FigurePath path, IEnumerable<string> there)
    {
        var names = there.ToList();
        var hint = Meant(path, names) is { } meant ? $"; did you mean '{FigurePath.Of(meant)}'?" : string.Empty;
        var allowed = names
            .Where(name => name.StartsWith(Statistics, StringComparison.OrdinalIgnoreCase))
            .Select(name => name[Statistics.Length..]);
        return $"{path}: no run has such a figure{hint}; allowed: {string.Join(", ", allowed)}, and what LEAN's result has of TotalPerformance and "
            + "RuntimeStatistics, as TotalPerformance.TradeStatistics.WinRate";
    }

    // A name is held against those of its place; where there is no such place, the whole path against all.
    private static string? Meant(FigurePath path, IReadOnlyList<string> there)
    {
        var place = path.Text[..^path.Name.Length];
        var beside = there.Where(name => name.StartsWith(place, StringComparison.OrdinalIgnoreCase)).Select(name => name[place.Length..]).ToList();
        return beside.Count == 0
            ? Spelling.Nearest(path.Text, there)
            : Spelling.Nearest(path.Name, beside) is { } nearest ? place + nearest : null;
    }

    private bool IsKnown(FigurePath path) => engine.Figures.Contains(path.Text, StringComparer.OrdinalIgnoreCase);

    // What resembles no known name may be the algorithm's own; the first run shows.
    private void CheckFigure(FigurePath path, InputFaults faults)
    {
        if (!IsKnown(path) && Meant(path, engine.Figures) is not null)
        {
            faults.Add(NoFigure(path, engine.Figures));
        }
    }

    private bool CheckCount(SweepPlan plan, TrialWindow period, InputFaults faults)
    {
        var runs = Searches.Count(plan.Search, plan.Space);
        if (plan.WalkForward is { } walk)
        {
            var windows = walk.Windows(period).Count;
            if (windows == 0)
            {
                faults.Add("--walk-forward", walk.ToString(), $"lengths that leave a day of {period} to be traded");
                return false;
            }

            runs = runs > decimal.MaxValue / (windows + 1) ? decimal.MaxValue : windows * (runs + 1);
        }

        if (runs <= mostRuns)
        {
            return true;
        }

        faults.Add(
            "--grid",
            runs == decimal.MaxValue ? "more runs than can be counted" : string.Create(CultureInfo.InvariantCulture, $"{runs:N0} runs"),
            string.Create(CultureInfo.InvariantCulture, $"at most {mostRuns:N0} (--max-runs), or a strategy that draws"));
        return false;
    }

    private void CheckName(string name, IReadOnlySet<string>? asked, InputFaults faults)
    {
        var known = StrategyCheck.Knows(settings)
            ? StrategyOptions.Describe().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : asked;
        if (known is not null && !known.Contains(name))
        {
            var hint = Spelling.Hint(name, known);
            faults.Add(
                $"parameter {name}: the algorithm does not ask for it{hint}; allowed: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }
    }

    // A value is refused where it is wrong by itself; where it is only beside others, those sets are refused one by one.
    private void CheckValues(SearchSpace space, SearchSettings search, InputFaults faults)
    {
        foreach (var parameter in space.Parameters)
        {
            foreach (var value in ValuesOf(parameter, search))
            {
                var wrong = StrategyCheck.Faults(With((parameter.Name, value)));
                var isRescued = wrong.Count > 0 && space.Parameters
                    .Where(other => other != parameter)
                    .Any(other => ValuesOf(other, search).Any(
                        beside => StrategyCheck.Faults(With((parameter.Name, value), (other.Name, beside))).Count == 0));
                foreach (var fault in isRescued ? [] : wrong)
                {
                    faults.Add(fault);
                }
            }
        }
    }

    private static IEnumerable<string> ValuesOf(SearchParameter parameter, SearchSettings search) => parameter switch
    {
        SteppedParameter { Step: null } range when search.Strategy is SearchStrategy.Grid or SearchStrategy.Euler =>
            range.Divided(search.Segments ?? SearchSettings.UsualSegments).Values,
        SteppedParameter { Step: null } range => [range.At(0), range.At(1)],
        _ => parameter.Values,
    };

    private LaunchSettings With(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var parameters = new Dictionary<string, string>(settings.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            parameters[name] = value;
        }

        return settings with { Parameters = parameters };
    }
}
