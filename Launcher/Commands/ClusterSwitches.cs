using System.CommandLine;
using System.IO;
using System.Net;
using MagnetLean.Launcher.Clusters;
using MagnetLean.Parameters;
using NodaTime;

namespace MagnetLean.Launcher.Commands;

/// <summary>The switches by which a process joins a cluster.</summary>
internal sealed class ClusterSwitches
{
    private const double LeastPatience = 1;
    private const double MostPatience = 600;

    private readonly Option<string?> _cluster = Switch.Text(
        "cluster",
        "connection",
        "Connection string of the PostgreSQL that the machines of a cluster find each other by, as \"Host=db;Database=magnetlean\".",
        "a connection string of PostgreSQL");

    private readonly Option<IPEndPoint?> _address = Switch.Of(
        "cluster-address",
        "ip:port",
        "Where the others reach this machine. Default: the address by which it reaches the database, and the first free port from 11111 on.",
        "an IP address, with or without a port",
        text => IPEndPoint.TryParse(text, out var place) ? place : null);

    private readonly Option<string?> _certificate = Switch.Text(
        "cluster-certificate",
        "file",
        "A PEM file with the certificate that all machines share, and its key. Needed outside loopback.",
        "a file");

    private readonly Option<string?> _secret = Switch.Text(
        "cluster-secret",
        "file",
        "A file with the secret that all machines share. Needed outside loopback.",
        "a file");

    private readonly Option<Duration?> _patience = Switch.Of<Duration?>(
        "cluster-patience",
        "time",
        "How long a machine may stay silent until others make its runs; the same on all. Default 15s.",
        "a time span from 1s to 10m",
        text => ParameterText.TryRead(text, typeof(Duration), out var value) && value is Duration { TotalSeconds: >= LeastPatience and <= MostPatience } span
            ? span
            : null);

    /// <summary>Gives a command the switches.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _cluster, _address, _certificate, _secret, _patience })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was given; null where no cluster is meant.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="workingDirectory">Where paths start.</param>
    public GivenCluster? Read(ParseResult parsed, string workingDirectory) => parsed.Given(_cluster) is not { } connection
        ? null
        : new GivenCluster(connection)
        {
            Address = parsed.Given(_address),
            CertificateFile = parsed.Given(_certificate) is { } certificate ? Path.GetFullPath(certificate, workingDirectory) : null,
            SecretFile = parsed.Given(_secret) is { } secret ? Path.GetFullPath(secret, workingDirectory) : null,
            Patience = parsed.Given(_patience)?.ToTimeSpan(),
        };
}
