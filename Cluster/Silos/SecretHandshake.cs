using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;

namespace MagnetLean.Cluster.Silos;

/// <summary>
/// What both ends of a connection do before anything of Orleans passes it: each shows by the other's random number that it has the secret, and tells it
/// to nobody. Members without a secret have the empty one, so that a secret on one side alone is told as such; they speak to this machine alone, wherever
/// the table of members, which others may write, says that somebody is.
/// </summary>
/// <param name="secret">The secret; empty for none.</param>
/// <param name="refuse">Hears of an end that has another one, and whether this member has called it.</param>
internal sealed class SecretHandshake(byte[] secret, Action<string, bool> refuse)
{
    private const int Size = 32;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly byte[] Greeting = "MagnetLean 1"u8.ToArray();

    /// <summary>Adds it to the connections that this member makes, or takes.</summary>
    /// <param name="builder">The connections.</param>
    /// <param name="dials">Whether this member makes them.</param>
    public void AddTo(IConnectionBuilder builder, bool dials) => builder.Use(next => async connection =>
    {
        await ShakeAsync(connection, dials).ConfigureAwait(false);
        await next(connection).ConfigureAwait(false);
    });

    private async Task ShakeAsync(ConnectionContext connection, bool dials)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        if (secret.Length == 0 && connection.RemoteEndPoint is IPEndPoint { Address: var far } && !IsHere(far))
        {
            throw Refused(connection, dials, "is not on this machine, and no --cluster-secret is given; allowed: one on all members (docs/scaling.md)");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(Limit);
        var ours = RandomNumberGenerator.GetBytes(Size);
        await output.WriteAsync((byte[])[.. Greeting, .. ours], limit.Token).ConfigureAwait(false);
        var greeted = await ReadAsync(input, Greeting.Length, limit.Token).ConfigureAwait(false);
        if (!greeted.AsSpan().SequenceEqual(Greeting))
        {
            throw Refused(connection, dials, "does not speak as this program does; allowed: the same build, and --cluster-certificate on all members or on none");
        }

        var theirs = await ReadAsync(input, Size, limit.Token).ConfigureAwait(false);
        await output.WriteAsync(Proof(dials, ours, theirs), limit.Token).ConfigureAwait(false);
        var shown = await ReadAsync(input, Size, limit.Token).ConfigureAwait(false);
        if (!CryptographicOperations.FixedTimeEquals(shown, Proof(!dials, theirs, ours)))
        {
            throw Refused(connection, dials, "has another --cluster-secret, or none where this one has one; allowed: the same secret on all members");
        }
    }

    // Of the end that makes the connection, or of the other: neither can be shown what it has said itself.
    private byte[] Proof(bool dials, byte[] own, byte[] other) =>
        HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes(dials ? "dials" : "answers"), .. own, .. other]);

    private static bool IsHere(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // Who calls has another port each time.
    private AuthenticationException Refused(ConnectionContext connection, bool dials, string why)
    {
        var place = dials ? connection.RemoteEndPoint : (object?)(connection.RemoteEndPoint as IPEndPoint)?.Address;
        var sentence = $"--cluster: the member at {place} {why}";
        refuse(sentence, dials);
        return new AuthenticationException(sentence);
    }

    private static async Task<byte[]> ReadAsync(PipeReader input, int count, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation).ConfigureAwait(false);
            if (read.Buffer.Length >= count)
            {
                var bytes = read.Buffer.Slice(0, count).ToArray();
                input.AdvanceTo(read.Buffer.GetPosition(count));
                return bytes;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new EndOfStreamException("The other end closed the connection.");
            }
        }
    }
}
