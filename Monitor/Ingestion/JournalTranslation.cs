using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using NodaTime;

namespace MagnetLean.Monitor.Ingestion;

/// <summary>
/// Makes rows of an engine's lines. A line that was taken before, by its session and number, is passed over; one that is not there is told of. What comes
/// out depends on nothing but the journal, however its lines come in batches.
/// </summary>
/// <param name="engine">The engine: the folder of its journal.</param>
/// <param name="rows">Rows that are there, and that come.</param>
internal sealed class JournalTranslation(string engine, JournalRows rows)
{
    public const string Missing = "missing";
    public const string Unreadable = "unreadable";

    /// <summary>Kind of a command that was taken back.</summary>
    public const string Expired = "command_expired";

    /// <summary>Before what an account that leaves the market still holds.</summary>
    private const string StillHeld = "; still held: ";

    private const string NothingHeld = "; nothing is held";

    private const string Account = "account";

    /// <summary>Lines that were taken.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a line.</summary>
    public void Take(JournalLine line)
    {
        var session = SessionOf(line);
        if (line.Sequence <= session.LastSequence)
        {
            return;
        }

        if (line.Sequence > session.LastSequence + 1)
        {
            var missing = line.Sequence - session.LastSequence - 1;
            session.Missing += missing;
            rows.Add(Event(line, Missing, string.Create(CultureInfo.InvariantCulture, $"{{\"records\":{missing},\"after\":{session.LastSequence}}}"), sequence: null));
        }

        (session.LastSequence, session.LastTime, session.LastWritten) = (line.Sequence, line.Time, line.Written);
        Count++;
        Translate(line, session);
        if (line.Record is not (Heartbeat or MagnetChanged))
        {
            rows.Add(Event(line, line.Kind, RecordJson.Of(line.Record), line.Sequence));
        }
    }

    /// <summary>Takes note of a line that cannot be read.</summary>
    public void TakeUnreadable(string fault, Instant now) => rows.Add(new JournalEventRow
    {
        Engine = engine,
        Time = now,
        Written = now,
        Kind = Unreadable,
        Content = RecordJson.Of(new { message = fault }),
    });

    private void Translate(JournalLine line, SessionRow session)
    {
        switch (line.Record)
        {
            case SessionStarted started:
                (session.Algorithm, session.Mode, session.Currency) = (started.Algorithm, started.Mode, started.Currency);
                session.Versions = RecordJson.Of(started.Versions);
                session.Parameters = RecordJson.Of(started.Parameters);
                session.Limits = RecordJson.Of(started.Limits);
                session.StartedAt = line.Time;
                break;
            case SessionEnded ended:
                (session.EndedAt, session.FinalEquity) = (line.Time, ended.Equity);
                break;
            case Heartbeat heartbeat:
                (session.LastHeartbeat, session.LastBar, session.State) = (line.Written, heartbeat.LastBar ?? session.LastBar, heartbeat.State.ToString());
                break;
            case AccountSnapshot account:
                session.State = account.State.ToString();
                rows.Add(SnapshotOf(line, account));
                Follow(account, line.Written);
                break;
            case FieldMeasured field:
                session.LastBar = session.LastBar is { } last && last > line.Time ? last : line.Time;
                rows.Add(FieldOf(line, field));
                break;
            case FuseChanged fuse:
                session.State = fuse.Scope == Account ? fuse.To.ToString() : session.State;
                rows.Add(FuseEventOf(line, fuse));
                break;
            case OrderChanged order:
                Take(line, order);
                break;
            case OrderFilled fill:
                Take(line, fill);
                break;
            case MagnetChanged magnet:
                Take(line, magnet);
                break;
            case PositionOpened opened:
                Take(line, opened);
                break;
            case PositionClosed closed:
                Take(line, closed);
                break;
            case JournalGap gap:
                session.Missing += gap.Facts + gap.Snapshots;
                break;
            case MoneyMoved money:
                rows.Add(MoneyMoveOf(line, money));
                break;
            case CommandAnswered command when rows.Command(command.Id) is { } asked && asked.Engine == engine:
                Take(line, command, asked, session);
                break;
            default:
                // Told of in the feed alone.
                break;
        }
    }

    // An account is out of the market when its journal says that it is isolated and holds nothing, whatever else the engine says of the command.
    private void Take(JournalLine line, CommandAnswered command, CommandRow asked, SessionRow session)
    {
        var isUnderWay = asked.Name == CommandNames.Isolate && (command.IsDone || session.State == nameof(FuseState.Isolated));
        asked.State = isUnderWay ? asked.State == CommandStates.Expired ? CommandStates.Expired : CommandStates.Pending
            : command.IsDone ? CommandStates.Done
            : CommandStates.Refused;
        (asked.Answer, asked.AnsweredAt) = (command.Standing, line.Written);
        rows.Put(asked);
    }

    private void Follow(AccountSnapshot account, Instant written)
    {
        // What was seen before the engine answered, as tables that are made anew see it again, says nothing of what came of it.
        foreach (var isolate in rows.OpenIsolates().Where(row => row.AnsweredAt <= written))
        {
            var standing = (isolate.Answer ?? string.Empty).Split(StillHeld)[0];
            var held = Listed(account.Symbols.Where(symbol => symbol.Held() != 0).Select(symbol => (symbol.Symbol, symbol.Held())));
            var dust = Listed(account.Symbols.Where(symbol => symbol.Quantity != 0).Select(symbol => (symbol.Symbol, symbol.Quantity)));
            (isolate.State, isolate.Answer) = held.Length > 0 && account.State == FuseState.Isolated
                ? (isolate.State, standing + StillHeld + held)
                : account.State == FuseState.Isolated ? (CommandStates.Done, standing + NothingHeld + (dust.Length > 0 ? $" but dust: {dust}" : string.Empty))
                : (CommandStates.Refused, $"{standing}; the account is {account.State} again");
            isolate.AnsweredAt = written;
            rows.Put(isolate);
        }
    }

    private static string Listed(IEnumerable<(string Symbol, decimal Quantity)> symbols) =>
        string.Join(", ", symbols.Select(symbol => string.Create(CultureInfo.InvariantCulture, $"{symbol.Symbol} {symbol.Quantity:0.##################}")));

    private SessionRow SessionOf(JournalLine line)
    {
        if (rows.Session(line.Session) is { } known)
        {
            return known;
        }

        var session = new SessionRow
        {
            Id = line.Session,
            Engine = engine,
            FirstWritten = line.Written,
            LastTime = line.Time,
            LastWritten = line.Written,
        };
        rows.Add(session);
        return session;
    }

    private JournalEventRow Event(JournalLine line, string kind, string content, long? sequence) => new()
    {
        Engine = engine,
        Session = line.Session,
        Sequence = sequence,
        Time = line.Time,
        Written = line.Written,
        Kind = kind,
        Content = content,
    };

    private AccountSnapshotRow SnapshotOf(JournalLine line, AccountSnapshot account) => new()
    {
        Session = line.Session,
        Sequence = line.Sequence,
        Engine = engine,
        Time = line.Time,
        Written = line.Written,
        State = account.State.ToString(),
        Equity = account.Equity,
        EquityLow = account.Equity,
        EquityHigh = account.Equity,
        Samples = 1,
        Cash = account.Cash,
        MarginUsed = account.MarginUsed,
        UnrealizedProfit = account.UnrealizedProfit,
        DayProfit = account.DayProfit,
        Leverage = account.Leverage,
        HighWaterMark = account.HighWaterMark,
        HighestEquity = account.HighestEquity,
        Drawdown = account.Drawdown,
        DrawdownRoom = account.DrawdownRoom,
        FloorRoom = account.FloorRoom,
        DayLossRoom = account.DayLossRoom,
        Rejections = account.Rejections,
        Symbols = RecordJson.Of(account.Symbols),
    };

    private FieldMeasurementRow FieldOf(JournalLine line, FieldMeasured field) => new()
    {
        Session = line.Session,
        Sequence = line.Sequence,
        Engine = engine,
        Symbol = field.Symbol,
        Time = line.Time,
        Written = line.Written,
        Price = field.Price,
        Atr = field.Atr,
        Distance = field.Distance,
        Strength = field.Strength,
        Conflict = field.Conflict,
        Volatility = field.Volatility,
        Leverage = field.Leverage,
        Trend = field.Trend.ToString(),
        LiquidityScore = field.LiquidityScore,
        PrimaryId = field.PrimaryId,
        PrimaryLevel = field.PrimaryLevel,
        SecondaryId = field.SecondaryId,
        SecondaryLevel = field.SecondaryLevel,
    };

    private MoneyMoveRow MoneyMoveOf(JournalLine line, MoneyMoved money) => new()
    {
        Session = line.Session,
        Sequence = line.Sequence,
        Engine = engine,
        Time = line.Time,
        Written = line.Written,
        Amount = money.Amount,
        Settled = money.Settled,
    };

    private FuseEventRow FuseEventOf(JournalLine line, FuseChanged fuse) => new()
    {
        Session = line.Session,
        Sequence = line.Sequence,
        Engine = engine,
        Time = line.Time,
        Written = line.Written,
        Scope = fuse.Scope,
        FromState = fuse.From.ToString(),
        ToState = fuse.To.ToString(),
        Cause = fuse.Cause.ToString(),
        Triggers = fuse.Triggers.ToString(),
        Figures = RecordJson.Of(fuse.Figures),
        Reason = fuse.Reason,
        Done = fuse.Done,
    };

    private void Take(JournalLine line, OrderChanged changed)
    {
        var order = OrderOf(line, changed.OrderId, changed.Symbol, changed.Type);
        (order.Status, order.IsOpen) = (changed.Status, changed.Status is not ("Filled" or "Canceled" or "Invalid"));
        order.Quantity = changed.Quantity;
        order.LimitPrice = changed.LimitPrice ?? order.LimitPrice;
        order.StopPrice = changed.StopPrice ?? order.StopPrice;
        (order.Tag, order.Message, order.UpdatedAt) = (changed.Tag, changed.Message, line.Time);
    }

    private void Take(JournalLine line, OrderFilled fill)
    {
        var order = OrderOf(line, fill.OrderId, fill.Symbol, fill.Type);
        (order.Status, order.IsOpen) = (fill.Status, fill.Status != "Filled");
        order.FilledQuantity += fill.Quantity;
        order.FilledValue += fill.Quantity * fill.Price;
        order.Fills++;
        order.Fees += fill.Fee;
        (order.FeeCurrency, order.Tag, order.UpdatedAt) = (fill.FeeCurrency, fill.Tag, line.Time);
    }

    private OrderRow OrderOf(JournalLine line, int id, string symbol, string type)
    {
        if (rows.Order(line.Session, id) is { } known)
        {
            known.Type = type.Length > 0 ? type : known.Type;
            return known;
        }

        var order = new OrderRow
        {
            Session = line.Session,
            OrderId = id,
            Engine = engine,
            Symbol = symbol,
            Type = type,
            Status = string.Empty,
            CreatedAt = line.Time,
        };
        rows.Add(order);
        return order;
    }

    private void Take(JournalLine line, MagnetChanged told)
    {
        var magnet = rows.Magnet(line.Session, told.Symbol, told.MagnetId);
        var isAlive = told.Event is MagnetChanged.Born or MagnetChanged.Alive;
        if (magnet is null)
        {
            magnet = new MagnetDetectionRow
            {
                Session = line.Session,
                Symbol = told.Symbol,
                MagnetId = told.MagnetId,
                Engine = engine,
                Type = told.Type,
                Seen = told.Seen,
                Reason = told.Reason,
                ToldAt = line.Time,
            };
            rows.Add(magnet);
        }

        (magnet.Type, magnet.Seen, magnet.Reason) = (told.Type, told.Seen, told.Reason);
        (magnet.Timeframe, magnet.Level, magnet.Strength, magnet.Tier) = (told.Timeframe, told.Level, told.Strength, told.Tier);
        (magnet.Touches, magnet.KnownAt) = (told.Touches, told.Known);
        magnet.EndedAt = isAlive ? null : line.Time;
        magnet.End = isAlive ? null : told.Event;
    }

    private void Take(JournalLine line, PositionOpened opened)
    {
        // One that is open was told of before the engine died over the same moment.
        var position = rows.Position(opened.Position) is { ClosedAt: null } known ? known : new PositionRow
        {
            Session = line.Session,
            Sequence = line.Sequence,
            Engine = engine,
            Position = opened.Position,
            Symbol = opened.Symbol,
            Side = opened.Side,
        };
        (position.SignalledAt, position.OpenedAt) = (opened.Signalled, line.Time);
        (position.Quantity, position.Entry, position.Stop, position.Target) = (opened.Quantity, opened.Entry, opened.Stop, opened.Target);
        (position.Tier, position.MagnetId, position.Leverage) = (opened.Tier, opened.MagnetId, opened.Leverage);
        (position.Distance, position.Strength, position.Conflict, position.Volatility) =
            (opened.Distance, opened.Strength, opened.Conflict, opened.Volatility);
        (position.Margin, position.Risk, position.Reason) = (opened.Margin, opened.Risk, opened.Reason);
        rows.Put(position);
    }

    private void Take(JournalLine line, PositionClosed closed)
    {
        // What a later session says of an end that was told of before is right: the engine died over it, and it came about anew.
        var position = rows.Position(closed.Position) ?? new PositionRow
        {
            Session = line.Session,
            Sequence = line.Sequence,
            Engine = engine,
            Position = closed.Position,
            Symbol = closed.Symbol,
            Side = closed.Side,
        };
        (position.ClosedAt, position.ClosingSession, position.ClosingSequence) = (line.Time, line.Session, line.Sequence);
        position.OpenedAt = closed.Opened ?? position.OpenedAt;
        (position.Quantity, position.Entry, position.Exit) = (closed.Side * Math.Abs(closed.Entered), closed.Entry, closed.Exit);
        (position.ExitReason, position.ExitDetail) = (closed.ExitReason, closed.ExitDetail);
        (position.Fees, position.Profit) = (closed.Fees, closed.Profit);
        (position.FavourableExcursion, position.AdverseExcursion) = (closed.FavourableExcursion, closed.AdverseExcursion);
        rows.Put(position);
    }
}
