using System.Net.Http;
using System.Net.Http.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage.Tables;

namespace MagnetLean.Monitor.Alerts;

/// <summary>Has a Telegram bot write.</summary>
internal sealed class TelegramChannel(IHttpClientFactory clients, MonitorOptions options) : IAlertChannel
{
    public string Name => "telegram";

    public bool IsOpen => options.Alerts.TelegramToken.Length > 0;

    public async Task SendAsync(AlertRow alert, CancellationToken cancellation)
    {
        var own = options.Alerts;
        using var client = clients.CreateClient(WebHookChannel.Client);
        using var answer = await client.PostAsJsonAsync(
            $"{own.TelegramServer.TrimEnd('/')}/bot{own.TelegramToken}/sendMessage",
            new { chat_id = own.TelegramChat, text = $"{alert.Engine}: {alert.Text}" },
            cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
