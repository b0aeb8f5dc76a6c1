using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Risk;

/// <summary>
/// What of a fuse is stored. It is asked at every bar and every heartbeat, so it first compares, without writing anything down, with what it gave
/// the last time.
/// </summary>
/// <param name="box">What the fuse knows.</param>
internal sealed class BoxSnapshots(FuseBox box) : ISnapshotSource
{
    private const int KeptTransitions = 50;

    private readonly List<(FuseMachine Machine, decimal? Permit, decimal? Planned, bool IsOwed, int Resting)> _symbols = [];
    private AccountPart _account;
    private int _revision = -1;

    /// <inheritdoc/>
    public FuseSnapshot? TakeChanged(Instant now)
    {
        var account = new AccountPart(
            box.Moment.Latest, box.Account.Machine, box.Account.Marks, box.Account.Rearms, box.Rejections?.Times ?? [], box.Money.Record, box.Cap);
        if (!HasChanged(account))
        {
            return null;
        }

        var history = box.Journal.Entries;
        return new FuseSnapshot
        {
            SavedAt = now.ToUnixTimeTicks(),
            DecidedAt = account.DecidedAt?.ToUnixTimeTicks(),
            Account = FuseSnapshot.MachineRecord.Of(account.Machine),
            Marks = account.Marks,
            Rearms = account.Rearms,
            Symbols = [.. box.Symbols.All.Select(RecordOf)],
            Rejected = [.. account.Rejected.Select(time => time.ToUnixTimeTicks())],
            Cash = account.Money.Cash,
            Announced = account.Money.Announced,
            Moved = account.Money.Moved,
            Cap = account.Cap,
            History = [.. history.Skip(history.Count - KeptTransitions).Select(FuseSnapshot.TransitionRecord.Of)],
        };
    }

    /// <inheritdoc/>
    public void Retry() => _revision = -1;

    private bool HasChanged(in AccountPart account)
    {
        var symbols = box.Symbols.All;
        var isSame = account == _account && box.Journal.Revision == _revision && symbols.Length == _symbols.Count;
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

        (_account, _revision) = (account, box.Journal.Revision);
        _symbols.Clear();
        foreach (var fuse in symbols)
        {
            _symbols.Add((fuse.Machine, fuse.Permit, fuse.Planned, fuse.IsOwed, fuse.OrdersRevision));
        }

        return true;
    }

    private static FuseSnapshot.SymbolRecord RecordOf(SymbolFuse fuse) => new(
        fuse.Security.Symbol.ID.ToString(),
        FuseSnapshot.MachineRecord.Of(fuse.Machine),
        fuse.Permit?.Normalize(),
        fuse.Planned?.Normalize(),
        fuse.IsOwed,
        fuse.Withheld.Asked?.Normalize(),
        fuse.Withheld.IsWithheld,
        fuse.Resting.Waiting.Count == 0 ? null : [.. fuse.Resting.Waiting],
        fuse.Resting.StandIns.Any() ? [.. fuse.Resting.StandIns] : null);

    // Lists are replaced where they change, so that the same list is an unchanged one.
    private readonly record struct AccountPart(
        Instant? DecidedAt, FuseMachine Machine, EquityMarks Marks, int Rearms, IReadOnlyList<Instant> Rejected, MoneyRecord Money, double? Cap);
}
