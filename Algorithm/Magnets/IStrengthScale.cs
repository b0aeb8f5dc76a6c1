namespace MagnetLean.Magnets;

/// <summary>
/// Turns the raw score of <see cref="MagnetStrength"/> into the strength that is traded on: the one place where a calibration by what magnets did
/// enters. Age is applied to the result.
/// </summary>
public interface IStrengthScale
{
    /// <summary>Strength of a magnet that was confirmed on this bar.</summary>
    /// <param name="type">Type of the magnet; <see cref="MagnetType.Timeframe"/> for a merged one.</param>
    /// <param name="score">Raw score, 0..100.</param>
    /// <returns>Strength, 0..100; never falls when the score of a type rises.</returns>
    double Strength(MagnetType type, double score);
}
