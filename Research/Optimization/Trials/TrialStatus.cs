namespace MagnetLean.Research.Optimization.Trials;

/// <summary>How a trial ended.</summary>
internal enum TrialStatus
{
    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>The algorithm or its data failed.</summary>
    Failed,

    /// <summary>Its parameters do not go together; it never began.</summary>
    Refused,

    /// <summary>It took longer than a run may.</summary>
    TimedOut,

    /// <summary>It needed more memory than there is, also alone.</summary>
    OutOfMemory
}
