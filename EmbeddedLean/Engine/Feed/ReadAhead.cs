using System;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using QuantConnect.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// Reads a subscription's points on another core, a batch ahead of the algorithm. It is always exactly one batch, so that the files a run reads do
/// not depend on how fast its threads are. What a point changes of its subscription (factor, dividends, ticker), and what is wrong with the data,
/// becomes known with that point and not before.
/// </summary>
internal sealed class ReadAhead : IFeedPoints
{
    // Two months of hourly bars: the costs of a task do not count any more, and a thousand subscriptions are still small.
    private const int BatchLength = 256;

    private readonly SubscriptionDataConfig _shown;
    private readonly FeedTerms _read;
    private readonly FeedCursor _cursor;
    private Task<Batch> _next;
    private Batch _batch = new();
    private Terms _terms;
    private int _index = -1;

    /// <summary>Begins to read.</summary>
    /// <param name="shown">The subscription as the algorithm sees it.</param>
    /// <param name="read">What changes of it with the points as they are read.</param>
    /// <param name="cursor">Its points.</param>
    public ReadAhead(SubscriptionDataConfig shown, FeedTerms read, FeedCursor cursor)
    {
        (_shown, _read, _cursor) = (shown, read, cursor);
        _terms = new Terms(shown.MappedSymbol, shown.PriceScaleFactor, shown.SumOfDividends);
        _next = Start(new Batch());
    }

    /// <inheritdoc/>
    public BaseData? Current { get; private set; }

    /// <inheritdoc/>
    public long EmitUtc { get; private set; }

    /// <inheritdoc/>
    public bool MoveNext()
    {
        _index++;
        while (_index == _batch.Count)
        {
            _batch.Fault?.Throw();
            TurnToNext();
        }

        ref readonly var slot = ref _batch.Slots[_index];
        slot.Changed?.ApplyTo(_shown);
        (Current, EmitUtc) = (slot.Point, slot.EmitUtc);
        return Current is not null;
    }

    /// <inheritdoc/>
    public void Stop() => _next.Wait();

    private void TurnToNext()
    {
        var consumed = _batch;
        _batch = _next.GetAwaiter().GetResult();
        _index = 0;
        if (!_batch.IsLast)
        {
            _next = Start(consumed);
        }
    }

    private Task<Batch> Start(Batch batch) => Task.Run(() =>
    {
        Read(batch);
        return batch;
    });

    private void Read(Batch batch)
    {
        batch.Count = 0;
        try
        {
            while (batch.Count < BatchLength && !batch.IsLast)
            {
                batch.IsLast = !_cursor.MoveNext();
                batch.Slots[batch.Count++] = new Slot(_cursor.Current, _cursor.EmitUtc, Change());
            }
        }
        catch (Exception fault)
        {
            // It is the algorithm's turn to hear of it when it comes to this point.
            (batch.Fault, batch.IsLast) = (ExceptionDispatchInfo.Capture(fault), true);
        }
    }

    private Terms? Change()
    {
        if (_terms.Hold(_read))
        {
            return null;
        }

        return _terms = Terms.Of(_read);
    }

    private readonly record struct Slot(BaseData? Point, long EmitUtc, Terms? Changed);

    private sealed class Batch
    {
        public Slot[] Slots { get; } = new Slot[BatchLength];

        public int Count { get; set; }

        public bool IsLast { get; set; }

        public ExceptionDispatchInfo? Fault { get; set; }
    }

    /// <summary>What changes of a subscription from point to point.</summary>
    private sealed record Terms(string Ticker, decimal Factor, decimal Dividends)
    {
        public static Terms Of(FeedTerms read) => new(read.Ticker, read.Factor, read.Dividends);

        public bool Hold(FeedTerms read) => read.Ticker == Ticker && read.Factor == Factor && read.Dividends == Dividends;

        public void ApplyTo(SubscriptionDataConfig config) =>
            (config.MappedSymbol, config.PriceScaleFactor, config.SumOfDividends) = (Ticker, Factor, Dividends);
    }
}
