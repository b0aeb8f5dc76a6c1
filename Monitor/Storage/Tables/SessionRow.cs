using NodaTime;

namespace MagnetLean.Monitor.Storage.Tables;

/// <summary>A run of an engine, and how far its journal is known.</summary>
internal sealed class SessionRow
{
    public required string Id { get; init; }

    public required string Engine { get; init; }

    public string? Algorithm { get; set; }

    /// <summary>live, paper or backtest.</summary>
    public string? Mode { get; set; }

    public string? Currency { get; set; }

    /// <summary>Version by assembly, as JSON.</summary>
    public string? Versions { get; set; }

    /// <summary>Parameters with their secrets masked, as JSON.</summary>
    public string? Parameters { get; set; }

    /// <summary>What the fuse's conditions are held against, by trigger, as JSON.</summary>
    public string? Limits { get; set; }

    /// <summary>By the algorithm's clock.</summary>
    public Instant? StartedAt { get; set; }

    /// <summary>By the algorithm's clock; null where it runs, or was killed.</summary>
    public Instant? EndedAt { get; set; }

    public decimal? FinalEquity { get; set; }

    /// <summary>State of the account's fuse, as last told.</summary>
    public string? State { get; set; }

    /// <summary>Close of the latest bar.</summary>
    public Instant? LastBar { get; set; }

    /// <summary>Latest sign of life, by the machine's clock.</summary>
    public Instant? LastHeartbeat { get; set; }

    /// <summary>Number of the latest record that is stored: no other of this session up to it is stored again.</summary>
    public long LastSequence { get; set; }

    /// <summary>When the latest record happened, by the algorithm's clock.</summary>
    public Instant LastTime { get; set; }

    /// <summary>When the first record was written, by the machine's clock.</summary>
    public Instant FirstWritten { get; set; }

    /// <summary>When the latest record was written, by the machine's clock.</summary>
    public Instant LastWritten { get; set; }

    /// <summary>Records that the engine could not write, or that are not to be found.</summary>
    public long Missing { get; set; }
}
