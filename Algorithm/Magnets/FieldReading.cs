namespace MagnetLean.Magnets;

/// <summary>What the magnets of one symbol do to its price. The default value is a field without magnets.</summary>
/// <param name="Price">P, where the field was measured.</param>
/// <param name="Primary">Magnet with the greatest pull, or the one held; null where there is none.</param>
/// <param name="PrimaryPull">Its pull at the price, 0..100.</param>
/// <param name="Secondary">Magnet with the greatest pull on the other side of price than the primary; null where there is none.</param>
/// <param name="SecondaryPull">Its pull at the price, 0..100.</param>
/// <param name="Distance">D: from price to the primary, in ATRs; 0 where ATR is 0.</param>
/// <param name="Conflict">C, 0..1, see <see cref="MagnetField.Conflict"/>.</param>
/// <param name="IsHeld">Whether the primary is the held magnet that was asked for.</param>
public readonly record struct FieldReading(
    double Price,
    Magnet? Primary,
    double PrimaryPull,
    Magnet? Secondary,
    double SecondaryPull,
    double Distance,
    double Conflict,
    bool IsHeld)
{
    /// <summary>Whether any magnet pulls.</summary>
    public bool HasPrimary => Primary is not null;

    /// <summary>Whether the secondary is stronger than the primary: S against S, however far each is.</summary>
    public bool IsInverted => Primary is { } primary && Secondary is { } secondary && secondary.Strength > primary.Strength;
}
