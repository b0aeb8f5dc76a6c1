namespace MagnetLean.Magnets;

/// <summary>What exactly was seen at a level; finer than <see cref="MagnetType"/>.</summary>
public enum MagnetKind
{
    /// <summary>A high that the bars on both sides do not exceed. Structural.</summary>
    SwingHigh,

    /// <summary>A low that the bars on both sides do not undercut. Structural.</summary>
    SwingLow,

    /// <summary>The price with the most volume of the profile. Volume.</summary>
    PointOfControl,

    /// <summary>A price with clearly more volume than its surroundings. Volume.</summary>
    HighVolumeNode,

    /// <summary>Upper edge of the prices that hold most of the volume. Volume.</summary>
    ValueAreaHigh,

    /// <summary>Lower edge of the prices that hold most of the volume. Volume.</summary>
    ValueAreaLow,
}
