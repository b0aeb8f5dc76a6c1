using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading;
using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>
/// The work behind a <see cref="JournalWriter"/>: a queue with bounds, and the thread that empties it. Whoever forgets a writer without ending it
/// has it ended by this thread.
/// </summary>
#pragma warning disable CA1001 // Its thread disposes of what it holds, when it ends.
internal sealed class JournalPump
#pragma warning restore CA1001
{
    // Half of the room is kept for facts.
    private const int Room = 16_384;
    private const int RoomForSnapshots = Room / 2;
    private const int BatchBytes = 1 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<(Instant Time, JournalRecord Record)> _waiting = new();
    // Without spinning: it waits all day long.
    private readonly ManualResetEventSlim _ending = new(false, spinCount: 0);
    private readonly ManualResetEventSlim _woken = new(false, spinCount: 0);
    private readonly Lock _missed = new();
    private readonly JournalFile _file;
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private readonly ArrayBufferWriter<byte> _lines = new(BatchBytes);
    private readonly Utf8JsonWriter _json;
    private JournalGap? _gap;
    private volatile string? _fault;
    private volatile bool _isOver;
    private long _sequence;
    private int _count;
    private int _isResting;

    /// <summary>Opens the files; <see cref="Start"/> must follow.</summary>
    public JournalPump(string folder, TimeProvider clock, bool syncs)
    {
        _clock = clock;
        Session = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        _json = new Utf8JsonWriter(_lines);
        _file = new JournalFile(folder, Now.InUtc().Date, syncs);
        if (_file.Torn is { } torn)
        {
            Append(Now, torn);
        }

        _thread = new Thread(WriteAll) { IsBackground = true, Name = "journal" };
    }

    /// <summary>Names the session among all of all engines; sessions sort by the time they began.</summary>
    public string Session { get; }

    /// <summary>Why nothing can be written now; null while it can.</summary>
    public string? Fault => _fault;

    private Instant Now => Instant.FromDateTimeOffset(_clock.GetUtcNow());

    /// <summary>Begins to write.</summary>
    /// <param name="owner">Who appends: once nobody knows it any more the session is ended.</param>
    public void Start(JournalWriter owner) => _thread.Start(new WeakReference(owner));

    /// <summary>Takes a record. Never waits for the disk and never throws.</summary>
    /// <param name="time">When it happened, by the algorithm's clock.</param>
    /// <param name="record">The record.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool Append(Instant time, JournalRecord record)
    {
        if (_isOver)
        {
            return false;
        }

        if (Interlocked.Increment(ref _count) <= (record.IsSnapshot ? RoomForSnapshots : Room))
        {
            _waiting.Enqueue((time, record));
            Wake();
            return true;
        }

        Interlocked.Decrement(ref _count);
        lock (_missed)
        {
            var gap = _gap ?? new JournalGap(0, 0, time, time);
            _gap = gap with
            {
                Snapshots = gap.Snapshots + (record.IsSnapshot ? 1 : 0),
                Facts = gap.Facts + (record.IsSnapshot ? 0 : 1),
                To = time,
            };
        }

        return false;
    }

    /// <summary>Ends the session: takes nothing more, and waits for what was taken to be written.</summary>
    /// <param name="atMost">How long it waits; what is not written by then is lost.</param>
    /// <returns>Whether everything is written.</returns>
    public bool Complete(TimeSpan atMost)
    {
        _isOver = true;
        _ending.Set();
        Wake();
        return _thread.Join(atMost) && _waiting.IsEmpty && _fault is null;
    }

    private void WriteAll(object? owner)
    {
        try
        {
            while (true)
            {
                // Looked at before the queue: what was taken before the end is written.
                var isEnding = _ending.IsSet || owner is WeakReference { IsAlive: false };
                var isWritten = WriteBatch();
                if (isEnding && (!isWritten || (_waiting.IsEmpty && _lines.WrittenCount == 0)))
                {
                    return;
                }

                if (!isWritten)
                {
                    _ending.Wait(PauseAfterFault);
                }
                else if (_waiting.IsEmpty)
                {
                    Rest();

                    // What comes soon after it is written with it.
                    _ending.Wait(Pause);
                }
            }
        }
        finally
        {
            _file.Dispose();
            _json.Dispose();
        }
    }

    // Until there is a record, or the end; at the latest to see whether the writer is still known.
    private void Rest()
    {
        Interlocked.Exchange(ref _isResting, 1);
        if (_waiting.IsEmpty && !_ending.IsSet)
        {
            _woken.Wait(LongestRest);
        }

        Interlocked.Exchange(ref _isResting, 0);
        _woken.Reset();
    }

    // The exchange stands after what there is to see, as the other one stands before the look: one of both threads sees the other.
    private void Wake()
    {
        if (Interlocked.Exchange(ref _isResting, 0) == 1)
        {
            _woken.Set();
        }
    }

    // What could not be written is tried again as it is, so that numbers stay in order.
    private bool WriteBatch()
    {
        try
        {
            if (_lines.WrittenCount == 0)
            {
                Fill();
            }

            if (_lines.WrittenCount > 0)
            {
                _file.Append(_lines.WrittenSpan, Now.InUtc().Date);
                _lines.ResetWrittenCount();
            }

            _fault = null;
            return true;
        }
#pragma warning disable CA1031 // Whatever is wrong with the disk, the journal goes on trying and trading goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = fault.Message;
            return false;
        }
    }

    private void Fill()
    {
        while (_lines.WrittenCount < BatchBytes && _waiting.TryDequeue(out var next))
        {
            Interlocked.Decrement(ref _count);
            Write(next.Time, next.Record);
        }

        // Records came in order up to here, and the missing ones after those that found room.
        JournalGap? gap;
        lock (_missed)
        {
            gap = _waiting.IsEmpty ? _gap : null;
            _gap = gap is null ? _gap : null;
        }

        if (gap is not null)
        {
            Write(gap.To, gap);
        }
    }

    private void Write(Instant time, JournalRecord record)
    {
        var start = _lines.WrittenCount;
        try
        {
            JournalLine.Write(_lines, _json, Session, _sequence + 1, time, Now, record);
            _sequence++;
        }
#pragma warning disable CA1031 // A record that cannot be written must not take the others with it.
        catch (Exception fault) when (record is not FaultTold)
#pragma warning restore CA1031
        {
            var kept = _lines.WrittenSpan[..start].ToArray();
            _lines.ResetWrittenCount();
            _lines.Write(kept);
            Write(time, new FaultTold("journal", $"a record of {record.GetType().Name} could not be written: {fault.Message}"));
        }
    }
}
