using System.Collections.Generic;

namespace MagnetLean.Launcher.Configuration;

/// <summary>The names of switches and commands that more than one place speaks of.</summary>
internal static class SwitchNames
{
    public const string Parameters = "parameters";
    public const string Verbose = "verbose";

    /// <summary>The program's commands.</summary>
    public static readonly IReadOnlyList<string> Commands = ["backtest", "live", "report", "data", "study", "survive", "ablate", "optimize"];
}
