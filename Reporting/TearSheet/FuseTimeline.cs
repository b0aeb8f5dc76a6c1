using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>The strictest state of a run's fuses through time, as shading behind its charts.</summary>
internal static class FuseTimeline
{
    /// <summary>Name that the fuse's history gives the account.</summary>
    public const string Account = "account";

    private static readonly string[] Strictness =
        [nameof(FuseState.Active), nameof(FuseState.Cooldown), nameof(FuseState.Triggered), nameof(FuseState.Isolated)];

    private static readonly PageColor[] Colors = [PageColor.Grey, PageColor.Sky, PageColor.Yellow, PageColor.Vermillion];

    /// <summary>The times in which the fuse of any of these scopes was not Active.</summary>
    /// <param name="history">The fuse's history, oldest first.</param>
    /// <param name="scope">A ticker: its fuse and the account's; null for all.</param>
    /// <param name="end">End of the run, UTC.</param>
    public static IReadOnlyList<TimeBand> Of(IReadOnlyList<FuseRecord> history, string? scope, DateTime end)
    {
        var bands = new List<TimeBand>();
        var states = new Dictionary<string, int>(StringComparer.Ordinal);
        var (since, state, reason) = (default(DateTime), 0, string.Empty);
        foreach (var entry in history.Where(entry => scope is null || entry.Scope == scope || entry.Scope == Account))
        {
            states[entry.Scope] = Math.Max(Array.IndexOf(Strictness, entry.To), 0);
            var strictest = states.Values.Max();
            if (strictest == state)
            {
                continue;
            }

            Add(bands, state, since, entry.Time, reason);
            (since, state) = (entry.Time, strictest);
            reason = string.Join(", ", entry.Triggers);
        }

        Add(bands, state, since, end, reason);
        return bands;
    }

    private static void Add(List<TimeBand> bands, int state, DateTime from, DateTime to, string reason)
    {
        if (state > 0 && to > from)
        {
            bands.Add(new TimeBand(Strictness[state], from, to, Colors[state], reason.Length == 0 ? null : $"{Strictness[state]}\n{reason}"));
        }
    }
}
