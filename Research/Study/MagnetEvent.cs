using System;
using MagnetLean.Magnets;

namespace MagnetLean.Research.Study;

/// <summary>
/// A magnet that became known, reached a better tier than it ever had, or was first seen on a higher timeframe, at the close of a bar.
/// </summary>
/// <param name="Bar">Position of the bar.</param>
/// <param name="News">What of it is new.</param>
/// <param name="IsAbove">Whether it lies above that close.</param>
/// <param name="Level">Its price then.</param>
/// <param name="Distance">From that close, in ATRs.</param>
/// <param name="Score">Its strength by the formula, before any calibration, 0..100.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What was seen.</param>
/// <param name="Tier">Class of the score.</param>
/// <param name="Timeframe">Bars of the strategy in one bar of its timeframe.</param>
internal readonly record struct MagnetEvent(
    int Bar, MagnetNews News, bool IsAbove, double Level, double Distance, double Score, MagnetType Type, MagnetKind Kind, MagnetTier Tier,
    int Timeframe);

/// <summary>What is new about a magnet.</summary>
[Flags]
internal enum MagnetNews
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is in a better tier than ever before.</summary>
    Tier = 1,

    /// <summary>It is seen on a higher timeframe than ever before.</summary>
    Timeframe = 2,

    /// <summary>All of it.</summary>
    Birth = Tier | Timeframe | 4,
}
