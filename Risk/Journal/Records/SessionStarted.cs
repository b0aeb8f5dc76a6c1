using System.Collections.Generic;

namespace MagnetLean.Risk.Journal;

/// <summary>An algorithm's run has begun.</summary>
/// <param name="Engine">Whose journal it is, as the folder is called: mode, brokerage, account and algorithm.</param>
/// <param name="Algorithm">Name of the algorithm's class.</param>
/// <param name="Mode">live, paper or backtest.</param>
/// <param name="Currency">Currency of the account.</param>
/// <param name="Versions">Version by assembly: this plugin's, LEAN's.</param>
/// <param name="Parameters">The run's parameters, secrets masked.</param>
/// <param name="Limits">What the fuse's conditions are held against, by trigger; triggers that are off or have no limit are absent.</param>
public sealed record SessionStarted(
    string Engine,
    string Algorithm,
    string Mode,
    string Currency,
    IReadOnlyDictionary<string, string> Versions,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, double> Limits) : JournalRecord;
