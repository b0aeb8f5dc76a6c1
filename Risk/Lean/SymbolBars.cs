using NodaTime;
using QuantConnect;
using QuantConnect.Data.Market;

namespace MagnetLean.Risk;

/// <summary>The bars of one symbol: how long they are, which was the latest, and what they say of its market.</summary>
/// <param name="unused">What measures the market, of which each takes one of its own; null where somebody else reports the market's state.</param>
internal sealed class SymbolBars(MarketStateTracker? unused)
{
    private static readonly int UsualAtrPeriod = new MarketStateOptions().AtrPeriod;
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Duration Hour = Duration.FromHours(1);

    // Known from the first bar on, whoever reports the state of the market.
    private SeededMean _range = SeededMean.Wilder(unused?.AtrPeriod ?? UsualAtrPeriod);
    private MarketStateTracker? _tracker = unused?.Another();

    /// <summary>How long they are; zero before the first.</summary>
    public Duration Length { get; private set; }

    /// <summary>End of the latest.</summary>
    public Instant LastEnd { get; private set; }

    /// <summary>Whether there was any.</summary>
    public bool Any => Length > Duration.Zero;

    /// <summary>What was measured; the default value before the first, and where somebody else reports it.</summary>
    public MarketState Market => _tracker?.Current ?? default;

    /// <summary>Whether anything is known of the market that could fire.</summary>
    public bool IsMeasured => _tracker is { IsMeasured: true };

    /// <summary>Average range of a bar, in quote currency; 0 before the first.</summary>
    public double Atr => _range.Value;

    /// <summary>The moment as the core sees it.</summary>
    /// <param name="now">When it is.</param>
    /// <param name="barClosed">Whether a bar closed with it.</param>
    public FuseClock Clock(Instant now, bool barClosed) => new(now, barClosed, LastEnd, Length);

    /// <summary>Takes the bar that closed with a slice, if there is one.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="trades">The trade bars of the slice.</param>
    /// <param name="quotes">Its quote bars; null where there are none.</param>
    /// <param name="time">Its time.</param>
    /// <returns>Whether there was one.</returns>
    public bool Update(Symbol symbol, TradeBars trades, QuoteBars? quotes, Instant time)
    {
        if (!SliceBars.TryRead(trades, quotes, symbol, time, out var bar)
            || !bar.IsSound
            || Any && bar.End <= LastEnd
            || !FitsLength(bar.Length))
        {
            return false;
        }

        LastEnd = bar.End;
        _range.Add(bar.High - bar.Low);
        _tracker?.Update(bar);
        return true;
    }

    /// <summary>Applies a split.</summary>
    /// <param name="factor">New price over old price.</param>
    public void Rescale(double factor)
    {
        _tracker?.Rescale(factor);
        _range.Rescale(factor);
    }

    // A warm-up may deliver coarser bars than the subscription: these are left out, and when finer ones come what was measured before is dropped.
    // Daily bars of equities are shorter than a day, and not all equally long.
    private bool FitsLength(Duration length)
    {
        if (length == Length)
        {
            return true;
        }

        var rounded = length > Hour && length < Day ? Day : length;
        if (Any && rounded > Length)
        {
            return false;
        }

        if (Any && rounded < Length)
        {
            _tracker = unused?.Another();
        }

        Length = rounded;
        return true;
    }
}
