using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>Something that the monitor keeps about itself.</summary>
internal sealed class SystemConfigRow
{
    public required string Name { get; init; }

    public required string Value { get; set; }

    public Instant UpdatedAt { get; set; }
}
