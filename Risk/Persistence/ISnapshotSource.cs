using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Gives what is to be stored of a fuse.</summary>
internal interface ISnapshotSource
{
    /// <summary>What the fuse knows now.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Null where nothing has changed since the last time.</returns>
    FuseSnapshot? TakeChanged(Instant now);

    /// <summary>What was given last did not reach the disk: it is given again, though nothing may have changed.</summary>
    void Retry();
}
