using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>The engine is alive.</summary>
/// <param name="LastBar">Close of the latest bar of any symbol; null before the first.</param>
/// <param name="State">State of the account's fuse.</param>
public sealed record Heartbeat(Instant? LastBar, FuseState State) : JournalRecord
{
    internal override bool IsSnapshot => true;
}
