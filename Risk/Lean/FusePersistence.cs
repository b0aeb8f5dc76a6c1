using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <summary>
/// Keeps what the fuse knows from one run to the next: reads it at the start, writes it before anything follows from it, and tells where that
/// fails.
/// </summary>
internal sealed class FusePersistence
{
    private readonly FuseBox _box;
    private readonly StoreHealth _health;
    private readonly bool _inBacktests;
    private readonly string? _account;
    private readonly FuseNotifications _notifications;
    private readonly BoxSnapshots _snapshots;

    // Come from an earlier run, and have not been through a step of this one.
    private readonly List<SymbolFuse> _recalled = [];

    private FuseSession? _session;
    private string? _toldFault;

    /// <summary>Makes the persistence of a fuse; the state of each symbol is given back to its fuse as that is made.</summary>
    /// <param name="box">What the fuse knows.</param>
    /// <param name="health">Gets whether it can be stored.</param>
    /// <param name="inBacktests">Whether a backtest too reads and writes its state.</param>
    /// <param name="account">Name under which the state is kept; null for none.</param>
    /// <param name="notifications">Whom to tell where state cannot be written.</param>
    public FusePersistence(FuseBox box, StoreHealth health, bool inBacktests, string? account, FuseNotifications notifications)
    {
        (_box, _health, _inBacktests, _account, _notifications) = (box, health, inBacktests, account, notifications);
        _snapshots = new BoxSnapshots(box);
        box.Added = Recall;
    }

    /// <summary>Folder of the object store; null before the state was read, and where none is kept.</summary>
    public string? Folder => _session?.Folder;

    /// <summary>A state of the algorithm's own beside the fuse's; null where none is kept.</summary>
    public DurableState? StateNamed(QCAlgorithm algorithm, string name) => _session?.StateOf(algorithm, name);

    /// <summary>Whether another fuse of the algorithm would keep its state in the same folder.</summary>
    public bool SharesFolder(QCAlgorithm algorithm, FusePersistence other) =>
        Keeps(algorithm) && other.Keeps(algorithm) && StateKey.Of(algorithm, _account) == StateKey.Of(algorithm, other._account);

    /// <summary>Reads the state of an earlier run.</summary>
    /// <returns>Why what was found, or was not, must not be trusted; null where it may.</returns>
    public string? Restore(QCAlgorithm algorithm)
    {
        if (!Keeps(algorithm))
        {
            return null;
        }

        var session = _session = FuseSession.Open(algorithm, _account, FuseBox.Now(algorithm), _health);
        if (session.Snapshot is { } snapshot)
        {
            _box.Account.Resume(snapshot.Account.ToMachine(), snapshot.Marks, snapshot.Rearms);
            _box.Cap = snapshot.Cap;
            _box.Money.Resume(new MoneyRecord(snapshot.Cash, snapshot.Announced, snapshot.Moved));
            _box.Rejections?.Resume(snapshot.Rejected.Select(Instant.FromUnixTimeTicks));
            _box.Moment.Resume(snapshot.DecidedAt is { } decided ? Instant.FromUnixTimeTicks(decided) : null);
            _box.Journal.Resume(snapshot.History.Select(transition => transition.ToTransition()), _box.Moment.Latest ?? Instant.MinValue);
            foreach (var fuse in _box.Symbols.All)
            {
                Recall(fuse);
            }

            FuseJournal.Log(algorithm, $"resumed as {_box.Account.State}, high-water mark {_box.Account.Marks.HighWaterMark:0.##}");
        }

        ReportMessages(algorithm, session);
        return session.Doubt;
    }

    /// <summary>
    /// Checks, once, what the broker holds for an account of which no state was found: that is known only when the initialization is over. That it
    /// was checked must be on disk before the account trades.
    /// </summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="doubt">Why missing state must not be trusted; null where it may.</param>
    /// <returns>Whether it was checked now, and is to be saved.</returns>
    public bool CheckBroker(QCAlgorithm algorithm, out string? doubt)
    {
        doubt = null;
        if (_session is not { } session || !session.CheckBroker(algorithm))
        {
            return false;
        }

        ReportMessages(algorithm, session);
        doubt = session.Doubt;
        return true;
    }

    /// <summary>Writes what has changed.</summary>
    /// <returns>Whether all is on disk, or need not be.</returns>
    public bool Save(QCAlgorithm algorithm)
    {
        if (_session is not { } session)
        {
            return true;
        }

        var isSaved = session.Save(FuseBox.Now(algorithm), _snapshots);
        ReportMessages(algorithm, session);
        ReportWriteFault(algorithm, session.WriteFault);
        return isSaved;
    }

    /// <summary>Notes that what comes from an earlier run has been through a step of this one.</summary>
    public void EndRecall()
    {
        _recalled.ForEach(fuse => fuse.IsRecalled = false);
        _recalled.Clear();
    }

    private bool Keeps(QCAlgorithm algorithm) => algorithm.LiveMode || _inBacktests;

    private void Recall(SymbolFuse fuse)
    {
        if (_session?.Recall(fuse.Security.Symbol) is { } remembered)
        {
            (fuse.Machine, fuse.Permit, fuse.Planned, fuse.IsOwed) = (
                remembered.Machine.ToMachine(), remembered.Permit, remembered.Planned, remembered.Owed);
            fuse.Withheld.Resume(remembered.Asked, remembered.Withheld, remembered.Permit);
            fuse.Resting.Resume(remembered.Waiting ?? [], remembered.StandIns ?? []);
            fuse.Ruling = _box.StateOf(fuse);
            fuse.IsRecalled = true;
            _recalled.Add(fuse);
        }
    }

    private void ReportMessages(QCAlgorithm algorithm, FuseSession session)
    {
        var (notes, faults) = session.TakeMessages();
        foreach (var note in notes)
        {
            FuseJournal.Log(algorithm, $"{note}");
        }

        foreach (var fault in faults)
        {
            _box.Journal.ReportFault(algorithm, fault);
        }
    }

    // Once when it began, once when it ended.
    private void ReportWriteFault(QCAlgorithm algorithm, string? fault)
    {
        var isNews = fault is null != _toldFault is null;
        if (!isNews)
        {
            return;
        }

        _toldFault = fault;
        var message = fault is null
            ? "state can be written again"
            : $"state cannot be written ({fault}): a restart would not find it; until it can, nothing opens or grows";
        _notifications.Send(algorithm, "state", message);
        if (fault is null)
        {
            FuseJournal.Log(algorithm, $"{message}");
        }
        else
        {
            algorithm.Error($"SurvivalFuse: {message}");
        }
    }
}
