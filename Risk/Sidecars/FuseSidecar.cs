using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Sidecars;

/// <summary>What the fuse of a run, whoever's algorithm it is, leaves beside LEAN's result: its limits and its history.</summary>
public sealed record FuseSidecar
{
    /// <summary>Version of the format.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Entries of the history at most; where there are more, those about which nothing was done are left out, the oldest first.</summary>
    public const int MaxEntries = FuseHistory.MaxEntries;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Type name of the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Fraction below the high-water mark at which a drawdown fires.</summary>
    public double DrawdownLimit { get; init; }

    /// <summary>Whether that isolates the account.</summary>
    public bool DrawdownIsolates { get; init; }

    /// <summary>Fraction below the highest equity ever at which the account is closed for good; null for none.</summary>
    public double? TotalFloor { get; init; }

    /// <summary>Seconds after which an isolated account re-arms by itself; null: a person does it.</summary>
    public double? RearmAfterSeconds { get; init; }

    /// <summary>Equity high-water mark at the end, in account currency.</summary>
    public decimal HighWaterMark { get; init; }

    /// <summary>How often an isolated account re-armed by itself.</summary>
    public int Rearms { get; init; }

    /// <summary>Transitions and cuts, oldest first.</summary>
    public IReadOnlyList<FuseRecord> History { get; init; } = [];

    /// <summary>How many entries were left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>The sidecar of an algorithm as it stands.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>The sidecar; null for an algorithm without a fuse.</returns>
    public static FuseSidecar? Of(QCAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (SurvivalFuseRiskManagementModel.Of(algorithm) is not { } fuse)
        {
            return null;
        }

        var all = fuse.History;
        var surplus = all.Count - MaxEntries;
        var kept = surplus <= 0
            ? all
            : [.. all.Where(entry => !FuseHistory.IsIdle(entry) || surplus-- <= 0).TakeLast(MaxEntries)];
        return new FuseSidecar
        {
            Algorithm = algorithm.GetType().Name,
            DrawdownLimit = fuse.Options.DrawdownLimit,
            DrawdownIsolates = fuse.Options.Triggers.DrawdownBreach == FuseResponse.Isolate,
            TotalFloor = fuse.Options.TotalFloor,
            RearmAfterSeconds = fuse.Options.RearmAfter?.TotalSeconds,
            HighWaterMark = fuse.HighWaterMark,
            Rearms = fuse.Rearms,
            History = [.. kept.Select(FuseRecord.Of)],
            LeftOut = fuse.HistoryLeftOut + all.Count - kept.Count
        };
    }

    /// <summary>The sidecar as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FuseSidecarJson.Default.FuseSidecar);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <exception cref="FormatException">It is not JSON, not a fuse's sidecar, or of another version.</exception>
    public static FuseSidecar FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var read = JsonSerializer.Deserialize(json, FuseSidecarJson.Default.FuseSidecar);
            return read is { Version: CurrentVersion }
                ? read with { History = read.History ?? [] }
                : throw new FormatException($"The fuse's sidecar has version {read?.Version ?? 0}; this program reads version {CurrentVersion}.");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"This is not a fuse's sidecar: {fault.Message}", fault);
        }
    }
}
