using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Results;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using MagnetLean.Sidecars;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>The survival fuse of a run, whoever's algorithm it is: what it was told to do and what it did.</summary>
internal sealed record RunFuse
{
    private const double DefaultDrawdownLimit = 0.05;

    /// <summary>Transitions and cuts, oldest first.</summary>
    public required IReadOnlyList<FuseRecord> History { get; init; }

    /// <summary>Entries that the file did not have room for.</summary>
    public int LeftOut { get; init; }

    /// <summary>The drawdown that fires, as a share.</summary>
    public required double DrawdownLimit { get; init; }

    /// <summary>What happens at that limit and after it, in words.</summary>
    public required string AtLimit { get; init; }

    /// <summary>Equity high-water mark at the end.</summary>
    public required double HighWaterMark { get; init; }

    /// <summary>How often an isolated account re-armed by itself.</summary>
    public required int Rearms { get; init; }

    /// <summary>The fuse of a run.</summary>
    /// <param name="fuse">What the fuse left; null where it left nothing.</param>
    /// <param name="sidecar">What the magnet strategy left, which had the fuse's history before the fuse had a file of its own.</param>
    /// <param name="result">The run.</param>
    /// <returns>The fuse; null for a run without one.</returns>
    public static RunFuse? Of(FuseSidecar? fuse, RunSidecar? sidecar, RunResult result) => fuse is not null ? Of(fuse)
        : sidecar is not null ? Of(sidecar, result.Configuration.Parameters)
        : null;

    /// <summary>The entry that took the account out of the market for good: nothing re-armed it until the end; null where there is none.</summary>
    public FuseRecord? Closed
    {
        get
        {
            var account = History.Where(entry => entry.Scope == FuseTimeline.Account).ToList();
            return account is [.., { To: nameof(FuseState.Isolated) }] ? account.FindLast(entry => entry.From != entry.To) : null;
        }
    }

    /// <summary>Entries that say what was done, and every change of the account: a symbol without a position triggers all the time.</summary>
    public IReadOnlyList<FuseRecord> Deeds => [.. History.Where(entry => entry.Done.Length > 0 || entry.Scope == FuseTimeline.Account)];

    private static RunFuse Of(FuseSidecar fuse) => new()
    {
        History = fuse.History,
        LeftOut = fuse.LeftOut,
        DrawdownLimit = fuse.DrawdownLimit,
        AtLimit = !fuse.DrawdownIsolates ? "acts on it as it was told to"
            : fuse.RearmAfterSeconds is { } after
                ? $"isolates the account; it re-arms after {Formats.Format.Length(TimeSpan.FromSeconds(after))}, "
                    + "with the mark at the equity of that moment"
                : "isolates the account; a person re-arms it, with the mark at the equity of that moment",
        HighWaterMark = (double)fuse.HighWaterMark,
        Rearms = fuse.Rearms
    };

    private static RunFuse Of(RunSidecar sidecar, IReadOnlyDictionary<string, string> parameters) => new()
    {
        History = sidecar.Fuse,
        DrawdownLimit = double.TryParse(
            parameters.GetValueOrDefault("drawdown-limit"), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : DefaultDrawdownLimit,
        AtLimit = parameters.GetValueOrDefault("rearm-after") switch
        {
            "none" => "isolates the account; a person re-arms it, with the mark at the equity of that moment",
            var after => $"isolates the account; it re-arms after {after ?? ParameterText.Write(StrategyOptions.BacktestRearm)}, "
                + "with the mark at the equity of that moment"
        },
        HighWaterMark = (double)sidecar.HighWaterMark,
        Rearms = sidecar.Rearms
    };
}
