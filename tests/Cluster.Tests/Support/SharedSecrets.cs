using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Cluster;

/// <summary>A certificate and a secret that members share.</summary>
internal static class SharedSecrets
{
    /// <summary>Writes both, and returns the switches that name them.</summary>
    public static string[] Write(Workspace workspace, string name = "cluster")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var pem = $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        workspace.File($"{name}.pem", pem);
        workspace.File($"{name}.secret", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        return ["--cluster-certificate", Path.Combine(workspace.Path, $"{name}.pem"), "--cluster-secret", Path.Combine(workspace.Path, $"{name}.secret")];
    }
}
