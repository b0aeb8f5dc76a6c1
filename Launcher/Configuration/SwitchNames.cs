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
    public const string SkipBadRows = "skip-bad-rows";
    public const string Verbose = "verbose";

    /// <summary>The program's commands.</summary>
    public static readonly IReadOnlyList<string> Commands = ["backtest", "data"];

    /// <summary>Every switch of a backtest, without dashes.</summary>
    public static readonly IReadOnlyList<string> All =
        [Config, Parameters, Start, End, Results, SkipBadRows, Verbose, "help", "version", .. ConfigurationKeys.All];
}
