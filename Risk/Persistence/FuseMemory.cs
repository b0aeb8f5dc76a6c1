using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>The fuse's state across restarts. Never throws: what fails is returned as a sentence.</summary>
internal sealed class FuseMemory
{
    private const int KeptTransitions = 200;
    private static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    private readonly DurableState _state;
    private readonly Dictionary<string, FuseSnapshot.SymbolRecord> _remembered = [];
    private string _saved = string.Empty;

    public FuseMemory(QCAlgorithm algorithm, string? account)
    {
        Folder = DurableState.Folder(algorithm.ProjectId, algorithm.GetType().Name, account ?? algorithm.BrokerageName.ToString());
        _state = new DurableState(algorithm.ObjectStore, Folder, "fuse");
    }

    public string Folder { get; }

    /// <summary>Whether something was stored and could not be used.</summary>
    public bool IsUnreadable { get; private set; }

    public FuseSnapshot? Load(Instant now, out string? fault)
    {
        try
        {
            var read = _state.Load(now.ToDateTimeUtc());
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

    /// <summary>The stored machine of a symbol; each is given out once.</summary>
    public FuseSnapshot.SymbolRecord? Recall(Symbol symbol) => _remembered.Remove(symbol.ID.ToString(), out var record) ? record : null;

    /// <summary>Writes what has changed.</summary>
    /// <returns>Null, or why it could not be written.</returns>
    public string? Save(
        Instant now,
        Instant? decidedAt,
        in FuseMachine account,
        in EquityMarks marks,
        int rearms,
        IEnumerable<SymbolFuse> symbols,
        IReadOnlyList<FuseTransition> history)
    {
        try
        {
            var snapshot = new FuseSnapshot
            {
                SavedAt = 0,
                DecidedAt = decidedAt?.ToUnixTimeTicks(),
                Account = FuseSnapshot.MachineRecord.Of(account),
                Marks = marks,
                Rearms = rearms,
                Symbols = [.. symbols.Select(Record).Concat(_remembered.Values).OrderBy(symbol => symbol.Id, StringComparer.Ordinal)],
                History = [.. history.Skip(history.Count - KeptTransitions).Select(FuseSnapshot.TransitionRecord.Of)],
            };
            var text = snapshot.ToJson();
            if (text == _saved)
            {
                return null;
            }

            _saved = text;
            var isTaken = _state.Save((snapshot with { SavedAt = now.ToUnixTimeTicks() }).ToJson());
            return isTaken ? null : "the object store did not take the state; a restart would not find it";
        }
        catch (Exception exception)
        {
            return $"the state could not be stored: {exception.Message}";
        }
    }

    private FuseSnapshot? Understand(string state, Instant now, ref string? fault)
    {
        try
        {
            var snapshot = FuseSnapshot.Parse(state);
            var savedAt = Instant.FromUnixTimeTicks(snapshot.SavedAt);
            if (savedAt > now + ClockTolerance)
            {
                throw new JsonException($"it is from the future ({savedAt.ToString("g", CultureInfo.InvariantCulture)})");
            }

            foreach (var symbol in snapshot.Symbols)
            {
                _remembered[symbol.Id] = symbol;
            }

            return snapshot;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or OverflowException)
        {
            IsUnreadable = true;
            fault = $"stored state: {exception.Message}; kept as {_state.PutAside(state, now.ToDateTimeUtc())}";
            return null;
        }
    }

    private static FuseSnapshot.SymbolRecord Record(SymbolFuse fuse) =>
        new(fuse.Security.Symbol.ID.ToString(), FuseSnapshot.MachineRecord.Of(fuse.Machine), fuse.Permit);
}
