using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MagnetLean.Reporting.Input;
using Npgsql;

namespace MagnetLean.Cluster.Silos;

/// <summary>
/// Where the other members reach this one. Members of one machine that begin at the same time get different ports: each holds a file that names its own
/// until it ends, as it listens only when Orleans has started.
/// </summary>
internal sealed class OwnEndPoint : IDisposable
{
    /// <summary>The first port that is tried.</summary>
    public const int FirstPort = 11111;

    /// <summary>How many ports are tried, one after another.</summary>
    public const int Ports = 200;

    private readonly FileStream _held;

    private OwnEndPoint(IPEndPoint place, FileStream held) => (Place, _held) = (place, held);

    /// <summary>The address and port.</summary>
    public IPEndPoint Place { get; }

    /// <summary>The address of this member: the one that was given, or that by which it reaches the database.</summary>
    /// <exception cref="InputException">It cannot be found out.</exception>
    public static IPAddress AddressOf(ClusterSettings settings, NpgsqlConnectionStringBuilder database) =>
        settings.Address ?? TowardsDatabase(database);

    /// <summary>Takes a port for this member.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static OwnEndPoint Take(ClusterSettings settings, IPAddress address)
    {
        if (settings.Port is { } asked)
        {
            return Take(address, asked)
                ?? throw new InputException("--cluster-address", $"{address}:{asked}", "an address of this machine and a port that nothing listens on");
        }

        return Enumerable.Range(FirstPort, Ports).Select(port => Take(address, port)).FirstOrDefault(taken => taken is not null)
            ?? throw new InputException(
                "--cluster-address", $"{address}", $"an address of this machine, where one of the ports {FirstPort} to {FirstPort + Ports - 1} is free");
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    // The system's own choice; nothing is sent.
    private static IPAddress TowardsDatabase(NpgsqlConnectionStringBuilder database)
    {
        var host = (database.Host ?? string.Empty).Split(',')[0].Trim();
        if (host.Length == 0 || host.StartsWith('/'))
        {
            return IPAddress.Loopback;
        }

        try
        {
            var target = Dns.GetHostAddresses(host).OrderBy(address => address.AddressFamily).First();
            using var socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(target, Math.Max(1, database.Port));
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            throw new InputException("--cluster", $"Host={host}", $"the host of a PostgreSQL that this machine reaches ({error.Message})");
        }
    }

    private static OwnEndPoint? Take(IPAddress address, int port)
    {
        FileStream? held = null;
        try
        {
            var place = new IPEndPoint(address, port);
            held = new FileStream(
                // Each user's own: the file stays, and nobody else could open it.
                Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"magnetlean-cluster-{Environment.UserName}-{port}")),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None);
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
            socket.Bind(place);
            return new OwnEndPoint(place, held);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return null;
        }
    }
}
