using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.Paper;

/// <summary>
/// The account of the paper brokerage: cash, holdings, resting orders and the market's clock in one file, replaced as a whole, and a ledger of all
/// that ever happened to orders. It knows nothing of the algorithm's own state, as a brokerage does not.
/// </summary>
/// <remarks>
/// The ledger is written first, the account names how much of the ledger belongs to it: what a crash left beyond is cut off. A new account is on
/// disk before its first line, so that a ledger without one is what somebody has left, and is kept aside. What cannot be written ends the account's
/// session: see <see cref="Fault"/>. A folder belongs to one process at a time.
/// </remarks>
internal sealed class PaperAccount : IPaperAccount, IDisposable
{
    private const string AccountName = "account.json";
    private const string LedgerName = "ledger.jsonl";

    private readonly string _folder;
    private readonly string _path;
    private readonly string _ledger;
    private readonly DurableFile _disk;
    private readonly FileStream _lock;
    private readonly List<string> _applied;
    private QCAlgorithm? _algorithm;
    private AccountRecord _state;
    private string _written = string.Empty;
    private DateTime? _moment;
    private bool _isMarked;

    private PaperAccount(string folder, FileStream owned, AccountRecord state, DurableFile disk, IReadOnlyList<string> found)
    {
        (_folder, _path, _ledger) = (folder, Path.Combine(folder, AccountName), Path.Combine(folder, LedgerName));
        (_lock, _state, _disk) = (owned, state, disk);
        IsNew = state.Version == 0;
        Found = found;
        _applied = state is { IsComplete: false, Applied: { } applied } ? [.. applied] : [];
    }

    /// <summary>
    /// Whether a split or dividend of the present moment is not booked yet; from now on it is. A moment that a crash cut short is delivered again,
    /// and brings them again.
    /// </summary>
    public bool Apply(string what)
    {
        if (_applied.Contains(what))
        {
            return false;
        }

        _applied.Add(what);
        return true;
    }

    /// <summary>Whether nothing was ever stored: the algorithm's own cash is then the account's first deposit.</summary>
    public bool IsNew { get; }

    /// <summary>Whether an earlier session has traded, even where what it stored is gone.</summary>
    public bool HasTraded => _state.LastOrderId > 0 || _state.Holdings.Count > 0 || Found.Count > 0;

    /// <summary>What was not as it should be in the folder, and what became of it, in sentences.</summary>
    public IReadOnlyList<string> Found { get; }

    /// <summary>Why the account cannot be written; null while it can. What is done after that is not done at the brokerage.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>What is stored.</summary>
    public AccountRecord State => _state;

    /// <summary>Opens the account of a folder, or a new one.</summary>
    /// <exception cref="IOException">Another process has it, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    /// <exception cref="InvalidDataException">What is stored cannot be read.</exception>
    public static PaperAccount Open(string folder, DurableFile disk)
    {
        Directory.CreateDirectory(folder);
        var owned = Own(folder);
        try
        {
            var state = Load(Path.Combine(folder, AccountName));
            var found = PaperLedger.Check(Path.Combine(folder, LedgerName), ref state);
            return new PaperAccount(folder, owned, state, disk, found);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>Says whose portfolio mirrors the account from now on.</summary>
    public void Attach(QCAlgorithm algorithm) => _algorithm = algorithm;

    /// <inheritdoc/>
    public string NewOrderId()
    {
        _state = _state with { LastOrderId = _state.LastOrderId + 1 };
        return _state.LastOrderId.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Record(IReadOnlyList<OrderEvent> events, IEnumerable<Order> open)
    {
        var lines = new StringBuilder();
        foreach (var happening in events)
        {
            if (_algorithm!.Transactions.GetOrderById(happening.OrderId) is { } order && LedgerEntry.Of(happening, order) is { } entry)
            {
                lines.Append(entry.ToLine());
            }
        }

        if (lines.Length > 0)
        {
            var bytes = Encoding.UTF8.GetBytes(lines.ToString());
            Write(() => _disk.Append(_ledger, _state.LedgerLength, bytes));
            _state = _state with { LedgerLength = _state.LedgerLength + bytes.Length };
        }

        Save(isComplete: false, open, always: false);
    }

    /// <summary>A moment begins. It is written with the first thing that is, that of a new account at once.</summary>
    /// <param name="utc">The moment.</param>
    public void Begin(DateTime utc)
    {
        if (utc != (_moment ?? _state.Clock))
        {
            _applied.Clear();
        }

        (_moment, _isMarked) = (utc, false);
        if (_state.Version == 0)
        {
            Mark([]);
        }
    }

    /// <summary>Before something else is written that belongs to the moment: the market's time must not lie behind it after a restart.</summary>
    /// <param name="open">Orders that rest.</param>
    public void Mark(IEnumerable<Order> open)
    {
        if (_moment is not null && !_isMarked)
        {
            Save(isComplete: false, open, always: true);
        }
    }

    /// <summary>The moment was handled to its end.</summary>
    /// <param name="open">Orders that rest.</param>
    /// <param name="always">Whether it is written even where it changed nothing: handled again, it would change nothing again.</param>
    public void Commit(IEnumerable<Order> open, bool always)
    {
        if (always || _isMarked)
        {
            Save(isComplete: true, open, always: true);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Own(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (IsTaken(fault))
        {
            throw new IOException($"The paper account in '{folder}' is in use by another process.", fault);
        }
    }

    // A sharing violation on Windows; elsewhere the system's own number for a lock that somebody else holds.
    private static bool IsTaken(IOException fault) =>
        fault.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);

    private static AccountRecord Load(string path)
    {
        if (!File.Exists(path))
        {
            return new AccountRecord
            {
                Version = 0,
                Clock = null,
                IsComplete = false,
                LastOrderId = 0,
                LedgerLength = 0,
                Cash = [],
                Holdings = [],
                Orders = [],
            };
        }

        try
        {
            var state = JsonSerializer.Deserialize<AccountRecord>(File.ReadAllBytes(path), AccountRecord.Json);
            return state is { Version: >= AccountRecord.OldestReadable and <= AccountRecord.CurrentVersion, LastOrderId: >= 0, LedgerLength: >= 0 }
                ? state
                : throw new JsonException(
                    $"it is of version {state?.Version}; allowed: {AccountRecord.OldestReadable} to {AccountRecord.CurrentVersion}");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The paper account '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    private void Save(bool isComplete, IEnumerable<Order> open, bool always)
    {
        var algorithm = _algorithm!;
        var held = algorithm.Securities.Values.Where(security => security.Holdings.Quantity != 0m);
        _state = _state with
        {
            Version = AccountRecord.CurrentVersion,
            Clock = null,
            IsComplete = false,
            Cash =
            [
                .. algorithm.Portfolio.CashBook.Values
                    .Select(cash => new AccountRecord.CashRecord(cash.Symbol, cash.Amount + Unsettled(algorithm, cash.Symbol)))
                    .Where(cash => cash.Amount != 0m || cash.Currency == algorithm.AccountCurrency)
                    .OrderBy(cash => cash.Currency, StringComparer.Ordinal),
            ],
            Holdings =
            [
                .. held.Select(security => new AccountRecord.HoldingRecord(
                        security.Symbol.ID.ToString(), security.Symbol.Value, security.Holdings.Quantity, security.Holdings.AveragePrice))
                    .OrderBy(holding => holding.Id, StringComparer.Ordinal),
            ],
            Orders = [.. open.Select(OrderRecord.Of)],
            Unsettled = UnsettledOf(algorithm),
            Applied = _applied.Count == 0 ? null : [.. _applied],
        };
        var text = JsonSerializer.Serialize(_state, AccountRecord.Json);
        var isChanged = text != _written;
        _state = _state with { Clock = _moment, IsComplete = isComplete };
        if (isChanged || always)
        {
            _isMarked = true;
            _written = text;
            Write(() => _disk.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(_state, AccountRecord.Json), matters: isChanged));
        }
    }

    private void Write(Action write)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault = new IOException($"The paper account in '{_folder}' cannot be written: {fault.Message}", fault);
        }
    }

    private static List<AccountRecord.UnsettledRecord>? UnsettledOf(QCAlgorithm algorithm)
    {
        var pending = algorithm.Securities.Values
            .Where(security => security.SettlementModel is DelayedSettlementModel)
            .SelectMany(security => ((DelayedSettlementModel)security.SettlementModel).Pending.Select(one => new AccountRecord.UnsettledRecord(
                security.Symbol.ID.ToString(), security.Symbol.Value, one.Money.Currency, one.Money.Amount, one.Due)))
            .OrderBy(one => one.Due)
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .ToList();
        return pending.Count == 0 ? null : pending;
    }

    // Money that is not settled yet is the account's all the same.
    private static decimal Unsettled(QCAlgorithm algorithm, string currency) =>
        algorithm.Portfolio.UnsettledCashBook.TryGetValue(currency, out var cash) ? cash.Amount : 0m;
}
