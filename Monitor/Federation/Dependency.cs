using System;
using MagnetLean.Monitor.Views;
using NodaTime;

namespace MagnetLean.Monitor.Federation;

/// <summary>Something that the service needs, as it was found.</summary>
/// <param name="Name">What.</param>
/// <param name="Status">connected, degraded or missing.</param>
/// <param name="Detail">Why.</param>
internal sealed record Dependency(string Name, string Status, string Detail)
{
    public const string Connected = "connected";
    public const string Degraded = "degraded";
    public const string Missing = "missing";

    /// <summary>An engine, by its journal.</summary>
    /// <param name="engine">Its name.</param>
    /// <param name="life">Whether it runs.</param>
    /// <param name="age">Age of its last sign of life.</param>
    /// <param name="fault">Why its journal cannot be stored; null where it can.</param>
    public static Dependency OfEngine(string engine, EngineLife life, Duration age, string? fault) => new(
        $"engine {engine}",
        life switch { EngineLife.Running => Connected, EngineLife.Silent or EngineLife.Unknown => Degraded, _ => Missing },
        life == EngineLife.Unknown ? $"its journal cannot be stored: {fault}" : life == EngineLife.Ended ? "its last session has ended" : FormattableString.Invariant($"wrote {age.TotalSeconds:0} s ago"));

    /// <summary>A brokerage, as far as an engine's journal knows it: by the bars and orders that come.</summary>
    public static Dependency OfBrokerage(string engine, EngineLife life, bool isSilent, Instant? lastBar) => new(
        $"brokerage of {engine}",
        life != EngineLife.Running ? Missing : isSilent || lastBar is null ? Degraded : Connected,
        life == EngineLife.Unknown ? "the engine's journal cannot be stored" : life != EngineLife.Running ? "the engine does not run" : lastBar is null ? "no bar has come yet" : isSilent ? "bars are overdue" : $"last bar {lastBar}");
}
