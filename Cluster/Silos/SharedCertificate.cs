using System;
using System.IO;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MagnetLean.Reporting.Input;
using Microsoft.AspNetCore.Connections;
using Orleans;
using Orleans.Connections.Security;

namespace MagnetLean.Cluster.Silos;

/// <summary>The certificate that all members share: each shows it, and takes no other, whoever signed it and whatever its name.</summary>
internal static class SharedCertificate
{
    /// <summary>Reads a certificate with its key.</summary>
    /// <param name="path">A PEM file that holds both.</param>
    /// <exception cref="InputException">It does not.</exception>
    public static X509Certificate2 Read(string path)
    {
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(path);

            // As some systems' TLS takes no key that lives in memory alone.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException("--cluster-certificate", path, $"a PEM file with a certificate and its private key ({error.Message})");
        }
    }

    /// <summary>Demands it of both ends of the connections that this member makes, or takes.</summary>
    /// <param name="builder">The connections.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="dials">Whether this member makes them.</param>
    /// <param name="refuse">Hears of one that is another, and whether this member has called it.</param>
    public static void AddTo(IConnectionBuilder builder, X509Certificate2 certificate, bool dials, Action<string, bool> refuse)
    {
        var options = new TlsOptions();
        Demand(options, certificate, sentence => refuse(sentence, dials));
        if (dials)
        {
            builder.UseClientTls(options);
        }
        else
        {
            builder.UseServerTls(options);
        }
    }

    private static void Demand(TlsOptions options, X509Certificate2 certificate, Action<string> refuse)
    {
        var ours = Name(certificate);
        options.LocalCertificate = certificate;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (theirs, _, errors) => Is(theirs, errors);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "magnetlean";

        bool Is(X509Certificate2 theirs, SslPolicyErrors errors)
        {
            var isOurs = (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0 && Name(theirs) == ours;
            if (!isOurs)
            {
                refuse($"--cluster-certificate: a member shows the certificate {Name(theirs)}, ours is {ours}; allowed: one for all members");
            }

            return isOurs;
        }
    }

    private static string Name(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
}
