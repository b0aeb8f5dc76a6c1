using System;

namespace MagnetLean.Monitor.Security;

/// <summary>What somebody may do.</summary>
internal static class Roles
{
    /// <summary>Sees everything of the trading, changes nothing.</summary>
    public const string Viewer = "viewer";

    /// <summary>Sees figures and the own share.</summary>
    public const string Investor = "investor";

    /// <summary>Gives commands, and decides on users and requests.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>A coordinator without a second factor: may set one up, and nothing else.</summary>
    public const string Enrolling = "enrolling";

    /// <summary>Whether somebody can be given a role.</summary>
    public static bool IsKnown(string? role) => Array.IndexOf([Viewer, Investor, Coordinator], role) >= 0;
}
