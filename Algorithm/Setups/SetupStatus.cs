namespace MagnetLean.Setups;

/// <summary>Where a setup is in its life. It only moves forward.</summary>
public enum SetupStatus
{
    /// <summary>The alpha has seen it; no size yet.</summary>
    Proposed,

    /// <summary>It has a size and its entry order is on the way.</summary>
    Entering,

    /// <summary>The entry has filled, at least in part.</summary>
    Open,

    /// <summary>It is over: flat again, or never filled.</summary>
    Closed,
}
