using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Search;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Optimization.WalkForward;
using NodaTime;
using static System.FormattableString;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches that a sweep has besides those of a backtest. They go over LEAN's optimizer configuration.</summary>
internal sealed class OptimizeSwitches
{
    private const string GridForm = "name=min:max:step or name=value,value,... for each parameter, separated by ';'";
    private const string UsualTarget = "Sharpe Ratio";
    private const int UsualMostRuns = 20_000;

    private static readonly Dictionary<string, SearchStrategy> Strategies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["grid"] = SearchStrategy.Grid,
        ["euler"] = SearchStrategy.Euler,
        ["random"] = SearchStrategy.Random,
        ["latin-hypercube"] = SearchStrategy.LatinHypercube,
        ["halving"] = SearchStrategy.Halving,
    };

    private readonly Option<string?> _optimizer = Switch.Of(
        "optimizer-config",
        "file",
        "A configuration of LEAN's optimizer, laid over the engine's; its keys may as well stand there.",
        "a file",
        text => text);

    private readonly Option<IReadOnlyList<SearchParameter>?> _grid = Switch.Of(
        "grid",
        "a=1:3:0.5;b=1,2",
        $"The parameters and their values: {GridForm}. A range without a step is for strategies that draw.",
        GridForm,
        ReadGrid);

    private readonly Option<SearchStrategy?> _strategy = Switch.Of<SearchStrategy?>(
        "strategy",
        "name",
        $"How sets are chosen: {string.Join(", ", Strategies.Keys)}. Default grid.",
        string.Join(", ", Strategies.Keys),
        text => Strategies.TryGetValue(text, out var strategy) ? strategy : null);

    private readonly Option<int?> _segments = Switch.Whole(
        "segments", 1, 1000, "Segments of a range without a step, and of each step of an Euler search. Default 4.");

    private readonly Option<int?> _sets = Switch.Whole(
        "sets", 1, 1_000_000, Invariant($"How many sets are drawn. Default {SearchSettings.UsualDraws}."));

    private readonly Option<int?> _seed = Switch.Whole("seed", 0, int.MaxValue - 1, "Seed of all that is drawn. Default 1.");

    private readonly Option<string?> _target = Switch.Text(
        "target",
        "figure",
        $"The figure that is best where it is greatest, as LEAN's result names it. Default {UsualTarget}.",
        "a name");

    private readonly Option<bool> _minimize = new("--minimize") { Description = "The target is best where it is least." };

    private readonly Option<decimal?> _targetValue = Switch.Number("target-value", -1e15m, 1e15m, "End the search where the target reaches this.");

    private readonly Option<string[]> _constraints = new("--constraint")
    {
        Description = "What a set must keep, as \"Drawdown<0.15\"; several switches for several. Figures in percent are shares: 15% is 0.15.",
        HelpName = "figure<value",
        Arity = ArgumentArity.OneOrMore
    };

    private readonly Option<int?> _workers = Switch.Whole("workers", 1, 1024, "Runs at once. Default: the processor's cores.");

    private readonly Option<Duration?> _runLimit = Switch.Of<Duration?>(
        "run-limit",
        "time",
        "End a run that takes longer, in real time; it has failed alone. Default: none.",
        "a time span above 0, as 90s, 5m or 2h",
        text => ParameterText.TryRead(text, typeof(Duration), out var value) && value is Duration { TotalSeconds: > 0 } limit ? limit : null);

    private readonly Option<int?> _mostRuns = Switch.Whole(
        "max-runs", 1, 10_000_000, Invariant($"Refuse a search of more runs. Default {UsualMostRuns}."));

    private readonly Option<int?> _keep = Switch.Whole(
        "keep", 0, 1000, "How many of the best sets get LEAN's result files and a tear sheet. Default 1.");

    private readonly Option<WalkForwardSettings?> _walkForward = Switch.Of(
        "walk-forward",
        "3y/1y",
        "Choose on the first length of time, trade on the second, and so on through the period.",
        WalkForwardSettings.Form,
        WalkForwardSettings.Read);

    private readonly Option<bool> _anchored = new("--anchored") { Description = "All that a walk forward chooses on begins with the first day." };

    private readonly Option<bool> _carried = new("--carry-state")
    {
        Description = "What a walk forward trades begins with the time that it was chosen on, so that positions and indicators are carried over."
    };

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the sweep whose journal lies in the results folder." };

    /// <summary>Gives a command the switches.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _optimizer, _grid, _strategy, _segments, _sets, _seed, _target, _minimize, _targetValue, _constraints, _workers, _runLimit, _mostRuns,
            _keep, _walkForward, _anchored, _carried, _resume
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The given switches of a backtest, with what a search adds to them.</summary>
    public GivenSwitches AddTo(GivenSwitches given, ParseResult parsed) => given with { IsSearch = true, OptimizerFile = parsed.Given(_optimizer) };

    /// <summary>Whether a sweep goes on.</summary>
    public bool IsResumed(ParseResult parsed) => parsed.GetValue(_resume);

    /// <summary>How many of the best sets get result files.</summary>
    public int Kept(ParseResult parsed) => parsed.Given(_keep) ?? 1;

    /// <summary>The greatest number of runs that is not refused.</summary>
    public int MostRuns(ParseResult parsed) => parsed.Given(_mostRuns) ?? UsualMostRuns;

    /// <summary>How many runs go at once.</summary>
    public int Workers(ParseResult parsed, SearchConfiguration configuration) =>
        parsed.Given(_workers) ?? configuration.Workers ?? Environment.ProcessorCount;

    /// <summary>How long a run may take; null: as long as it likes.</summary>
    public TimeSpan? RunLimit(ParseResult parsed) => parsed.Given(_runLimit)?.ToTimeSpan();

    /// <summary>What is searched, as far as the switches and the configuration say it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="configuration">LEAN's optimizer configuration.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public SweepPlan Plan(ParseResult parsed, SearchConfiguration configuration, InputFaults faults)
    {
        var parameters = Parameters(parsed, configuration, faults);
        var strategy = parsed.Given(_strategy) ?? configuration.Strategy ?? SearchStrategy.Grid;
        var search = new SearchSettings(strategy)
        {
            Segments = parsed.Given(_segments) ?? configuration.Segments,
            Draws = parsed.Given(_sets) ?? SearchSettings.UsualDraws,
            Seed = parsed.Given(_seed) ?? 1,
        };
        RefuseMisfits(search, parameters, faults);
        var walk = parsed.Given(_walkForward);
        if (walk is null && (parsed.GetValue(_anchored) || parsed.GetValue(_carried)))
        {
            faults.Add("--anchored and --carry-state belong to --walk-forward, which is not given");
        }

        return new SweepPlan(new SearchSpace(parameters), Objective(parsed, configuration, faults), search)
        {
            WalkForward = walk is null ? null : walk with { IsAnchored = parsed.GetValue(_anchored), IsCarried = parsed.GetValue(_carried) },
        };
    }

    // LEAN's grid has no segments of its own, as its Euler search has.
    private static void RefuseMisfits(SearchSettings search, List<SearchParameter> parameters, InputFaults faults)
    {
        foreach (var range in parameters.OfType<SteppedParameter>().Where(range => range is { Step: null } && range.Min < range.Max))
        {
            if (search is { Strategy: SearchStrategy.Grid, Segments: null })
            {
                faults.Add($"step of parameter {range.Name}", null, "a step, --segments, or a strategy that draws");
            }
        }
    }

    private Objective Objective(ParseResult parsed, SearchConfiguration configuration, InputFaults faults)
    {
        var target = parsed.Given(_target);
        var objective = target is not null || configuration.Objective is null
            ? new Objective(FigurePath.Of(target ?? UsualTarget))
            : configuration.Objective;
        var constraints = parsed.GetResult(_constraints) is null ? [] : parsed.GetValue(_constraints) ?? [];
        return objective with
        {
            IsMinimum = parsed.GetValue(_minimize) || (target is null && objective.IsMinimum),
            TargetValue = parsed.Given(_targetValue) ?? objective.TargetValue,
            Constraints = [.. configuration.Constraints, .. constraints.Select(text => ReadConstraint(text, faults)).OfType<Constraint>()],
        };
    }

    private static Constraint? ReadConstraint(string text, InputFaults faults)
    {
        foreach (var (sign, comparison) in Comparisons.Signs)
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at <= 0)
            {
                continue;
            }

            if (FigureText.Read(text[(at + sign.Length)..]) is { } bound && text[..at].Trim() is { Length: > 0 } name)
            {
                return new Constraint(FigurePath.Of(name), comparison, bound);
            }

            break;
        }

        faults.Add("--constraint", text, "a figure, one of < <= > >= = !=, and a number, as \"Drawdown<0.15\"");
        return null;
    }

    // A parameter of a switch takes the place of the configuration's of the same name.
    private List<SearchParameter> Parameters(ParseResult parsed, SearchConfiguration configuration, InputFaults faults)
    {
        var given = parsed.Given(_grid) ?? [];
        var names = given.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        List<SearchParameter> parameters = [.. configuration.Parameters.Where(parameter => !names.Contains(parameter.Name)), .. given];
        foreach (var twice in parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add($"parameter {twice.Key} is given {twice.Count()} times; allowed: once");
        }

        if (parameters.Count == 0 && parsed.GetResult(_grid) is null)
        {
            faults.Add($"--grid: is not given, and the configuration has no parameters with min and max or values; allowed: {GridForm}");
        }

        return parameters;
    }

    private static IReadOnlyList<SearchParameter>? ReadGrid(string text)
    {
        var parameters = new List<SearchParameter>();
        foreach (var entry in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = entry.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || ReadParameter(entry[..at].Trim(), entry[(at + 1)..].Trim()) is not { } parameter)
            {
                return null;
            }

            parameters.Add(parameter);
        }

        return parameters.Count == 0 ? null : parameters;
    }

    private static SearchParameter? ReadParameter(string name, string values)
    {
        var parts = values.Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length is 2 or 3 && parts.All(part => Read(part) is not null))
        {
            var numbers = parts.Select(part => Read(part)!.Value).ToArray();
            return SearchConfiguration.Range(name, numbers[0], numbers[1], numbers.Length == 3 ? numbers[2] : null, null, new InputFaults());
        }

        var options = values.Split(',', StringSplitOptions.TrimEntries);
        return options.Any(option => option.Length == 0) ? null : new ListedParameter(name, [.. options.Distinct()]);
    }

    private static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
