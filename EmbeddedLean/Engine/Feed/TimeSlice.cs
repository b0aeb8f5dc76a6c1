using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>New data of one security and type.</summary>
internal readonly record struct SecurityUpdate(Security Security, Type Type, BaseData[] Data, bool ContainsFillForward, bool IsInternal);

/// <summary>New data for a subscription's consolidators.</summary>
internal readonly record struct ConsolidatorUpdate(SubscriptionDataConfig Config, BaseData[] Data);

/// <summary>All that happens at one moment. Without a slice it only moves the clock.</summary>
internal sealed class TimeSlice
{
    public required DateTime Utc { get; init; }

    public Slice? Slice { get; init; }

    public SecurityChanges Changes { get; init; } = SecurityChanges.None;

    /// <summary>What securities receive; only with a slice.</summary>
    public List<SecurityUpdate> SecurityUpdates { get; init; } = null!;

    /// <summary>What consolidators receive; only with a slice.</summary>
    public List<ConsolidatorUpdate> ConsolidatorUpdates { get; init; } = null!;

    public int DataPoints { get; init; }

    public bool IsPulse => Slice is null;

    /// <summary>Only moves the clock.</summary>
    public static TimeSlice Pulse(DateTime utc) => new() { Utc = utc };
}
