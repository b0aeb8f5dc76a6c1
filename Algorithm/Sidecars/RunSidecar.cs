using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Magnets;
using MagnetLean.Risk.Sidecars;

namespace MagnetLean.Sidecars;

/// <summary>
/// What a run of the magnet strategy leaves beside LEAN's result file, which knows no magnets: setups, the fuse's history, the magnets' lives.
/// Written through LEAN's object store, so it is the same on every engine.
/// </summary>
public sealed record RunSidecar
{
    /// <summary>Version of the format that this code writes. It reads every one from <see cref="OldestVersion"/> on.</summary>
    public const int CurrentVersion = 3;

    /// <summary>Oldest version that this code reads: what it did not have yet is then empty.</summary>
    public const int OldestVersion = 1;

    /// <summary>Ended magnets at most: the strongest.</summary>
    public const int MaxMagnets = 30_000;

    /// <summary>Setups at most: the latest.</summary>
    public const int MaxSetups = 25_000;

    // Before it C was the ratio of the two sides.
    private const int FirstWithIndexOfConflict = 3;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Type name of the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Tickers, in the order they were added.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Parameters as the run was given them, secrets masked.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Equity high-water mark at the end, in account currency.</summary>
    public decimal HighWaterMark { get; init; }

    /// <summary>How often an isolated account re-armed by itself.</summary>
    public int Rearms { get; init; }

    /// <summary>How often stop and target both filled and the rest was closed at once.</summary>
    public int Orphans { get; init; }

    /// <summary>Fees of the positions that were left then, in account currency.</summary>
    public decimal OrphanFees { get; init; }

    /// <summary>Profit of those positions, after fees, in account currency.</summary>
    public decimal OrphanProfit { get; init; }

    /// <summary>Setups that were not entered, by reason.</summary>
    public IReadOnlyDictionary<string, int> Refused { get; init; } = new Dictionary<string, int>();

    /// <summary>The latest refusal with its figures, by reason, of those that have any. Since version 3.</summary>
    public IReadOnlyDictionary<string, string> LatestRefusals { get; init; } = new Dictionary<string, string>();

    /// <summary>How many setups, the earliest, are left out of <see cref="Setups"/> as there are too many.</summary>
    public int EarlySetups { get; init; }

    /// <summary>Fees of those, in account currency.</summary>
    public decimal EarlyFees { get; init; }

    /// <summary>Profit of those, after fees, in account currency.</summary>
    public decimal EarlyProfit { get; init; }

    /// <summary>Setups that were entered, in the order they ended; those still open come last.</summary>
    public IReadOnlyList<SetupRecord> Setups { get; init; } = [];

    /// <summary>Transitions and cuts of the fuse, oldest first.</summary>
    public IReadOnlyList<FuseRecord> Fuse { get; init; } = [];

    /// <summary>
    /// Magnets in the order they ended; those still alive come last. One that merged on the very bar that showed it is among the other's parts
    /// only. Empty where the history was not kept.
    /// </summary>
    public IReadOnlyList<MagnetRecord> Magnets { get; init; } = [];

    /// <summary>How many ended magnets, the weakest, are left out of <see cref="Magnets"/> as there are too many.</summary>
    public int WeakMagnets { get; init; }

    /// <summary>Leverage and its components over time, a record a symbol. Since version 2.</summary>
    public IReadOnlyList<FieldRecord> Fields { get; init; } = [];

    /// <summary>
    /// Key in the object store under which an algorithm's run leaves its sidecar. It has one dot, more of which LEAN's cloud refuses.
    /// </summary>
    /// <param name="algorithm">Type name of the algorithm.</param>
    public static string KeyFor(string algorithm) => $"magnetlean/{algorithm}/run.json";

    /// <summary>The sidecar as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, SidecarJson.Default.RunSidecar);

    /// <summary>Writes the sidecar as JSON, a piece at a time.</summary>
    /// <param name="stream">Takes UTF-8 text.</param>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, SidecarJson.Default.RunSidecar);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <exception cref="FormatException">It is not JSON, not a sidecar, or of another version.</exception>
    public static RunSidecar FromJson(ReadOnlySpan<byte> json)
    {
        RunSidecar? read;
        try
        {
            read = JsonSerializer.Deserialize(json, SidecarJson.Default.RunSidecar);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"This is not a run's sidecar: {fault.Message}", fault);
        }

        return read is { Version: >= OldestVersion and <= CurrentVersion }
            ? read.Version < FirstWithIndexOfConflict ? read.WithIndexOfConflict() : read
            : throw new FormatException(
                $"The sidecar has version {read?.Version ?? 0}; this program reads versions {OldestVersion} to {CurrentVersion}.");
    }

    private RunSidecar WithIndexOfConflict() => this with
    {
        Setups = [.. Setups.Select(setup => setup with { Conflict = IndexOf(setup.Conflict) })],

        // The reader leaves null what a file does not have.
        LatestRefusals = LatestRefusals ?? new Dictionary<string, string>(),
        Fields = [.. (Fields ?? []).Select(field => field with { Conflict = [.. field.Conflict.Select(IndexOf)] })],
    };

    private static double IndexOf(double ratio) => MagnetField.Conflict(1, ratio);
}
