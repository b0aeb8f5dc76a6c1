using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage.Tables;

namespace MagnetLean.Monitor.Alerts;

/// <summary>
/// Posts alerts as JSON. <c>X-MagnetLean-Signature</c> is HMAC-SHA-256 of <c>TIMESTAMP.BODY</c> by the secret, in hexadecimal, <c>X-MagnetLean-Timestamp</c> the seconds since
/// 1970: who gets one can tell that it is from here, and not an old one.
/// </summary>
internal sealed class WebHookChannel(IHttpClientFactory clients, MonitorOptions options, TimeProvider clock) : IAlertChannel
{
    /// <summary>Name of the HTTP client of alerts.</summary>
    public const string Client = "alerts";

    public string Name => "web";

    public bool IsOpen => options.Alerts.WebHook.Length > 0;

    public async Task SendAsync(AlertRow alert, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(RecordJson.Of(new { alert.Id, alert.Rule, alert.Engine, alert.Text, Urgent = alert.IsUrgent, alert.RaisedAt }));
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var client = clients.CreateClient(Client);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Alerts.WebHook) { Content = content };
        request.Headers.Add("X-MagnetLean-Timestamp", timestamp);
        request.Headers.Add("X-MagnetLean-Signature", SignatureOf(options.Alerts.WebHookSecret, timestamp, body));
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The signature of a body.</summary>
    public static string SignatureOf(string secret, string timestamp, byte[] body) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body]));
}
