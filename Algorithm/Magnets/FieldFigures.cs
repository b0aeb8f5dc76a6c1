namespace MagnetLean.Magnets;

/// <summary>A measured field as positions in the list of magnets that was measured.</summary>
/// <param name="Primary">Position of the primary; −1 for none.</param>
/// <param name="PrimaryPull">Pull of the primary, 0..100.</param>
/// <param name="Secondary">Position of the secondary; −1 for none.</param>
/// <param name="SecondaryPull">Pull of the secondary, 0..100.</param>
/// <param name="Distance">D of the primary, in ATRs.</param>
/// <param name="Conflict">C, 0..1.</param>
public readonly record struct FieldFigures(int Primary, double PrimaryPull, int Secondary, double SecondaryPull, double Distance, double Conflict)
{
    /// <summary>The field without magnets.</summary>
    public static FieldFigures None => new(-1, 0, -1, 0, 0, 0);
}
