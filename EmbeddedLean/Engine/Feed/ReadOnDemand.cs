using QuantConnect.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>
/// Reads a subscription's points only when they are asked for, as a live run must: what it will read need not be there yet. What a point changes of
/// its subscription is shown with it.
/// </summary>
internal sealed class ReadOnDemand : IFeedPoints
{
    private readonly SubscriptionDataConfig _shown;
    private readonly FeedTerms _terms;
    private readonly FeedCursor _cursor;

    /// <summary>Begins to read.</summary>
    /// <param name="shown">The subscription as the algorithm sees it.</param>
    /// <param name="terms">What changes of it with the points as they are read.</param>
    /// <param name="cursor">Its points.</param>
    public ReadOnDemand(SubscriptionDataConfig shown, FeedTerms terms, FeedCursor cursor)
    {
        (_shown, _terms, _cursor) = (shown, terms, cursor);
        Show();
    }

    /// <inheritdoc/>
    public BaseData? Current => _cursor.Current;

    /// <inheritdoc/>
    public long EmitUtc => _cursor.EmitUtc;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        var hasMoved = _cursor.MoveNext();
        Show();
        return hasMoved;
    }

    /// <inheritdoc/>
    public void Stop() => _cursor.Stop();

    private void Show() => (_shown.MappedSymbol, _shown.PriceScaleFactor, _shown.SumOfDividends) = (_terms.Ticker, _terms.Factor, _terms.Dividends);
}
