namespace MagnetLean.Magnets;

/// <summary>How a magnet's life ended.</summary>
public enum MagnetEnd
{
    /// <summary>A bar closed beyond it.</summary>
    ClosedBeyond,

    /// <summary>A wick reached too far beyond it.</summary>
    WickedThrough,

    /// <summary>Age wore its strength down to nothing worth keeping.</summary>
    Faded,

    /// <summary>There were too many magnets and it was the weakest.</summary>
    CrowdedOut,

    /// <summary>A rolling level that is no longer there.</summary>
    Moved,

    /// <summary>What made it attract is over: the gap was filled, the untouched level touched, the next session is complete.</summary>
    Expired,

    /// <summary>It went on as part of another magnet.</summary>
    Merged,
}
