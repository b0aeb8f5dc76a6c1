namespace MagnetLean.Cluster.Workers;

/// <summary>How a run stands.</summary>
internal enum RunState
{
    /// <summary>It is under way: it is to be asked for again.</summary>
    Running,

    /// <summary>It has ended, one way or the other, and has a result.</summary>
    Ended,

    /// <summary>Memory ran out beside others.</summary>
    OutOfMemory,

    /// <summary>The slot runs for another sweep.</summary>
    Busy,

    /// <summary>The worker does not have its job.</summary>
    Unknown,

    /// <summary>The worker cannot make it.</summary>
    Refused
}
