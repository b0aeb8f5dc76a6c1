using System;

namespace MagnetLean.Magnets;

/// <summary>A proposal to trade toward a magnet, as of the close of one bar.</summary>
/// <param name="Direction">Long toward a magnet above, short toward one below.</param>
/// <param name="Magnet">The magnet as it stood then: the target.</param>
/// <param name="Entry">Price at that close: the reference, not the fill.</param>
/// <param name="StopDistance">From the average fill to the stop, in quote currency, above 0.</param>
/// <param name="Magnitude">Expected relative move (M − P) / P, negative for shorts.</param>
/// <param name="Confidence">S / 100, 0..1.</param>
/// <param name="Distance">D, in ATRs.</param>
/// <param name="Conflict">C, 0..1.</param>
/// <param name="Pull">The magnet's pull: setups of the same bar are served strongest first.</param>
/// <param name="HoldingBars">Bars of the strategy after which the position is closed.</param>
public readonly record struct Setup(
    TradeDirection Direction,
    Magnet Magnet,
    double Entry,
    double StopDistance,
    double Magnitude,
    double Confidence,
    double Distance,
    double Conflict,
    double Pull,
    int HoldingBars)
{
    /// <summary>Where the stop lies for a fill.</summary>
    /// <param name="fill">Average fill price.</param>
    /// <returns>The stop price; not above zero for a long far below its stop distance.</returns>
    public double StopFor(double fill) => fill - (int)Direction * StopDistance;

    /// <summary>The proposal in one line.</summary>
    public string Explain()
    {
        var move = FormattableString.Invariant(
            $"{Direction} {Entry:G7} toward {Magnet.Level:G7} ({100 * Magnitude:0.00}%), stop {StopFor(Entry):G7}");
        var field = FormattableString.Invariant($"D {Distance:0.##}, C {Conflict:0.##}, pull {Pull:0.#}");
        return $"{move}; {field}; {Magnet.Reason}";
    }
}
