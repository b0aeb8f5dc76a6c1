using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Bulk;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk.Journal;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>Rows that some lines of a journal concern: those that are there already, and those that come.</summary>
internal sealed class JournalRows
{
    private readonly List<AccountSnapshotRow> _snapshots = [];
    private readonly List<FuseEventRow> _fuseEvents = [];
    private readonly List<FieldMeasurementRow> _fields = [];
    private readonly List<MoneyMoveRow> _moneyMoves = [];
    private readonly List<JournalEventRow> _events = [];
    private readonly Dictionary<string, SessionRow> _sessions = [];
    private readonly Dictionary<(string Session, int OrderId), OrderRow> _orders = [];
    private readonly Dictionary<(string Session, string Symbol, long MagnetId), MagnetDetectionRow> _magnets = [];
    private readonly Dictionary<string, PositionRow> _positions = [];
    private readonly Dictionary<(string Session, long Sequence), PositionRow> _changedPositions = [];
    private readonly Dictionary<string, CommandRow> _commands = [];
    private readonly Dictionary<string, CommandRow> _changedCommands = [];

    /// <summary>Finds the rows that lines may change.</summary>
    public static async Task<JournalRows> LoadAsync(
        MonitorDb db, string engine, IReadOnlyList<JournalLine> lines, CancellationToken cancellation)
    {
        var rows = new JournalRows();
        var sessions = lines.Select(line => line.Session).Distinct().ToArray();
        foreach (var session in await db.Sessions.AsNoTracking().Where(row => sessions.Contains(row.Id)).ToListAsync(cancellation))
        {
            rows._sessions[session.Id] = session;
        }

        foreach (var of in lines.GroupBy(line => line.Session))
        {
            var session = of.Key;
            if (!rows._sessions.ContainsKey(session))
            {
                // Nothing of it is there.
                continue;
            }

            var orders = of.Select(line => OrderOf(line.Record)).OfType<int>().Distinct().ToArray();
            if (orders.Length > 0)
            {
                foreach (var order in await db.Orders.AsNoTracking().Where(row => row.Session == session && orders.Contains(row.OrderId)).ToListAsync(cancellation))
                {
                    rows._orders[(session, order.OrderId)] = order;
                }
            }

            var magnets = of.Select(line => line.Record).OfType<MagnetChanged>().Select(magnet => magnet.MagnetId).Distinct().ToArray();
            if (magnets.Length > 0)
            {
                foreach (var magnet in await db.MagnetDetections.AsNoTracking().Where(row => row.Session == session && magnets.Contains(row.MagnetId)).ToListAsync(cancellation))
                {
                    rows._magnets[(session, magnet.Symbol, magnet.MagnetId)] = magnet;
                }
            }
        }

        await rows.LoadPositionsAsync(db, engine, lines, cancellation);
        await rows.LoadCommandsAsync(db, engine, lines, cancellation);
        return rows;
    }

    public SessionRow? Session(string id) => _sessions.GetValueOrDefault(id);

    public void Add(SessionRow row) => _sessions[row.Id] = row;

    public void Add(AccountSnapshotRow row) => _snapshots.Add(row);

    public void Add(FuseEventRow row) => _fuseEvents.Add(row);

    public void Add(FieldMeasurementRow row) => _fields.Add(row);

    public void Add(MoneyMoveRow row) => _moneyMoves.Add(row);

    public void Add(JournalEventRow row) => _events.Add(row);

    public OrderRow? Order(string session, int id) => _orders.GetValueOrDefault((session, id));

    public void Add(OrderRow row) => _orders[(row.Session, row.OrderId)] = row;

    public MagnetDetectionRow? Magnet(string session, string symbol, long id) => _magnets.GetValueOrDefault((session, symbol, id));

    public void Add(MagnetDetectionRow row) => _magnets[(row.Session, row.Symbol, row.MagnetId)] = row;

    /// <summary>The latest position of a name.</summary>
    public PositionRow? Position(string name) => _positions.GetValueOrDefault(name);

    /// <summary>Takes a position that is new or has changed.</summary>
    public void Put(PositionRow row)
    {
        _positions[row.Position] = row;
        _changedPositions[(row.Session, row.Sequence)] = row;
    }

    /// <summary>A command that was given here.</summary>
    public CommandRow? Command(string id) => _commands.GetValueOrDefault(id);

    /// <summary>Those that have taken the account out of the market, which is not known to be flat yet.</summary>
    public IReadOnlyList<CommandRow> OpenIsolates() => [.. _commands.Values.Where(row =>
        row is { Name: CommandNames.Isolate, AnsweredAt: not null, State: CommandStates.Pending or CommandStates.Expired })];

    /// <summary>Takes a command of which something has become.</summary>
    public void Put(CommandRow row) => _changedCommands[row.Id] = row;

    /// <summary>Writes them, in the transaction under way.</summary>
    public async Task StoreAsync(MonitorDb db, IBulkWriter bulk, CancellationToken cancellation)
    {
        await bulk.UpsertAsync(db, _sessions.Values, cancellation);
        await bulk.InsertAsync(db, _snapshots, cancellation);
        await bulk.InsertAsync(db, _fuseEvents, cancellation);
        await bulk.InsertAsync(db, _fields, cancellation);
        await bulk.InsertAsync(db, _moneyMoves, cancellation);
        await bulk.InsertAsync(db, _events, cancellation);
        await bulk.UpsertAsync(db, _orders.Values, cancellation);
        await bulk.UpsertAsync(db, _magnets.Values, cancellation);
        await bulk.UpsertAsync(db, _changedPositions.Values, cancellation);
        await bulk.UpsertAsync(db, _changedCommands.Values, cancellation);
    }

    private static int? OrderOf(JournalRecord record) => record switch
    {
        OrderChanged order => order.OrderId,
        OrderFilled order => order.OrderId,
        _ => null,
    };

    private async Task LoadCommandsAsync(MonitorDb db, string engine, IReadOnlyList<JournalLine> lines, CancellationToken cancellation)
    {
        var answered = lines.Select(line => line.Record).OfType<CommandAnswered>().Select(command => command.Id).Distinct().ToArray();
        var tellsOfAccount = lines.Any(line => line.Record is AccountSnapshot);
        if (answered.Length == 0 && !tellsOfAccount)
        {
            return;
        }

        var found = await db.Commands.AsNoTracking()
            .Where(row => row.Engine == engine && (answered.Contains(row.Id)
                || (row.Name == CommandNames.Isolate && row.AnsweredAt != null && (row.State == CommandStates.Pending || row.State == CommandStates.Expired))))
            .ToListAsync(cancellation);
        foreach (var command in found)
        {
            _commands[command.Id] = command;
        }
    }

    private async Task LoadPositionsAsync(MonitorDb db, string engine, IReadOnlyList<JournalLine> lines, CancellationToken cancellation)
    {
        var names = lines.Select(line => line.Record switch
        {
            PositionOpened opened => opened.Position,
            PositionClosed closed => closed.Position,
            _ => null,
        }).OfType<string>().Distinct().ToArray();
        if (names.Length == 0)
        {
            return;
        }

        var found = await db.Positions.AsNoTracking()
            .Where(row => row.Engine == engine && names.Contains(row.Position))
            .OrderBy(row => row.Session).ThenBy(row => row.Sequence)
            .ToListAsync(cancellation);
        foreach (var position in found)
        {
            _positions[position.Position] = position;
        }
    }
}
