using System.IO;
using MagnetLean.Tests.Launcher;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>What a process is refused for before it is a member.</summary>
public sealed class JoiningTests
{
    [Theory]
    [InlineData("Hots=db;Password=gold", "allowed: a connection string of PostgreSQL, as")]
    [InlineData("Database=db;Password=gold", "--cluster: has no Host; allowed: a connection string of PostgreSQL")]
    [InlineData("Host=127.0.0.1;Port=1;Timeout=2;Username=quant;Password=gold", "--cluster: 'Host=127.0.0.1;Port=1;Database=quant;Username=quant' is not allowed; "
        + "allowed: a PostgreSQL that can be reached")]
    public void A_database_that_is_none_is_told_in_a_sentence_without_its_password(string connection, string sentence)
    {
        using var workspace = new Workspace();

        var (code, _, error) = workspace.Run("worker", "--cluster", connection, "--data-folder", ".");

        code.ShouldBe(2);
        error.ShouldContain(sentence);
        error.Trim().Split('\n').ShouldHaveSingleItem();
        error.ShouldNotContain("gold");
    }

    [Fact]
    public void Who_is_reached_from_elsewhere_has_to_have_a_certificate_and_a_secret()
    {
        using var workspace = new Workspace();

        var (code, _, error) = workspace.Run("worker", "--cluster", "Host=127.0.0.1;Port=1", "--data-folder", ".", "--cluster-address", "192.0.2.1");

        code.ShouldBe(2);
        error.ShouldContain("--cluster-certificate: is not given, and this member is reached at 192.0.2.1, which is not loopback; allowed: a PEM file");
        error.ShouldContain("--cluster-secret: is not given, and this member is reached at 192.0.2.1, which is not loopback; allowed: a file with a secret");
    }

    [Fact]
    public void A_certificate_without_its_key_and_a_short_secret_are_refused()
    {
        using var workspace = new Workspace();
        SharedSecrets.Write(workspace);
        string[] worker = ["worker", "--cluster", "Host=127.0.0.1;Port=1", "--data-folder", "."];
        var pem = File.ReadAllText(workspace.At("cluster.pem"));
        workspace.File("keyless.pem", pem[..pem.IndexOf("-----BEGIN PRIVATE", System.StringComparison.Ordinal)]);
        workspace.File("short", "sesame");

        workspace.Run([.. worker, "--cluster-certificate", "keyless.pem"]).Error.ShouldContain("a PEM file with a certificate and its private key");
        workspace.Run([.. worker, "--cluster-secret", "short"]).Error.ShouldContain("a file whose text has at least 16 letters (it has 6)");
    }

    [Fact]
    public void A_worker_says_all_that_is_wrong_with_its_switches()
    {
        using var workspace = new Workspace();

        var (code, _, error) = workspace.Run("worker", "--slots", "0", "--data-folder", "nowhere", "--cluster-patience", "soon");

        code.ShouldBe(2);
        error.ShouldContain("--slots: '0' is not allowed; allowed: a whole number from 1 to 1024");
        error.ShouldContain("--cluster-patience: 'soon' is not allowed; allowed: a time span from 1s to 10m");
        error.ShouldContain("nowhere' is not allowed; allowed: a folder that exists");
    }
}
