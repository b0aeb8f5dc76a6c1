namespace MagnetLean.Risk;

/// <summary>What came of reading a <see cref="DurableState"/>.</summary>
/// <param name="State">
/// JSON text of the newest whole state; null where there is none, or where a newer version of the program has written beside it.
/// </param>
/// <param name="Fault">
/// Why stored bytes could not be used; null where all was well. With a state present, only the older of two copies was lost.
/// </param>
public readonly record struct DurableRead(string? State, string? Fault)
{
    /// <summary>Whether something was stored and none of it can be used.</summary>
    public bool IsUnreadable => State is null && Fault is not null;
}
