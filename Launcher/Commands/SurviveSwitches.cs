using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Launcher.Survival;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches that a survival study has besides those of a backtest.</summary>
internal sealed class SurviveSwitches
{
    private static readonly SurvivalSettings Defaults = new();
    private static readonly Dictionary<string, PathModel> ModelNames = new(StringComparer.OrdinalIgnoreCase) { ["bootstrap"] = PathModel.Bootstrap, ["jumps"] = PathModel.Jumps };

    private readonly List<Option<string>> _options = [];
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Begin anew where an interrupted study of the same kind could be resumed." };

    public SurviveSwitches()
    {
        Add("paths", "number", Invariant($"Paths of each model, 1 to 1000000. Default {Defaults.Paths}."));
        Add("bars", "number", Invariant($"Bars that each path is lived, 10 to 100000; the strategy's warm-up comes before them. Default {Defaults.Bars}."));
        Add("seed", "number", Invariant($"Seed of all that is random. Default {Defaults.Seed}."));
        Add("models", "names", "Where paths come from: bootstrap (blocks of the real bars), jumps (a jump diffusion), or both, separated by ';'. Default both.");
        Add("block", "bars", Invariant($"Bars in a block of the bootstrap, 1 to 10000. Default {Defaults.Block}."));
        Add("ruin", "share", Invariant($"A life whose equity falls below this share of its start is ruined. Default {Defaults.RuinShare}."));
        Add("maintenance", "share", Invariant($"An account whose equity is below this share of what it holds is liquidated. Default {Defaults.Maintenance}."));
        Add("fee", "share", Invariant($"Fee of each trade as a share of its value. Default {Defaults.Fee}."));
        Add("slippage", "share", Invariant($"Slippage of market and stop orders as a share of price. Default {Defaults.Slippage}."));
        Add("leverages", "numbers", Invariant($"The constant leverages, separated by ';'. Default {string.Join(';', Defaults.Leverages)}."));
        Add("direction", "side", "What constant leverage holds, long or short. Default long.");
        Add("check", "number", "Paths of each model on which the strategy itself is run by the engine, to be compared. Default 0.");
        Add("threads", "number", "Threads. Results do not depend on it. Default one for each processor.");
        Add("drift", "number", "Jump diffusion: mean logarithmic return of a bar without jumps. Default: estimated from the bars.");
        Add("volatility", "number", "Jump diffusion: standard deviation of it. Default: estimated.");
        Add("jump-rate", "number", "Jump diffusion: jumps a bar. Default: estimated.");
        Add("jump-mean", "number", "Jump diffusion: mean size of a jump. Default: estimated.");
        Add("jump-deviation", "number", "Jump diffusion: standard deviation of the size. Default: estimated.");
    }

    public void AddTo(Command command)
    {
        foreach (var option in _options.Cast<Option>().Append(_fresh))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked; what cannot be is among the faults.</summary>
    public SurvivalSettings Read(ParseResult parsed, InputFaults faults) => new()
    {
        Paths = Whole(parsed, "paths", Defaults.Paths, 1, 1_000_000, faults),
        Bars = Whole(parsed, "bars", Defaults.Bars, 10, 100_000, faults),
        Seed = (ulong)Whole(parsed, "seed", (int)Defaults.Seed, 0, int.MaxValue, faults),
        Models = Models(parsed, faults),
        Block = Whole(parsed, "block", Defaults.Block, 1, 10_000, faults),
        RuinShare = Number(parsed, "ruin", 0.001, 0.999, faults) ?? Defaults.RuinShare,
        Maintenance = Number(parsed, "maintenance", 0, 0.5, faults) ?? Defaults.Maintenance,
        Fee = (decimal?)Number(parsed, "fee", 0, 0.1, faults) ?? Defaults.Fee,
        Slippage = (decimal?)Number(parsed, "slippage", 0, 0.1, faults) ?? Defaults.Slippage,
        Leverages = Leverages(parsed, faults),
        Direction = Direction(parsed, faults),
        Checks = Whole(parsed, "check", Defaults.Checks, 0, 10_000, faults),
        Threads = Whole(parsed, "threads", Defaults.Threads, 1, 1_024, faults),
        IsFresh = parsed.GetValue(_fresh),
        Jumps = new GivenJumps(
            Number(parsed, "drift", -1, 1, faults),
            Number(parsed, "volatility", 1e-6, 1, faults),
            Number(parsed, "jump-rate", 0, 10, faults),
            Number(parsed, "jump-mean", -2, 2, faults),
            Number(parsed, "jump-deviation", 0, 2, faults)),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private void Add(string name, string value, string description) => _options.Add(new Option<string>($"--{name}") { Description = description, HelpName = value });

    private string? Text(ParseResult parsed, string name)
    {
        var option = _options.First(option => option.Name == $"--{name}");
        return parsed.GetResult(option) is { Errors: var errors } && !errors.Any() ? parsed.GetValue(option) : null;
    }

    private int Whole(ParseResult parsed, string name, int usual, int least, int greatest, InputFaults faults)
    {
        if (Text(parsed, name) is not { } text)
        {
            return usual;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > greatest)
        {
            faults.Add($"--{name}", text, Invariant($"a whole number from {least} to {greatest}"));
        }

        return number;
    }

    private double? Number(ParseResult parsed, string name, double least, double greatest, InputFaults faults)
    {
        if (Text(parsed, name) is not { } text)
        {
            return null;
        }

        if (TryNumber(text, least, greatest) is { } number)
        {
            return number;
        }

        faults.Add($"--{name}", text, Invariant($"a number from {least} to {greatest}"));
        return null;
    }

    private static double? TryNumber(string text, double least, double greatest) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest ? number : null;

    private IReadOnlyList<double> Leverages(ParseResult parsed, InputFaults faults)
    {
        if (Text(parsed, "leverages") is not { } text)
        {
            return Defaults.Leverages;
        }

        var numbers = text.Split(';').Select(part => TryNumber(part, 0.01, 1_000)).ToList();
        if (numbers.Count > 16 || numbers.Contains(null))
        {
            faults.Add("--leverages", text, "1 to 16 numbers from 0.01 to 1000, separated by ';'");
        }

        return [.. numbers.OfType<double>()];
    }

    private IReadOnlyList<PathModel> Models(ParseResult parsed, InputFaults faults)
    {
        if (Text(parsed, "models") is not { } text)
        {
            return Defaults.Models;
        }

        var names = text.Split(';', StringSplitOptions.TrimEntries);
        if (names.Any(name => !ModelNames.ContainsKey(name)))
        {
            faults.Add("--models", text, $"{string.Join(", ", ModelNames.Keys)}, separated by ';'");
        }

        return [.. names.Where(ModelNames.ContainsKey).Select(name => ModelNames[name]).Distinct().Order()];
    }

    private int Direction(ParseResult parsed, InputFaults faults)
    {
        var text = Text(parsed, "direction") ?? "long";
        if (text is not ("long" or "short"))
        {
            faults.Add("--direction", text, "long, short");
        }

        return text == "short" ? -1 : 1;
    }
}
