using MagnetLean.Magnets;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Tracking;

/// <summary>All that is known of one symbol: market state, magnets and field, each at the close of the latest bar.</summary>
/// <param name="market">How the state of the market is measured.</param>
/// <param name="magnets">How magnets are found and live.</param>
/// <param name="strategyBar">Nominal length of a bar of the strategy.</param>
/// <param name="rawPrices">Whether bars carry the prices that were traded at.</param>
/// <param name="scale">What a raw score of a magnet is worth; null: itself.</param>
public sealed class SymbolTracker(
    MarketStateOptions market, MagnetOptions magnets, Duration strategyBar, bool rawPrices = false, IStrengthScale? scale = null)
{
    private readonly MarketStateTracker _market = new(market);

    /// <summary>The magnets.</summary>
    public MagnetMap Magnets { get; } = new(magnets, strategyBar, rawPrices, scale);

    /// <summary>Latest bar taken.</summary>
    public Bar Bar { get; private set; }

    /// <summary>State of the market.</summary>
    public MarketState State => _market.Current;

    /// <summary>The field, measured from the held magnet while there is one.</summary>
    public FieldReading Field { get; private set; }

    /// <summary>Takes the next closed bar and measures the field.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="held">Id of the magnet that the open position was opened toward; null for none.</param>
    /// <returns>Whether the bar was taken; an unsound or stale one changes nothing.</returns>
    public bool Update(in Bar bar, long? held)
    {
        if (!bar.IsSound || State.Bars > 0 && bar.End <= State.Time)
        {
            return false;
        }

        Bar = bar;
        var state = _market.Update(bar);
        Magnets.Update(_market.Counted, state);
        Field = Magnets.Field(bar.Close, state.Atr, held);
        return true;
    }

    /// <summary>Applies a split: all that is a price is multiplied.</summary>
    /// <param name="factor">New price over old price, above 0.</param>
    public void Rescale(double factor)
    {
        _market.Rescale(factor);
        Magnets.Rescale(factor);
        Bar = Bar with { Open = Bar.Open * factor, High = Bar.High * factor, Low = Bar.Low * factor, Close = Bar.Close * factor };
    }
}
