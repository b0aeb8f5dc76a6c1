namespace MagnetLean.Monitor.Federation;

/// <summary>What the service can do, by name.</summary>
internal static class CapabilityNames
{
    public static readonly string[] All = ["performance", "positions", "fuse", "magnets", "leverage", "commands", "events"];

    public static readonly string[] Messages = ["emergency_stop", "adjust_leverage", "reset", "status"];
}
