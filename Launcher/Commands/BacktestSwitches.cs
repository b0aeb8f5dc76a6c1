using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using MagnetLean.Launcher.Configuration;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches of a run: the launcher's own, and one for every key of LEAN's configuration.</summary>
internal sealed class BacktestSwitches
{
    private readonly Option<string> _config = new("--config")
    {
        Description = "The configuration file; without it config.json is looked for in the working folder, above it, and beside the program.",
        HelpName = "file"
    };

    private readonly Option<string> _parameters = new($"--{SwitchNames.Parameters}")
    {
        Description = "The algorithm's parameters: name:value or name=value, separated by commas; a list inside a value is separated by ';'. "
            + "They go over those of the configuration file. Naming symbols drops the file's "
            + $"{string.Join(", ", ParameterList.InstrumentGroup)}, so that the algorithm's defaults hold for what is not given.",
        HelpName = "a:1,b=2"
    };

    private readonly Option<string> _start = new("--start")
    {
        Description = "First day, handed to the algorithm as parameter start.",
        HelpName = "yyyy-MM-dd"
    };

    private readonly Option<string> _end = new("--end")
    {
        Description = "Last day, handed to the algorithm as parameter end.",
        HelpName = "yyyy-MM-dd"
    };

    private readonly Option<string> _results = new("--results")
    {
        Description = $"Short for --{ConfigurationKeys.ResultsFolder}.",
        HelpName = "folder"
    };

    private readonly Option<string> _speed = new("--speed")
    {
        Description = $"Short for --{ConfigurationKeys.PaperSpeed}.",
        HelpName = "number"
    };

    private readonly Option<string> _account = new("--account")
    {
        Description = $"Short for --{ConfigurationKeys.PaperAccountFolder}.",
        HelpName = "folder"
    };

    private readonly Option<bool> _skipBadRows = new("--skip-bad-rows")
    {
        Description = "Go on where a data file holds a bad row; they are counted and reported."
    };

    private readonly Option<string> _strict = new("--strict")
    {
        Description = "Fail where less than this share of the bars that calendars expect is there (default 1), and refuse quotes whose ask lies "
            + "below their bid, which LEAN takes; else both are measured and reported.",
        HelpName = "share",
        Arity = ArgumentArity.ZeroOrOne
    };

    private readonly Option<string> _stepLimit = new("--step-limit")
    {
        Description = "End a run whose algorithm takes longer than this for one step, in real time: 90s, 5m, plain seconds, or none. "
            + "Default 10m in backtests, as LEAN has it, and none in live runs.",
        HelpName = "time"
    };

    private readonly Option<bool> _verbose = new($"--{SwitchNames.Verbose}")
    {
        Description = "Show the engine's debug lines, and the stack behind an error."
    };

    private readonly Dictionary<string, Option<string>> _keys = ConfigurationKeys.All.ToDictionary(key => key, KeySwitch, StringComparer.Ordinal);

    public void AddTo(Command command)
    {
        Option[] own = [_config, _parameters, _start, _end, _results, _speed, _account, _skipBadRows, _strict, _stepLimit, _verbose];
        foreach (var option in own.Concat(_keys.Values))
        {
            command.Options.Add(option);
        }

        // Checked together with everything else, so that one run names all faults.
        command.TreatUnmatchedTokensAsErrors = false;
    }

    public bool IsVerbose(ParseResult parsed) => parsed.GetValue(_verbose);

    /// <summary>What was given; a parser's complaint about a switch is returned among the faults.</summary>
    public (GivenSwitches Given, IReadOnlyList<string> Faults) Read(ParseResult parsed)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, option) in _keys)
        {
            if (parsed.GetResult(option) is { Errors: var errors } && !errors.Any())
            {
                // A flag needs no value.
                keys[key] = parsed.GetValue(option) ?? "true";
            }
        }

        (Option<string> Option, string Key)[] shorts =
            [(_results, ConfigurationKeys.ResultsFolder), (_speed, ConfigurationKeys.PaperSpeed), (_account, ConfigurationKeys.PaperAccountFolder)];
        foreach (var (option, key) in shorts)
        {
            if (parsed.Given(option) is { } value)
            {
                keys.TryAdd(key, value);
            }
        }

        var given = new GivenSwitches
        {
            Keys = keys,
            ConfigurationFile = parsed.Given(_config),
            Parameters = parsed.Given(_parameters),
            Start = parsed.Given(_start),
            End = parsed.Given(_end),
            StepLimit = parsed.Given(_stepLimit),
            SkipBadRows = parsed.GetValue(_skipBadRows),
            Strict = parsed.GetResult(_strict) is null ? null : parsed.GetValue(_strict) ?? "1",
            Unmatched = parsed.UnmatchedTokens,
            Known =
            [
                .. parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)
                    .Concat(parsed.CommandResult.Command.Options)
                    .Select(option => option.Name.TrimStart('-'))
            ]
        };
        return (given, SwitchFaults.Of(parsed));
    }

    private static Option<string> KeySwitch(string key) => new($"--{key}")
    {
        Description = ConfigurationKeys.Documented.GetValueOrDefault(key),
        HelpName = "value",
        Hidden = !ConfigurationKeys.Documented.ContainsKey(key),
        Arity = ConfigurationKeys.Flags.Contains(key) ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne
    };
}
