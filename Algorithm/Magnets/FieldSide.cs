namespace MagnetLean.Magnets;

/// <summary>The magnets on one side of price.</summary>
/// <param name="Position">Position of the one with the greatest pull, of equal ones the first; −1 where there is none.</param>
/// <param name="Greatest">Its pull, 0..100.</param>
/// <param name="Sum">Sum of the pulls.</param>
internal readonly record struct FieldSide(int Position, double Greatest, double Sum);
