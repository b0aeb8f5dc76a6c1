using System;
using System.Net;

namespace MagnetLean.Launcher.Clusters;

/// <summary>What the switches of a cluster say.</summary>
/// <param name="Connection">Connection string of the members' database.</param>
internal sealed record GivenCluster(string Connection)
{
    /// <summary>Where this machine is reached, port 0 for any; null leaves it to the system.</summary>
    public IPEndPoint? Address { get; init; }

    /// <summary>The shared certificate's file; null for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The shared secret's file; null for none.</summary>
    public string? SecretFile { get; init; }

    /// <summary>How long a member may stay silent; null for the usual.</summary>
    public TimeSpan? Patience { get; init; }
}
