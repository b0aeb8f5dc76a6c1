using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;

namespace MagnetLean.Sidecars;

/// <summary>The life of one magnet.</summary>
/// <param name="Id">Names it for life.</param>
/// <param name="Symbol">Ticker.</param>
/// <param name="Type">What makes it attract.</param>
/// <param name="Kind">What exactly was seen.</param>
/// <param name="Timeframe">Bars of the strategy in one bar of its timeframe.</param>
/// <param name="Level">Price, in quote currency.</param>
/// <param name="Known">When it was first known, UTC.</param>
/// <param name="Ended">When its life ended, UTC; null while it is alive.</param>
/// <param name="End">How; null while it is alive.</param>
/// <param name="BirthStrength">Strength when it was first known, 0..100.</param>
/// <param name="Strength">Strength at its end, or now.</param>
/// <param name="Tier">Tier when it was first known, 1 to 4.</param>
/// <param name="Touches">How often it held.</param>
/// <param name="Parts">The magnets that merged into it, as it was at its end; null for one that stands alone.</param>
public sealed record MagnetRecord(
    long Id,
    string Symbol,
    string Type,
    string Kind,
    int Timeframe,
    double Level,
    DateTime Known,
    DateTime? Ended,
    string? End,
    double BirthStrength,
    double Strength,
    int Tier,
    int Touches,
    IReadOnlyList<MagnetPartRecord>? Parts = null)
{
    /// <summary>Makes the record of a magnet.</summary>
    /// <param name="symbol">Ticker.</param>
    /// <param name="birth">The magnet when it was first known.</param>
    /// <param name="last">The magnet at its end, or now.</param>
    /// <param name="end">How and when it ended; null while it is alive.</param>
    public static MagnetRecord Of(string symbol, in Magnet birth, in Magnet last, EndedMagnet? end) => new(
        last.Id,
        symbol,
        last.Type.ToString(),
        last.Kind.ToString(),
        last.TimeframeMultiple,
        last.Level,
        last.KnownAt.ToDateTimeUtc(),
        end?.Time.ToDateTimeUtc(),
        end?.End.ToString(),
        Math.Round(birth.Strength, 2),
        Math.Round(last.Strength, 2),
        (int)birth.Tier,
        last.Touches,
        last.Parts.Count > 0
            ? [.. last.Parts.ToArray().Select(part => new MagnetPartRecord(part.Id, part.Kind.ToString(), part.TimeframeMultiple, part.Level))]
            : null);
}
