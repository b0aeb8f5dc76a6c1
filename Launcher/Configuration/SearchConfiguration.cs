using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization.Objectives;
using MagnetLean.Research.Optimization.Search;
using MagnetLean.Research.Optimization.Space;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Configuration;

/// <summary>
/// What LEAN's optimizer configuration says of a search: strategy and its settings, criterion, constraints, parameters, how many runs at once.
/// Objects may stand as such or as text, as LEAN's own reader has it.
/// </summary>
internal sealed class SearchConfiguration
{
    private const string StrategyKey = "optimization-strategy";
    private const string SettingsKey = "optimization-strategy-settings";
    private const string CriterionKey = "optimization-criterion";
    private const string ConstraintsKey = "constraints";
    private const string WorkersKey = "maximum-concurrent-backtests";
    private const string TargetForm = "a figure of LEAN's result, as Sharpe Ratio or TotalPerformance.TradeStatistics.WinRate";

    // Names of LEAN's classes; their namespace has changed with time.
    private static readonly Dictionary<string, SearchStrategy> Strategies = new(StringComparer.Ordinal)
    {
        ["GridSearchOptimizationStrategy"] = SearchStrategy.Grid,
        ["EulerSearchOptimizationStrategy"] = SearchStrategy.Euler,
    };

    private readonly IReadOnlyDictionary<string, JsonNode?> _values;
    private readonly InputFaults _faults;

    /// <summary>Reads a configuration.</summary>
    /// <param name="settings">The run, with the configuration's values.</param>
    /// <param name="faults">Where what is wrong is collected.</param>
    public SearchConfiguration(LaunchSettings settings, InputFaults faults)
    {
        _values = settings.Configuration;
        _faults = faults;
        Strategy = ReadStrategy();
        Segments = ReadSegments();
        Objective = ReadObjective();
        Constraints = [.. Items(ConstraintsKey).Select(ReadConstraint).OfType<Constraint>()];
        Workers = ReadWorkers();
        Parameters = [.. ReadParameters(settings.Searched)];
    }

    /// <summary>The strategy; null where none is stated.</summary>
    public SearchStrategy? Strategy { get; }

    /// <summary>Segments of a range; null where none are stated.</summary>
    public int? Segments { get; }

    /// <summary>The criterion; null where none is stated.</summary>
    public Objective? Objective { get; }

    /// <summary>The constraints.</summary>
    public IReadOnlyList<Constraint> Constraints { get; }

    /// <summary>How many runs at once; null where it is not stated.</summary>
    public int? Workers { get; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<SearchParameter> Parameters { get; }

    private SearchStrategy? ReadStrategy()
    {
        if (Text(StrategyKey) is not { Length: > 0 } name)
        {
            return null;
        }

        var full = name.Split(',')[0].Trim();
        if (Strategies.TryGetValue(full[(full.LastIndexOf('.') + 1)..], out var strategy))
        {
            return strategy;
        }

        _faults.Add(StrategyKey, name, string.Join(", ", Strategies.Keys.Select(known => $"QuantConnect.Optimizer.Strategies.{known}")));
        return null;
    }

    private int? ReadSegments()
    {
        if (Object(SettingsKey)?["default-segment-amount"] is not { } node)
        {
            return null;
        }

        if (Number(node) is { } number && number >= 0 && number <= 1_000_000 && number == Math.Floor(number))
        {
            return number == 0 ? null : (int)number;
        }

        _faults.Add($"default-segment-amount in {SettingsKey}", node.ToJsonString(), "a whole number from 1");
        return null;
    }

    private Objective? ReadObjective()
    {
        if (Object(CriterionKey) is not { } criterion)
        {
            return null;
        }

        var target = Entry(criterion, "target");
        var extremum = LeanConfiguration.AsText(Entry(criterion, "extremum")) ?? string.Empty;
        var isMinimum = extremum.Equals("min", StringComparison.OrdinalIgnoreCase);
        if (!isMinimum && !extremum.Equals("max", StringComparison.OrdinalIgnoreCase))
        {
            _faults.Add($"extremum in {CriterionKey}", extremum, "max, min");
        }

        if (LeanConfiguration.AsText(target) is not { Length: > 0 } path)
        {
            _faults.Add($"target in {CriterionKey}", target?.ToJsonString(), TargetForm);
            return null;
        }

        return new Objective(FigurePath.Of(path)) { IsMinimum = isMinimum, TargetValue = Bound(criterion, CriterionKey, isNeeded: false) };
    }

    private Constraint? ReadConstraint(JsonObject entry)
    {
        var name = LeanConfiguration.AsText(Entry(entry, "operator")) ?? string.Empty;
        var isKnown = Enum.TryParse<Comparison>(name, ignoreCase: true, out var comparison) && !char.IsAsciiDigit(name[0]);
        if (!isKnown)
        {
            _faults.Add($"operator in {ConstraintsKey}", name, "equals, notEqual, greater, greaterOrEqual, less, lessOrEqual");
        }

        var path = LeanConfiguration.AsText(Entry(entry, "target"));
        if (string.IsNullOrEmpty(path))
        {
            _faults.Add($"target in {ConstraintsKey}", path, TargetForm);
        }

        var bound = Bound(entry, ConstraintsKey, isNeeded: true);
        return isKnown && path is { Length: > 0 } && bound is { } known ? new Constraint(FigurePath.Of(path), comparison, known) : null;
    }

    private decimal? Bound(JsonObject entry, string key, bool isNeeded)
    {
        var node = Entry(entry, "target-value") ?? Entry(entry, "targetValue");
        if (node is null && !isNeeded)
        {
            return null;
        }

        if (node is null || Number(node) is not { } bound)
        {
            _faults.Add($"target-value in {key}", node?.ToJsonString(), "a number");
            return null;
        }

        return bound;
    }

    private int? ReadWorkers()
    {
        if (Text(WorkersKey) is not { Length: > 0 } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var workers))
        {
            // LEAN's 0 is no bound at all.
            return workers == 0 ? null : workers;
        }

        _faults.Add(WorkersKey, text, "a whole number from 0; 0 for as many as there are cores");
        return null;
    }

    private IEnumerable<SearchParameter> ReadParameters(JsonNode? searched) => searched switch
    {
        JsonArray list => list.Select(entry => ReadParameter(entry as JsonObject, null, entry)).OfType<SearchParameter>(),
        JsonObject named => named
            .Select(entry => entry.Value is JsonObject range
                ? ReadParameter(range, entry.Key, range)
                : new ListedParameter(entry.Key, [LeanConfiguration.AsText(entry.Value) ?? string.Empty]))
            .OfType<SearchParameter>(),
        _ => [],
    };

    private SearchParameter? ReadParameter(JsonObject? entry, string? name, JsonNode? shown)
    {
        name ??= entry is null ? null : LeanConfiguration.AsText(Entry(entry, "name") ?? Entry(entry, "key"));
        if (entry is null || string.IsNullOrEmpty(name))
        {
            _faults.Add(ConfigurationKeys.Parameters, shown?.ToJsonString(), "objects with a name, and min and max, value or values");
            return null;
        }

        if (Entry(entry, "values") is JsonArray { Count: > 0 } values)
        {
            return new ListedParameter(name, [.. values.Select(value => LeanConfiguration.AsText(value) ?? string.Empty)]);
        }

        if (Entry(entry, "value") is { } value)
        {
            return new ListedParameter(name, [LeanConfiguration.AsText(value)!]);
        }

        if (Of("min") is not { } min || Of("max") is not { } max)
        {
            _faults.Add($"parameter {name}", entry.ToJsonString(), "min and max as numbers, value, or values");
            return null;
        }

        return Range(name, min, max, Of("step"), Of("minStep") ?? Of("min-step"), _faults);

        decimal? Of(string key) => Entry(entry, key) is { } node ? Number(node) : null;
    }

    /// <summary>A range, where its numbers go together.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="min">Least value.</param>
    /// <param name="max">Greatest value.</param>
    /// <param name="step">Step; null for none.</param>
    /// <param name="minStep">Least step; null for the step.</param>
    /// <param name="faults">Takes what does not go together.</param>
    public static SteppedParameter? Range(string name, decimal min, decimal max, decimal? step, decimal? minStep, InputFaults faults)
    {
        var before = faults.All.Count;
        if (min > max)
        {
            faults.Add($"parameter {name}", Invariant(min), $"a least value that is not above the greatest, {Invariant(max)}");
        }

        if (step <= 0)
        {
            faults.Add($"step of parameter {name}", Invariant(step.Value), "a number above 0");
        }

        if (minStep is { } least && (least <= 0 || step is null || least > step))
        {
            faults.Add($"min-step of parameter {name}", Invariant(least), "a number above 0, at most the step");
        }

        if (faults.All.Count == before && !CanBeCounted(min, max, step))
        {
            faults.Add(
                $"parameter {name}",
                $"{Invariant(min)}:{Invariant(max)}{(step is { } given ? $":{Invariant(given)}" : string.Empty)}",
                "a range of which the values can be counted");
        }

        return faults.All.Count > before ? null : new SteppedParameter(name, min, max) { Step = step, MinStep = minStep ?? step };
    }

    private static bool CanBeCounted(decimal min, decimal max, decimal? step)
    {
        try
        {
            return max + (step ?? 0) >= min && (max - min + (step ?? 0)) / (step ?? 1) >= 0;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static string Invariant(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    // LEAN reads whole numbers as such, others by way of a double, and texts as they stand: the digits of a grid's values follow from it.
    private static decimal? Number(JsonNode node)
    {
        var text = LeanConfiguration.AsText(node) ?? string.Empty;
        var isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && !isWhole)
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && Math.Abs(real) < 1e28
                ? (decimal)real
                : null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static JsonNode? Entry(JsonObject entry, string key) =>
        entry.FirstOrDefault(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    private string? Text(string key) => LeanConfiguration.AsText(_values.GetValueOrDefault(key));

    private JsonObject? Object(string key) => Node(key) is { } node ? node as JsonObject ?? Refuse<JsonObject>(key, node, "a JSON object") : null;

    private IEnumerable<JsonObject> Items(string key)
    {
        if (Node(key) is not { } node)
        {
            return [];
        }

        return node is JsonArray list && list.All(item => item is JsonObject)
            ? list.Select(item => item!.AsObject())
            : Refuse<IEnumerable<JsonObject>>(key, node, "a JSON array of objects") ?? [];
    }

    private JsonNode? Node(string key)
    {
        var node = _values.GetValueOrDefault(key);
        if (node is not JsonValue || Text(key) is not { } text)
        {
            return node;
        }

        try
        {
            return text.Trim().Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return node;
        }
    }

    private T? Refuse<T>(string key, JsonNode node, string allowed)
        where T : class
    {
        _faults.Add(key, node.ToJsonString(), allowed);
        return null;
    }
}
