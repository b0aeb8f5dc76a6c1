namespace MagnetLean.Magnets;

/// <summary>Puts something else in the place of the formula's score.</summary>
public interface IStrengthScale
{
    /// <summary>Strength of a magnet at full recency.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="score">Its score by <see cref="MagnetStrength"/> at full recency, 0..100.</param>
    /// <returns>0..100, never falling as the score rises.</returns>
    double Strength(MagnetType type, double score);
}
