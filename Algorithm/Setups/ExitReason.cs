namespace MagnetLean.Setups;

/// <summary>Why a setup ended.</summary>
public enum ExitReason
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Price reached the magnet.</summary>
    Target,

    /// <summary>Price reached the stop.</summary>
    Stop,

    /// <summary>The insight's period ended, or the insight was cancelled.</summary>
    Expired,

    /// <summary>The survival fuse took the position down.</summary>
    Fuse,

    /// <summary>An order from elsewhere took the position down: a margin call, a delisting, another part of the algorithm.</summary>
    Elsewhere,

    /// <summary>It was never entered: the size was refused or the entry order did not fill.</summary>
    NotEntered,
}
