using System;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;

namespace MagnetLean.Monitor.Backups;

/// <summary>
/// Locks and opens a stream with a passphrase or a key file: AES-256-GCM over pieces of a mebibyte, each with its number and whether it is the last in its nonce, so that
/// none can be changed, moved, repeated or left out without its being noticed; the head of the file is authenticated with each.
/// </summary>
/// <remarks>
/// The key comes of a passphrase by PBKDF2 with HMAC-SHA-256 in 600 000 rounds, of a key file by HKDF with SHA-256; both with a salt of the file's own. The head is
/// <c>MLBACKUP</c>, version, kind of key, rounds (4 bytes), salt (16), beginning of the nonces (7). A nonce is that, the number (4), and 1 for the last piece.
/// </remarks>
internal sealed class BackupSeal
{
    private const int Piece = 1 << 20;
    private const int TagBytes = 16;
    private const int SaltBytes = 16;
    private const int PrefixBytes = 7;
    private const int Rounds = 600_000;
    private const byte Version = 1;
    private const byte ByPassphrase = 1;
    private const byte ByKeyFile = 2;
    private const int ShortestPassphrase = 12;
    private const int ShortestKey = 32;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("MLBACKUP");

    private readonly byte[] _secret;
    private readonly byte _kind;

    private BackupSeal(byte[] secret, byte kind) => (_secret, _kind) = (secret, kind);

    private static int HeadBytes => Magic.Length + 2 + 4 + SaltBytes + PrefixBytes;

    /// <summary>What locks, as it is configured.</summary>
    /// <exception cref="BackupException">Nothing is configured that locks, or it is too short.</exception>
    public static BackupSeal Of(BackupOptions options)
    {
        if (options.KeyFile.Length > 0)
        {
            return OfKey(File.Exists(options.KeyFile) ? File.ReadAllBytes(options.KeyFile) : throw new BackupException($"Monitor:Backup:KeyFile is '{options.KeyFile}', which is not there."));
        }

        return OfPassphrase(options.Passphrase);
    }

    /// <summary>One by a passphrase.</summary>
    /// <exception cref="BackupException">It is too short.</exception>
    public static BackupSeal OfPassphrase(string passphrase) => passphrase.Length >= ShortestPassphrase
        ? new BackupSeal(Encoding.UTF8.GetBytes(passphrase), ByPassphrase)
        : throw new BackupException($"Monitor:Backup:Passphrase has {passphrase.Length} characters; allowed: {ShortestPassphrase} or more, or Monitor:Backup:KeyFile.");

    /// <summary>One by a key.</summary>
    /// <exception cref="BackupException">It is too short.</exception>
    public static BackupSeal OfKey(byte[] key) => key.Length >= ShortestKey
        ? new BackupSeal(key, ByKeyFile)
        : throw new BackupException($"Monitor:Backup:KeyFile has {key.Length} bytes; allowed: {ShortestKey} or more.");

    /// <summary>Locks what comes.</summary>
    public async Task LockAsync(Stream plain, Stream locked, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        Magic.CopyTo(head, 0);
        (head[Magic.Length], head[Magic.Length + 1]) = (Version, _kind);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(Magic.Length + 2), Rounds);
        RandomNumberGenerator.Fill(head.AsSpan(Magic.Length + 6));
        await locked.WriteAsync(head, cancellation);
        using var cipher = CipherOf(head);
        var (buffer, sealedPiece, next) = (new byte[Piece], new byte[Piece + TagBytes], new byte[Piece]);
        var count = await plain.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancellation);
        for (var number = 0; ; number++)
        {
            // Only what follows tells whether a piece is the last.
            var following = count == Piece ? await plain.ReadAtLeastAsync(next, Piece, throwOnEndOfStream: false, cancellation) : 0;
            cipher.Encrypt(NonceOf(head, number, following == 0), buffer.AsSpan(0, count), sealedPiece.AsSpan(0, count), sealedPiece.AsSpan(count, TagBytes), head);
            await locked.WriteAsync(sealedPiece.AsMemory(0, count + TagBytes), cancellation);
            if (following == 0)
            {
                return;
            }

            (buffer, next, count) = (next, buffer, following);
        }
    }

    /// <summary>Opens what was locked.</summary>
    /// <exception cref="BackupException">It is no backup, was locked by something else, or was changed or cut since.</exception>
    public async Task OpenAsync(Stream locked, Stream plain, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        if (await locked.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellation) < HeadBytes || !head.AsSpan(0, Magic.Length).SequenceEqual(Magic) || head[Magic.Length] != Version)
        {
            throw new BackupException("The file is no backup of this version.");
        }

        if (head[Magic.Length + 1] != _kind)
        {
            throw new BackupException(_kind == ByPassphrase ? "The backup was locked by a key file." : "The backup was locked by a passphrase.");
        }

        using var cipher = CipherOf(head);
        var (buffer, opened, next) = (new byte[Piece + TagBytes], new byte[Piece], new byte[Piece + TagBytes]);
        var count = await locked.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        for (var number = 0; ; number++)
        {
            var following = count == buffer.Length ? await locked.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancellation) : 0;
            try
            {
                if (count < TagBytes)
                {
                    throw new CryptographicException("A piece is too short.");
                }

                cipher.Decrypt(NonceOf(head, number, following == 0), buffer.AsSpan(0, count - TagBytes), buffer.AsSpan(count - TagBytes, TagBytes), opened.AsSpan(0, count - TagBytes), head);
            }
            catch (CryptographicException fault)
            {
                throw new BackupException("The backup was locked by something else, or was changed or cut since.", fault);
            }

            await plain.WriteAsync(opened.AsMemory(0, count - TagBytes), cancellation);
            if (following == 0)
            {
                return;
            }

            (buffer, next, count) = (next, buffer, following);
        }
    }

    private AesGcm CipherOf(byte[] head)
    {
        var salt = head.AsSpan(Magic.Length + 6, SaltBytes);
        var rounds = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(Magic.Length + 2));
        if (rounds is < Rounds or > 100 * Rounds)
        {
            throw new BackupException("The backup's head is damaged.");
        }

        var key = _kind == ByPassphrase
            ? Rfc2898DeriveBytes.Pbkdf2(_secret, salt, rounds, HashAlgorithmName.SHA256, 32)
            : HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, salt.ToArray(), Magic);
        try
        {
            return new AesGcm(key, TagBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] NonceOf(byte[] head, int number, bool isLast)
    {
        var nonce = new byte[12];
        head.AsSpan(HeadBytes - PrefixBytes).CopyTo(nonce);
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(PrefixBytes), number);
        nonce[11] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
