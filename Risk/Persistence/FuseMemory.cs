using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Risk;

/// <summary>
/// The fuse's state across restarts. Never throws: what fails is returned as a sentence. Symbols whose fuse is active and knows of nothing are not
/// written: the state is as large as what is under way.
/// </summary>
/// <param name="state">Where it is kept.</param>
internal sealed class FuseMemory(DurableState state)
{
    private static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    private readonly Dictionary<string, FuseSnapshot.SymbolRecord> _remembered = [];

    /// <summary>Whether something was stored and could not be used.</summary>
    public bool IsUnreadable { get; private set; }

    /// <summary>Reads the state of an earlier run; null where there is none, or none that can be used.</summary>
    public FuseSnapshot? Load(Instant now, out string? fault)
    {
        try
        {
            var read = state.Load(now.ToDateTimeUtc());
            fault = read.Fault;
            IsUnreadable = read.IsUnreadable;
            return read.State is null ? null : Understand(read.State, now, ref fault);
        }
        catch (Exception exception)
        {
            IsUnreadable = true;
            fault = $"the object store cannot be read: {exception.Message}";
            return null;
        }
    }

    /// <summary>The stored state of a symbol; each is given out once.</summary>
    public FuseSnapshot.SymbolRecord? Recall(Symbol symbol) => _remembered.Remove(symbol.ID.ToString(), out var record) ? record : null;

    /// <summary>Writes what has changed.</summary>
    /// <returns>Null, or why it could not be written.</returns>
    public string? Save(Instant now, ISnapshotSource source)
    {
        try
        {
            if (source.TakeChanged(now) is not { } snapshot)
            {
                return null;
            }

            var symbols = snapshot.Symbols.Where(IsUnderWay).Concat(_remembered.Values).OrderBy(symbol => symbol.Id, StringComparer.Ordinal);
            if (!state.Save((snapshot with { Symbols = [.. symbols] }).ToJson()))
            {
                source.Retry();
            }

            return state.Fault;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            source.Retry();
            return exception.Message;
        }
    }

    private FuseSnapshot? Understand(string text, Instant now, ref string? fault)
    {
        try
        {
            var snapshot = FuseSnapshot.Parse(text);
            var savedAt = Instant.FromUnixTimeTicks(snapshot.SavedAt);
            if (savedAt > now + ClockTolerance)
            {
                throw new JsonException($"it is from the future ({savedAt.ToString("g", CultureInfo.InvariantCulture)})");
            }

            foreach (var symbol in snapshot.Symbols.Where(IsUnderWay))
            {
                _remembered[symbol.Id] = symbol;
            }

            return snapshot;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or OverflowException)
        {
            IsUnreadable = true;
            fault = $"stored state: {exception.Message}; kept as {state.PutAside(text, now.ToDateTimeUtc())}";
            return null;
        }
    }

    // A fuse that is active, owes nothing, was asked for nothing, looks after no order and remembers no trigger is as a new one.
    private static bool IsUnderWay(FuseSnapshot.SymbolRecord record) =>
        record is not
        {
            Machine: { State: FuseState.Active, Held: FuseTriggers.None },
            Permit: null,
            Planned: null,
            Owed: false,
            Asked: null,
            Waiting: null,
            StandIns: null,
        };
}
