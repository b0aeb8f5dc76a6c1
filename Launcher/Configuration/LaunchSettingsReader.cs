using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;
using NodaTime;

namespace MagnetLean.Launcher.Configuration;

/// <summary>
/// Merges configuration file, environment variables and switches, each over those before it, and checks the outcome: all faults in one exception.
/// </summary>
/// <param name="workingDirectory">Paths of switches and variables start here.</param>
/// <param name="programDirectory">Where a configuration file and a dll are looked for last.</param>
/// <param name="variables">The process's environment.</param>
internal sealed class LaunchSettingsReader(string workingDirectory, string programDirectory, IReadOnlyDictionary<string, string> variables)
{
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly TimeSpan UsualStepLimit = TimeSpan.FromMinutes(10);

    private readonly EnvironmentVariables _variables = new(variables);

    /// <exception cref="InputException">Anything is wrong.</exception>
    public LaunchSettings Read(GivenSwitches given, IEnumerable<string> parseFaults)
    {
        var faults = new InputFaults();
        foreach (var fault in parseFaults)
        {
            faults.Add(fault);
        }

        RefuseWords(given.Unmatched);
        var configuration = ReadConfiguration(given, faults);
        if (configuration is null && faults.Any)
        {
            // Without the file everything else would look missing.
            faults.ThrowIfAny();
        }

        var optimizer = ReadOptimizer(given, faults);
        var values = new Dictionary<string, JsonNode?>(configuration?.Values ?? new Dictionary<string, JsonNode?>(), StringComparer.Ordinal);
        foreach (var (key, value) in optimizer?.Values ?? new Dictionary<string, JsonNode?>())
        {
            values[key] = value;
        }

        ApplyVariables(values, faults);
        ApplySwitches(given, values, faults);
        RefuseUnmatched(given, values, faults);

        var fileFolder = Path.GetDirectoryName(configuration?.Path) ?? workingDirectory;
        var merged = new MergedValues(
            values,
            configuration?.Path,
            key => given.Keys.ContainsKey(key) || _variables.Value(key) is not null ? workingDirectory
                : optimizer?.Values.ContainsKey(key) == true ? Path.GetDirectoryName(optimizer.Path)! : fileFolder,
            faults);
        var typeName = merged.AlgorithmTypeName();
        merged.CheckLanguage();
        merged.CheckFlags();
        var parameters = Parameters(given, configuration, optimizer, typeName, faults);
        var location = merged.AlgorithmLocation(workingDirectory, programDirectory);
        var settings = new LaunchSettings
        {
            ConfigurationFile = configuration?.Path,
            AlgorithmTypeName = Resolve(location, typeName, faults),
            AlgorithmId = merged.AlgorithmId() ?? LaunchSettings.ClassOf(typeName),
            AlgorithmLocation = location,
            DataFolder = merged.DataFolder(),
            ResultsFolder = merged.NewFolder(ConfigurationKeys.ResultsFolder, "results"),
            HasResultsFolder = given.Keys.ContainsKey(ConfigurationKeys.ResultsFolder)
                || _variables.Value(ConfigurationKeys.ResultsFolder) is not null,
            ObjectStoreRoot = merged.NewFolder(ConfigurationKeys.ObjectStoreRoot, "storage"),
            Parameters = parameters,
            Environment = configuration?.Environment ?? string.Empty,
            IsLive = IsTrue(values.GetValueOrDefault(ConfigurationKeys.LiveMode)),
            PaperAccountFolder = merged.NewFolder(ConfigurationKeys.PaperAccountFolder, "paper"),
            PaperSpeed = merged.PaperSpeed(),
            StepLimit = StepLimit(given.StepLimit, IsTrue(values.GetValueOrDefault(ConfigurationKeys.LiveMode)), faults),
            SkipBadRows = given.SkipBadRows,
            RequiredCoverage = Share(given.Strict, faults),
            Configuration = values,
            Searched = optimizer?.Searched ?? configuration?.Searched
        };
        RefuseWhatOnlyLiveRunsKnow(given, settings, faults);
        StrategyCheck.Run(settings, faults);
        faults.ThrowIfAny();
        return settings;
    }

    private static bool IsTrue(JsonNode? value) => bool.TryParse(LeanConfiguration.AsText(value), out var isTrue) && isTrue;

    private static TimeSpan? StepLimit(string? given, bool isLive, InputFaults faults)
    {
        if (given is null)
        {
            return isLive ? null : UsualStepLimit;
        }

        if (!ParameterText.TryRead(given, typeof(Duration?), out var limit) || limit is Duration { TotalSeconds: <= 0 })
        {
            faults.Add("--step-limit", given, $"{ParameterText.Form(typeof(Duration?))}, above 0");
        }

        return (limit as Duration?)?.ToTimeSpan();
    }

    private static double? Share(string? given, InputFaults faults)
    {
        if (given is null)
        {
            return null;
        }

        if (!double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
        {
            faults.Add("--strict", given, "a share of the expected bars, 0 to 1");
        }

        return share;
    }

    private static void RefuseWhatOnlyLiveRunsKnow(GivenSwitches given, LaunchSettings settings, InputFaults faults)
    {
        foreach (var key in new[] { ConfigurationKeys.PaperSpeed, ConfigurationKeys.PaperAccountFolder })
        {
            if (!settings.IsLive && given.Keys.TryGetValue(key, out var value))
            {
                faults.Add($"--{key}", value, "nothing: only the command live has it");
            }
        }
    }

    private LeanConfiguration? ReadConfiguration(GivenSwitches given, InputFaults faults)
    {
        var path = given.ConfigurationFile is { } file
            ? Path.GetFullPath(file, workingDirectory)
            : LeanConfiguration.Find(workingDirectory, programDirectory);
        if (path is null)
        {
            return null;
        }

        if (!File.Exists(path))
        {
            faults.Add("--config", given.ConfigurationFile, "an existing configuration file of LEAN's engine");
            return null;
        }

        try
        {
            var environment = given.Keys.GetValueOrDefault(ConfigurationKeys.Environment) ?? _variables.Value(ConfigurationKeys.Environment);
            return LeanConfiguration.Read(path, environment ?? given.UsualEnvironment, faults, given.IsSearch);
        }
        catch (InputException error)
        {
            faults.Add(error.Message);
            return null;
        }
    }

    private LeanConfiguration? ReadOptimizer(GivenSwitches given, InputFaults faults)
    {
        if (given.OptimizerFile is not { } file)
        {
            return null;
        }

        var path = Path.GetFullPath(file, workingDirectory);
        if (!File.Exists(path))
        {
            faults.Add("--optimizer-config", file, "an existing configuration file of LEAN's optimizer");
            return null;
        }

        try
        {
            return LeanConfiguration.Read(path, null, faults, forSearch: true);
        }
        catch (InputException error)
        {
            faults.Add(error.Message);
            return null;
        }
    }

    private void ApplyVariables(Dictionary<string, JsonNode?> values, InputFaults faults)
    {
        var keys = ConfigurationKeys.All.Union(values.Keys).ToList();
        foreach (var key in keys.Where(key => key != ConfigurationKeys.Environment))
        {
            if (_variables.Value(key) is { } value)
            {
                values[key] = LeanConfiguration.OfText(value);
            }
        }

        _variables.RefuseMisspelt([.. keys, ConfigurationKeys.Parameters], faults);
    }

    private static void ApplySwitches(GivenSwitches given, Dictionary<string, JsonNode?> values, InputFaults faults)
    {
        foreach (var (key, value) in given.Keys)
        {
            if (value.Length == 0)
            {
                faults.Add($"--{key}", value, "a value that is not empty");
            }

            if (key != ConfigurationKeys.Environment)
            {
                values[key] = LeanConfiguration.OfText(value);
            }
        }
    }

    // A word that is no command leaves nothing else worth saying.
    private static void RefuseWords(IReadOnlyList<string> unmatched)
    {
        var faults = new InputFaults();
        foreach (var (_, value) in UnmatchedWords.Pair(unmatched).Where(pair => pair.Name is null))
        {
            UnmatchedWords.RefuseWord(value!, SwitchNames.Commands, faults);
        }

        faults.ThrowIfAny();
    }

    private static void RefuseUnmatched(GivenSwitches given, Dictionary<string, JsonNode?> values, InputFaults faults)
    {
        foreach (var (name, value) in UnmatchedWords.Pair(given.Unmatched))
        {
            // A key that this configuration file brought along is known as well, whatever LEAN's list says.
            if (values.ContainsKey(name!))
            {
                values[name!] = value ?? "true";
                continue;
            }

            UnmatchedWords.RefuseSwitch(
                name!, value, given.Known.Union(values.Keys), "the switches that --help lists, and every key of LEAN's configuration", faults);
        }
    }

    // A file's parameters are those of the algorithm that it names: another one would take its symbols and dates from them.
    private Dictionary<string, string> Parameters(
        GivenSwitches given, LeanConfiguration? configuration, LeanConfiguration? optimizer, string typeName, InputFaults faults)
    {
        var own = configuration is not null && IsOf(configuration, typeName) ? configuration.Parameters : new Dictionary<string, string>();
        var configured = ParameterList.Merge(own, optimizer?.Parameters ?? new Dictionary<string, string>());
        if (_variables.Value(ConfigurationKeys.Parameters) is { } variable)
        {
            configured = ParameterList.Merge(
                configured, ParameterList.Parse(variable, EnvironmentVariables.NameOf(ConfigurationKeys.Parameters), faults));
        }

        var parameters = given.Parameters is null ? [] : ParameterList.Parse(given.Parameters, $"--{SwitchNames.Parameters}", faults);
        SetDate("start", given.Start, parameters, faults);
        SetDate("end", given.End, parameters, faults);
        return ParameterList.Merge(configured, parameters);
    }

    private static bool IsOf(LeanConfiguration configuration, string typeName) =>
        LeanConfiguration.AsText(configuration.Values.GetValueOrDefault(ConfigurationKeys.AlgorithmTypeName)) is not { Length: > 0 } own
        || LaunchSettings.ClassOf(own) == LaunchSettings.ClassOf(typeName)
        || typeName == nameof(BarRecorderAlgorithm);

    private static void SetDate(string name, string? given, Dictionary<string, string> parameters, InputFaults faults)
    {
        if (given is null)
        {
            return;
        }

        if (!DateTime.TryParseExact(given, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            faults.Add($"--{name}", given, $"a date, {DateFormat}");
            return;
        }

        if (parameters.TryGetValue(name, out var other) && other != given)
        {
            faults.Add($"--{name}", given, $"one value; --parameters says {name}:{other}");
        }

        parameters[name] = given;
    }

    private static string Resolve(string location, string typeName, InputFaults faults)
    {
        if (location.Length == 0 || typeName.Length == 0)
        {
            return typeName;
        }

        try
        {
            return AlgorithmAssembly.Inspect(location).Resolve(typeName);
        }
        catch (InputException error)
        {
            faults.Add(error.Message);
            return typeName;
        }
    }
}
