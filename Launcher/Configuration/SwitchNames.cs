using System.Collections.Generic;

namespace MagnetLean.Launcher.Configuration;

/// <summary>The names that a command line may use.</summary>
internal static class SwitchNames
{
    public const string Config = "config";
    public const string Parameters = "parameters";
    public const string Start = "start";
    public const string End = "end";
    public const string Results = "results";
    public const string Speed = "speed";
    public const string Account = "account";
    public const string SkipBadRows = "skip-bad-rows";
    public const string Verbose = "verbose";
    public const string Within = "within";
    public const string Draws = "draws";
    public const string Seed = "seed";
    public const string FalseDiscoveries = "false-discoveries";
    public const string Calibrate = "calibrate";
    public const string Fit = "fit";
    public const string Judge = "judge";

    /// <summary>The program's commands.</summary>
    public static readonly IReadOnlyList<string> Commands = ["backtest", "live", "report", "data", "study", "survive"];

    /// <summary>Every switch of a run, without dashes.</summary>
    public static readonly IReadOnlyList<string> All =
        [Config, Parameters, Start, End, Results, Speed, Account, SkipBadRows, Verbose, "help", "version", .. ConfigurationKeys.All];

    /// <summary>The switches that a study has besides.</summary>
    public static readonly IReadOnlyList<string> Study = [Within, Draws, Seed, FalseDiscoveries, Calibrate, Fit, Judge];

    /// <summary>The switches that a survival study has besides.</summary>
    public static readonly IReadOnlyList<string> Survive =
    [
        "paths", "bars", Seed, "models", "block", "ruin", "maintenance", "fee", "slippage", "leverages", "direction", "check", "threads", "fresh",
        "drift", "volatility", "jump-rate", "jump-mean", "jump-deviation"
    ];
}
