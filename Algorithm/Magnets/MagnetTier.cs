namespace MagnetLean.Magnets;

/// <summary>Classes of strength; the default thresholds are those of the magnet protocol. A lower number is stronger.</summary>
public enum MagnetTier
{
    /// <summary>Strength 80 and above: rare.</summary>
    Tier1 = 1,

    /// <summary>Strength 60 and above.</summary>
    Tier2 = 2,

    /// <summary>Strength 40 and above.</summary>
    Tier3 = 3,

    /// <summary>Weaker than 40, a phantom: not traded by default.</summary>
    Tier4 = 4,
}
