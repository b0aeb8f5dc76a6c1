using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NodaTime;
using NodaTime.Text;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// What outlives a run of a fuse: where its state is kept, whether what is found there can be trusted, and whether what changes reaches the disk.
/// </summary>
/// <remarks>
/// State that is gone is not new. Where an account has been traded before and no state of it is found, there is a <see cref="Doubt"/>. It shows by
/// a witness beside the store, by other states in the folder or under another name of the account, by positions and orders at the broker, or
/// because parameter <c>first-start</c> names an earlier day. Never throws.
/// </remarks>
internal sealed class FuseSession
{
    /// <summary>
    /// Name of the parameter that says on which day (UTC) the account came under the fuse: on that day, missing state is a first start.
    /// </summary>
    public const string FirstStartParameter = "first-start";

    private const string StateName = "fuse";

    private readonly StateKey _folder;
    private readonly StoreHealth _health;
    private readonly FuseMemory _memory;
    private readonly DurableState _state;
    private readonly StoreWitness? _witness;
    private readonly List<string> _notes = [];
    private readonly List<string> _faults = [];
    private bool _asksBroker;

    private FuseSession(QCAlgorithm algorithm, string? name, Instant now, StoreHealth health)
    {
        _health = health;
        _folder = StateKey.Of(algorithm, name);
        _state = new DurableState(algorithm.ObjectStore, _folder.Key, StateName, _health);
        _memory = new FuseMemory(_state);
        Snapshot = Load(algorithm, now);
        if (_folder.Mode != StateMode.Backtest)
        {
            _witness = StoreWitness.Of(algorithm.ObjectStore, _folder, _state.NextKey);
            Doubt ??= Judge(algorithm, now);
        }
    }

    /// <summary>Key of the folder in which state is kept.</summary>
    public string Folder => _folder.Key;

    /// <summary>The state of an earlier run; null where none can be used.</summary>
    public FuseSnapshot? Snapshot { get; }

    /// <summary>Why what was found, or was not, must not be trusted; null where it may.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Why state cannot be written; null while it can.</summary>
    public string? WriteFault => _health.Fault;

    /// <summary>Opens the session of an algorithm: reads what an earlier one has left.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="name">What the fuse's author calls it, or its account; null for nothing.</param>
    /// <param name="now">The moment.</param>
    /// <param name="health">Gets whether what changes can be written.</param>
    public static FuseSession Open(QCAlgorithm algorithm, string? name, Instant now, StoreHealth health) => new(algorithm, name, now, health);

    /// <summary>Takes what is to be told: what was done, and what went wrong.</summary>
    public (IReadOnlyList<string> Notes, IReadOnlyList<string> Faults) TakeMessages()
    {
        (IReadOnlyList<string>, IReadOnlyList<string>) messages = ([.. _notes], [.. _faults]);
        _notes.Clear();
        _faults.Clear();
        return messages;
    }

    /// <summary>Checks, once and before the algorithm trades, what the broker holds for an account of which no state was found.</summary>
    /// <param name="algorithm">The algorithm; before its initialization is over nothing is known of the broker.</param>
    /// <returns>Whether it was checked now: there is a <see cref="Doubt"/>, or this is a first start.</returns>
    public bool CheckBroker(QCAlgorithm algorithm)
    {
        if (!_asksBroker || !algorithm.GetLocked())
        {
            return false;
        }

        _asksBroker = false;
        var held = algorithm.Securities.Values.Where(security => IsFromBefore(algorithm, security.Symbol, security.Holdings.Quantity))
            .Select(security => string.Create(CultureInfo.InvariantCulture, $"{security.Holdings.Quantity.Normalize()} {security.Symbol.Value}"))
            .ToList();
        var resting = algorithm.Transactions.GetOpenOrderTickets(ticket => ticket.Time < algorithm.UtcTime).Count();
        if (held.Count > 0 || resting > 0)
        {
            var orders = resting == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{resting} open orders");
            Doubt = Lost($"the broker has {string.Join(", ", held.Append(orders).Where(text => text.Length > 0))}");
        }
        else
        {
            ReportFirstStart();
        }

        return true;
    }

    /// <summary>The stored machine of a symbol; each is given out once.</summary>
    public FuseSnapshot.SymbolRecord? Recall(Symbol symbol) => _memory.Recall(symbol);

    /// <summary>A state of the algorithm's own beside the fuse's. While it cannot be written, nothing opens or grows.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="name">Its name: letters, digits, hyphens.</param>
    public DurableState StateOf(QCAlgorithm algorithm, string name) => new(algorithm.ObjectStore, Folder, name, _health);

    /// <summary>Writes what has changed, or could not be written before.</summary>
    /// <returns>Whether all is on disk.</returns>
    public bool Save(Instant now, ISnapshotSource source)
    {
        if (_memory.Save(now, source) is { } fault)
        {
            _health.Report(StateName, fault);
            return false;
        }

        if (_witness?.Record(_state.Sequence) is { } witnessFault)
        {
            _faults.Add(witnessFault);
        }

        return true;
    }

    private FuseSnapshot? Load(QCAlgorithm algorithm, Instant now)
    {
        var snapshot = Read(now);
        if (snapshot is not null || Doubt is not null || _folder.Mode == StateMode.Backtest)
        {
            return snapshot;
        }

        try
        {
            var (note, doubt) = FormerState.TakeOver(algorithm.ObjectStore, _folder, StateName);
            if (note is not null)
            {
                _notes.Add(note);
                snapshot = Read(now);
            }

            Doubt ??= doubt;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Doubt = $"the object store cannot be read: {fault.Message}";
        }

        return snapshot;
    }

    private FuseSnapshot? Read(Instant now)
    {
        var snapshot = _memory.Load(now, out var fault);
        if (fault is not null)
        {
            _faults.Add(fault);
        }

        Doubt = _memory.IsUnreadable ? "stored state could not be read" : null;
        return snapshot;
    }

    // Null where state and what tells of it agree.
    private string? Judge(QCAlgorithm algorithm, Instant now)
    {
        var witnessed = _witness?.Read();
        if (Snapshot is not null)
        {
            return witnessed > _state.Sequence
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"the stored state is an old one, number {_state.Sequence}: {_witness!.File} tells of number {witnessed}")
                : null;
        }

        var firstStart = FirstStart(algorithm, out var fault);
        if (fault is not null)
        {
            return fault;
        }

        var today = now.InUtc().Date;
        if (firstStart == today)
        {
            ReportFirstStart();
            return null;
        }

        var doubt = witnessed is not null ? Lost($"{_witness!.File} tells of one; to begin anew on purpose, delete that file, too")
            : firstStart < today ? Lost(string.Create(CultureInfo.InvariantCulture, $"its first start was on {firstStart:uuuu-MM-dd}"))
            : OtherStates(algorithm);
        _asksBroker = doubt is null;
        return doubt;
    }

    private string? OtherStates(QCAlgorithm algorithm)
    {
        try
        {
            var folders = algorithm.ObjectStore.Keys.Select(StateKey.Parse).OfType<StateKey>().Distinct().ToList();
            return folders.Exists(other => other.Name == _folder.Name && HasOther(algorithm)) ? Lost("other states of it are there")
                : folders.Find(_folder.MayBeSameAccount) is { } renamed
                    ? Lost($"{renamed.Key} may be of the same account, whose name has changed")
                    : null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return $"the object store cannot be read: {fault.Message}";
        }
    }

    // A key that was only asked for is in LEAN's list without being there.
    private bool HasOther(QCAlgorithm algorithm) => algorithm.ObjectStore.Keys.Select(key => key.TrimStart('/'))
        .Any(key => key.StartsWith($"{Folder}/", StringComparison.Ordinal) && algorithm.ObjectStore.ReadBytes(key) is not null);

    private static LocalDate? FirstStart(QCAlgorithm algorithm, out string? fault)
    {
        fault = null;
        if (algorithm.GetParameter(FirstStartParameter) is not { Length: > 0 } text || text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        fault = parsed.Success ? null : $"parameter {FirstStartParameter} is '{text}'; allowed: a day, as 2024-05-31";
        return parsed.Success ? parsed.Value : null;
    }

    // What this run has not bought by itself, but for fees in coins.
    private static bool IsFromBefore(QCAlgorithm algorithm, Symbol symbol, decimal quantity)
    {
        var bought = algorithm.Transactions.GetOrderTickets(ticket => ticket.Symbol == symbol).Sum(ticket => ticket.QuantityFilled);
        return Math.Abs(quantity - bought) > TradableQuantity.CoinFeeShare * Math.Abs(quantity);
    }

    private string Lost(string how) =>
        $"no stored state is in {Folder}, but the account has traded before: {how} (a first start is one on the day that parameter "
        + $"{FirstStartParameter} names)";

    private void ReportFirstStart() => _notes.Add($"first start: no state of an earlier run; from now on it is kept in {Folder}");
}
