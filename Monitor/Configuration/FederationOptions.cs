namespace MagnetLean.Monitor.Configuration;

/// <summary>How the service presents itself to others, and to whom.</summary>
internal sealed class FederationOptions
{
    /// <summary>Names the service among all.</summary>
    public string Id { get; set; } = "magnetlean-monitor";

    /// <summary>What people call it.</summary>
    public string Name { get; set; } = "MagnetLean monitor";

    /// <summary>Who answers for it.</summary>
    public string Steward { get; set; } = string.Empty;

    /// <summary>Address at which others reach it.</summary>
    public string Endpoint { get; set; } = string.Empty;

    /// <summary>Address of a registry that it tells of itself; empty for none.</summary>
    public string Registry { get; set; } = string.Empty;

    /// <summary>Address of an orchestrator that it sends its health to; empty for none.</summary>
    public string Orchestrator { get; set; } = string.Empty;

    /// <summary>How often, in seconds. 1..3 600.</summary>
    public int HeartbeatSeconds { get; set; } = 60;
}
