using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Security;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Deploy;

/// <summary>The proxy that is deployed, Debian's own on loopback: TLS, the monitor's headers, and events that are not held back.</summary>
public sealed class NginxTests : IDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-nginx-");
    private Process? _nginx;

    public void Dispose()
    {
        if (_nginx is { HasExited: false })
        {
            _nginx.Kill(entireProcessTree: true);
            _nginx.WaitForExit();
        }

        _nginx?.Dispose();
        _folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task Behind_the_proxy_everything_goes_by_TLS_and_events_come_at_once()
    {
        var program = Places.FirstOrDefault(File.Exists);
        Skip.If(program is null, $"there is no nginx on this machine (looked for {string.Join(", ", Places)})");
        await using var monitor = await TestMonitor.StartRealAsync("--Monitor:Security:BehindProxy=true");
        monitor.Journal.Write(TestJournal.Started(), TestJournal.Account(100_000));
        await monitor.CaughtUpAsync();
        var (plain, secure) = (FreePort(), FreePort());
        Start(program!, plain, secure, monitor.Address!);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
        {
            BaseAddress = new Uri($"https://localhost:{secure}"),
        };
        await TestMonitor.EventuallyAsync(async () =>
        {
            try
            {
                return (await client.GetAsync("/health")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return _nginx!.HasExited ? throw new InvalidOperationException(await _nginx.StandardError.ReadToEndAsync()) : false;
            }
        });

        var redirected = await client.GetAsync($"http://localhost:{plain}/sessions");
        redirected.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        redirected.Headers.Location!.Scheme.ShouldBe("https");
        var page = await client.GetAsync("/sign-in");
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(SecurityHeaders.Policy);
        page.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
        page.Headers.Server.ToString().ShouldBe("nginx", "no version");

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await monitor.TokenAsync(Roles.Viewer));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var events = await client.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        events.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await events.Content.ReadAsStreamAsync(patience.Token));
        (await UntilAsync(reader, "event: alive", patience.Token)).ShouldBeTrue();

        // It comes while the connection stays open and nothing else follows.
        monitor.Journal.Write(TestJournal.Account(99_999));
        (await UntilAsync(reader, "event: snapshot", patience.Token)).ShouldBeTrue();
    }

    private static async Task<bool> UntilAsync(StreamReader reader, string line, CancellationToken cancellation)
    {
        while (await reader.ReadLineAsync(cancellation) is { } read)
        {
            if (read == line)
            {
                return true;
            }
        }

        return false;
    }

    private void Start(string program, int plain, int secure, string upstream)
    {
        WriteCertificate();
        var site = File.ReadAllText(Path.Combine(ProjectFolder.Root, "deploy", "nginx", "monitor.conf.template"))
            .Replace("${SITE}", "localhost", StringComparison.Ordinal)
            .Replace("${UPSTREAM}", new Uri(upstream).Authority, StringComparison.Ordinal)
            .Replace("${TLS}", _folder.FullName, StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{plain};", StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen 127.0.0.1:{secure} ssl;", StringComparison.Ordinal);
        var temporary = string.Join('\n', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {_folder.FullName}/{kind};"));
        var file = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(
            file,
            $$"""
            daemon off;
            master_process off;
            pid {{_folder.FullName}}/pid;
            error_log stderr warn;
            events {}
            http {
            access_log off;
            {{temporary}}
            {{site}}
            }
            """);
        _nginx = Process.Start(new ProcessStartInfo(program, ["-c", file, "-p", _folder.FullName]) { RedirectStandardError = true })!;
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(_folder.FullName, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
