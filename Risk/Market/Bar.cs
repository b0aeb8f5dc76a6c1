using NodaTime;

namespace MagnetLean.Risk;

/// <summary>One closed bar of one symbol. Prices are in quote currency.</summary>
/// <param name="Start">When the bar opened.</param>
/// <param name="End">When the bar closed: the moment from which it is known.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Units of the asset traded in the bar; null where unknown.</param>
/// <param name="Spread">Ask minus bid at the close; null where there are no quotes.</param>
/// <param name="BidSize">Size at the bid at the close, in units of the asset; null where quotes carry none.</param>
/// <param name="AskSize">Size at the ask at the close, in units of the asset; null where quotes carry none.</param>
public readonly record struct Bar(
    Instant Start,
    Instant End,
    double Open,
    double High,
    double Low,
    double Close,
    double? Volume = null,
    double? Spread = null,
    double? BidSize = null,
    double? AskSize = null)
{
    /// <summary>Time the bar spans.</summary>
    public Duration Length => End - Start;

    /// <summary>The same bar after a split.</summary>
    /// <param name="factor">New price over old price, above 0.</param>
    internal Bar Times(double factor) => this with { Open = Open * factor, High = High * factor, Low = Low * factor, Close = Close * factor };

    /// <summary>
    /// Whether the prices can be those of a bar: finite, above zero, low ≤ open, close ≤ high, and an end after the start. Bad ticks fail this.
    /// </summary>
    public bool IsSound =>
        Low > 0 && double.IsFinite(High) && Low <= Open && Open <= High && Low <= Close && Close <= High && End > Start;
}
