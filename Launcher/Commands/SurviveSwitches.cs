using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using MagnetLean.Research.Survival;
using static System.FormattableString;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches that a survival study has besides those of a backtest.</summary>
internal sealed class SurviveSwitches
{
    private const int MostLeverages = 16;

    private static readonly SurvivalSettings Defaults = new();
    private static readonly Dictionary<string, PathModel> ModelNames =
        new(StringComparer.OrdinalIgnoreCase) { ["bootstrap"] = PathModel.Bootstrap, ["jumps"] = PathModel.Jumps };

    private readonly Option<int?> _paths = Switch.Whole(
        "paths", 1, 1_000_000, Invariant($"Paths of each model, 1 to 1000000. Default {Defaults.Paths}."));

    private readonly Option<int?> _bars = Switch.Whole(
        "bars", 10, 100_000,
        Invariant($"Bars of each path that are traded, 10 to 100000; the strategy's warm-up comes before them. Default {Defaults.Bars}."));

    private readonly Option<ulong?> _seed = Switch.Whole<ulong>(
        "seed", 0, int.MaxValue, Invariant($"Seed of all that is random. Default {Defaults.Seed}."));

    private readonly Option<IReadOnlyList<PathModel>?> _models = Switch.Of(
        "models",
        "names",
        "Where paths come from: bootstrap (blocks of the real bars), jumps (a jump diffusion), or both, separated by ';'. Default both.",
        $"{string.Join(", ", ModelNames.Keys)}, separated by ';'",
        Models);

    private readonly Option<int?> _block = Switch.Whole(
        "block", 1, 10_000, Invariant($"Bars in a block of the bootstrap, 1 to 10000. Default {Defaults.Block}."), "bars");

    private readonly Option<double?> _ruin = Switch.Number(
        "ruin", 0.001, 0.999, Invariant($"An account whose equity falls below this share of its start is ruined. Default {Defaults.RuinShare}."),
        "share");

    private readonly Option<double?> _maintenance = Switch.Number(
        "maintenance", 0.0, 0.5,
        Invariant($"An account whose equity is below this share of what it holds is liquidated. Default {Defaults.Maintenance}."), "share");

    private readonly Option<decimal?> _fee = Switch.Number(
        "fee", 0m, 0.1m, Invariant($"Fee of each trade as a share of its value. Default {Defaults.Fee}."), "share");

    private readonly Option<decimal?> _slippage = Switch.Number(
        "slippage", 0m, 0.1m, Invariant($"Slippage of market and stop orders as a share of price. Default {Defaults.Slippage}."), "share");

    private readonly Option<IReadOnlyList<double>?> _leverages = Switch.Of(
        "leverages",
        "numbers",
        Invariant($"The constant leverages, separated by ';'. Default {string.Join(';', Defaults.Leverages)}."),
        Invariant($"1 to {MostLeverages} numbers from 0.01 to 1000, separated by ';'"),
        Leverages);

    private readonly Option<int?> _direction = Switch.Of<int?>(
        "direction", "side", "What constant leverage holds, long or short. Default long.", "long, short",
        text => text switch { "long" => 1, "short" => -1, _ => null });

    private readonly Option<int?> _check = Switch.Whole(
        "check", 0, 10_000, "Paths of each model on which the strategy itself is run by the engine, to be compared. Default 0.");

    private readonly Option<int?> _threads = Switch.Whole(
        "threads", 1, 1_024, "Threads. Results do not depend on it. Default one for each processor.");
    private readonly Option<bool> _fresh =
        new("--fresh") { Description = "Begin anew where an interrupted study of the same kind could be resumed." };

    private readonly Option<double?> _drift = Switch.Number(
        "drift", -1.0, 1, "Jump diffusion: mean logarithmic return of a bar without jumps. Default: estimated from the bars.");

    private readonly Option<double?> _volatility = Switch.Number(
        "volatility", 1e-6, 1, "Jump diffusion: standard deviation of it. Default: estimated.");
    private readonly Option<double?> _jumpRate = Switch.Number("jump-rate", 0.0, 10, "Jump diffusion: jumps a bar. Default: estimated.");
    private readonly Option<double?> _jumpMean = Switch.Number("jump-mean", -2.0, 2, "Jump diffusion: mean size of a jump. Default: estimated.");

    private readonly Option<double?> _jumpDeviation = Switch.Number(
        "jump-deviation", 0.0, 2, "Jump diffusion: standard deviation of the size. Default: estimated.");

    public void AddTo(Command command)
    {
        Option[] options =
        [
            _paths, _bars, _seed, _models, _block, _ruin, _maintenance, _fee, _slippage, _leverages, _direction, _check, _threads,
            _drift, _volatility, _jumpRate, _jumpMean, _jumpDeviation, _fresh
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked; the default stands for what is not given, or not allowed.</summary>
    public SurvivalSettings Read(ParseResult parsed) => new()
    {
        Paths = parsed.Given(_paths) ?? Defaults.Paths,
        Bars = parsed.Given(_bars) ?? Defaults.Bars,
        Seed = parsed.Given(_seed) ?? Defaults.Seed,
        Models = parsed.Given(_models) ?? Defaults.Models,
        Block = parsed.Given(_block) ?? Defaults.Block,
        RuinShare = parsed.Given(_ruin) ?? Defaults.RuinShare,
        Maintenance = parsed.Given(_maintenance) ?? Defaults.Maintenance,
        Fee = parsed.Given(_fee) ?? Defaults.Fee,
        Slippage = parsed.Given(_slippage) ?? Defaults.Slippage,
        Leverages = parsed.Given(_leverages) ?? Defaults.Leverages,
        Direction = parsed.Given(_direction) ?? Defaults.Direction,
        Checks = parsed.Given(_check) ?? Defaults.Checks,
        Threads = parsed.Given(_threads) ?? Defaults.Threads,
        IsFresh = parsed.GetValue(_fresh),
        Jumps = new GivenJumps(
            parsed.Given(_drift), parsed.Given(_volatility), parsed.Given(_jumpRate), parsed.Given(_jumpMean), parsed.Given(_jumpDeviation)),
    };

    private static IReadOnlyList<double>? Leverages(string text)
    {
        var numbers = text.Split(';').Select(part => Switch.Read(part, NumberStyles.Float, 0.01, 1_000)).ToList();
        return numbers.Count <= MostLeverages && !numbers.Contains(null) ? [.. numbers.OfType<double>()] : null;
    }

    private static IReadOnlyList<PathModel>? Models(string text)
    {
        var names = text.Split(';', StringSplitOptions.TrimEntries);
        return names.All(ModelNames.ContainsKey) ? [.. names.Select(name => ModelNames[name]).Distinct().Order()] : null;
    }
}
