using System;
using System.Net;

namespace MagnetLean.Cluster.Silos;

/// <summary>How this process joins a cluster: what the switches <c>--cluster...</c> say, unchecked.</summary>
internal sealed record ClusterSettings
{
    /// <summary>How long a member may stay silent, unless something else is said.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(15);

    /// <summary>Connection string of the PostgreSQL that the members find each other by.</summary>
    public required string Connection { get; init; }

    /// <summary>The address that the others reach this member at; null: that by which it reaches the database.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its port; null: the first free one from <see cref="OwnEndPoint.FirstPort"/> on.</summary>
    public int? Port { get; init; }

    /// <summary>A PEM file with the certificate that all members share, and its key; null: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>A file with the secret that all members share; null: none.</summary>
    public string? SecretFile { get; init; }

    /// <summary>How long a member may stay silent until the others take it for dead.</summary>
    public TimeSpan Patience { get; init; } = UsualPatience;
}
