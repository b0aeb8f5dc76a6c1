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
    private const int KeptTransitions = 50;
    private static readonly Duration ClockTolerance = Duration.FromMinutes(5);

    private readonly Dictionary<string, FuseSnapshot.SymbolRecord> _remembered = [];
    private readonly List<(FuseMachine Machine, decimal? Permit, decimal? Planned, bool IsOwed, int Resting)> _symbols = [];
    private Standing _standing;
    private int _revision = -1;

    /// <summary>The account's part of the state. Its lists are replaced where they change, so that the same list is an unchanged one.</summary>
    public readonly record struct Standing(
        Instant? DecidedAt,
        FuseMachine Account,
        EquityMarks Marks,
        int Rearms,
        IReadOnlyList<Instant> Rejected,
        MoneyStanding Money);

    /// <summary>Whether something was stored and could not be used.</summary>
    public bool IsUnreadable { get; private set; }

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

    /// <summary>The stored machine of a symbol; each is given out once.</summary>
    public FuseSnapshot.SymbolRecord? Recall(Symbol symbol) => _remembered.Remove(symbol.ID.ToString(), out var record) ? record : null;

    /// <summary>Writes what has changed.</summary>
    /// <returns>Null, or why it could not be written.</returns>
    public string? Save(Instant now, in Standing standing, Dictionary<Symbol, SymbolFuse>.ValueCollection symbols, FuseJournal journal)
    {
        try
        {
            if (!HasChanged(standing, symbols, journal))
            {
                return null;
            }

            var history = journal.Entries;
            var snapshot = new FuseSnapshot
            {
                SavedAt = now.ToUnixTimeTicks(),
                DecidedAt = standing.DecidedAt?.ToUnixTimeTicks(),
                Account = FuseSnapshot.MachineRecord.Of(standing.Account),
                Marks = standing.Marks,
                Rearms = standing.Rearms,
                Symbols =
                [
                    .. symbols.Select(Record).Where(IsUnderWay).Concat(_remembered.Values).OrderBy(symbol => symbol.Id, StringComparer.Ordinal),
                ],
                Rejected = [.. standing.Rejected.Select(time => time.ToUnixTimeTicks())],
                Cash = standing.Money.Cash,
                Announced = standing.Money.Announced,
                Moved = standing.Money.Moved,
                History = [.. history.Skip(history.Count - KeptTransitions).Select(FuseSnapshot.TransitionRecord.Of)],
            };
            // What fails is tried again, though nothing may have changed by then.
            _revision = state.Save(snapshot.ToJson()) ? _revision : -1;
            return state.Fault;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _revision = -1;
            return exception.Message;
        }
    }

    // Asked at every heartbeat, so without writing it all down first.
    private bool HasChanged(in Standing standing, Dictionary<Symbol, SymbolFuse>.ValueCollection symbols, FuseJournal journal)
    {
        var isSame = standing == _standing && journal.Revision == _revision && symbols.Count == _symbols.Count;
        var position = 0;
        foreach (var fuse in symbols)
        {
            isSame = isSame && _symbols[position] == (fuse.Machine, fuse.Permit, fuse.Planned, fuse.IsOwed, fuse.OrdersRevision);
            position++;
        }

        if (isSame)
        {
            return false;
        }

        (_standing, _revision) = (standing, journal.Revision);
        _symbols.Clear();
        foreach (var fuse in symbols)
        {
            _symbols.Add((fuse.Machine, fuse.Permit, fuse.Planned, fuse.IsOwed, fuse.OrdersRevision));
        }

        return true;
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

    private static FuseSnapshot.SymbolRecord Record(SymbolFuse fuse) =>
        new(
            fuse.Security.Symbol.ID.ToString(),
            FuseSnapshot.MachineRecord.Of(fuse.Machine),
            fuse.Permit?.Normalize(),
            fuse.Planned?.Normalize(),
            fuse.IsOwed,
            fuse.Wish.Asked?.Normalize(),
            fuse.Wish.IsWithheld,
            fuse.Resting.Waiting.Count == 0 ? null : [.. fuse.Resting.Waiting],
            fuse.Resting.StandIns.Any() ? [.. fuse.Resting.StandIns] : null);
}
