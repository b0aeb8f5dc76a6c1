using System;
using System.IO;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Cluster.Silos;

/// <summary>What members show each other. Whoever is reached from elsewhere has both; on loopback neither is needed.</summary>
/// <param name="Certificate">The shared certificate; null for none.</param>
/// <param name="Secret">The shared secret; empty for none.</param>
internal sealed record ClusterSecurity(X509Certificate2? Certificate, byte[] Secret)
{
    private const int LeastLetters = 16;

    /// <summary>Reads both.</summary>
    /// <param name="settings">Where they are.</param>
    /// <param name="address">Where this member is reached.</param>
    /// <exception cref="InputException">One is missing or cannot be read.</exception>
    public static ClusterSecurity Of(ClusterSettings settings, IPAddress address)
    {
        var faults = new InputFaults();
        if (!IPAddress.IsLoopback(address))
        {
            if (settings.CertificateFile is null)
            {
                faults.Add(
                    $"--cluster-certificate: is not given, and this member is reached at {address}, which is not loopback; allowed: a PEM file with a "
                    + "certificate and its key that all members share (docs/scaling.md says how to make one)");
            }

            if (settings.SecretFile is null)
            {
                faults.Add(
                    $"--cluster-secret: is not given, and this member is reached at {address}, which is not loopback; allowed: a file with a secret of "
                    + $"at least {LeastLetters} letters that all members share");
            }
        }

        faults.ThrowIfAny();
        return new ClusterSecurity(
            settings.CertificateFile is { } certificate ? SharedCertificate.Read(certificate) : null,
            settings.SecretFile is { } secret ? ReadSecret(secret) : []);
    }

    private static byte[] ReadSecret(string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            return text.Length >= LeastLetters
                ? Encoding.UTF8.GetBytes(text)
                : throw new InputException("--cluster-secret", path, $"a file whose text has at least {LeastLetters} letters (it has {text.Length})");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("--cluster-secret", path, $"a file that can be read ({error.Message})");
        }
    }
}
