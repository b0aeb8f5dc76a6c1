using System.Collections.Generic;

namespace MagnetLean.Sidecars;

/// <summary>
/// Leverage and what it is made of, L = (D × S) / (1 + C + V), through the run of one symbol: what the field gave at the close of a bar, whether
/// or not it was traded. Columns of equal length, oldest first; sampled where the run has more bars than a chart can show.
/// </summary>
/// <param name="Symbol">Ticker.</param>
/// <param name="Times">Closes of the bars, in seconds since 1970, UTC.</param>
/// <param name="Leverage">L.</param>
/// <param name="Distance">D, in ATRs.</param>
/// <param name="Strength">S, 0..1.</param>
/// <param name="Conflict">C, 0..1.</param>
/// <param name="Volatility">V.</param>
public sealed record FieldRecord(
    string Symbol,
    IReadOnlyList<long> Times,
    IReadOnlyList<double> Leverage,
    IReadOnlyList<double> Distance,
    IReadOnlyList<double> Strength,
    IReadOnlyList<double> Conflict,
    IReadOnlyList<double> Volatility);
