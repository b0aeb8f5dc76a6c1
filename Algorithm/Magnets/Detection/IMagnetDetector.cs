using MagnetLean.Risk;

namespace MagnetLean.Magnets;

/// <summary>
/// Finds levels of one type on one timeframe. It says what it sees; whether a sighting is a new magnet, how strong it is and when it ends is
/// <see cref="MagnetMap"/>'s business.
/// </summary>
/// <remarks>
/// Fed closed bars in order and nothing else, so that a prefix of the bars gives exactly what was said then. Allocates nothing in the steady state.
/// </remarks>
internal interface IMagnetDetector
{
    /// <summary>Type of all its levels.</summary>
    MagnetType Type { get; }

    /// <summary>Whether each reading replaces the one before (a profile's levels); otherwise it adds to it (confirmed swings).</summary>
    bool IsRolling { get; }

    /// <summary>Takes the next closed bar of its timeframe.</summary>
    /// <param name="bar">A sound bar, later than the one before.</param>
    /// <param name="atr">Average true range of its timeframe; 0 while unknown: the bar is remembered, nothing is seen.</param>
    /// <returns>
    /// The reading at this close: all levels there are (rolling) or those new at this bar; valid until the next call.
    /// <see cref="DetectorReading.Unchanged"/> where there is none.
    /// </returns>
    DetectorReading Update(in Bar bar, double atr);

    /// <summary>Applies a split: remembered prices are multiplied, units of the asset divided.</summary>
    /// <param name="factor">New price over old price, above zero.</param>
    void Rescale(double factor);
}
