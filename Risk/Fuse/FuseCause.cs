namespace MagnetLean.Risk;

/// <summary>Why a fuse did what it did.</summary>
public enum FuseCause
{
    /// <summary>Nothing happened.</summary>
    None,

    /// <summary>One or more triggers fired.</summary>
    Trigger,

    /// <summary>The time of a state had passed without a trigger.</summary>
    Elapsed,

    /// <summary>The account fell through its total floor.</summary>
    Floor,

    /// <summary>An isolated account re-armed by itself after the time set for it.</summary>
    Rearm,

    /// <summary>A person, or a command.</summary>
    Manual,

    /// <summary>Something failed inside, or stored state could not be read: isolated to be safe.</summary>
    Fault,

    /// <summary>A trigger that is only watched began to hold. Nothing was done about it.</summary>
    Watch,
}
