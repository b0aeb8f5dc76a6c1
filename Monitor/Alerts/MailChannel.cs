using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Storage.Tables;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MagnetLean.Monitor.Alerts;

/// <summary>Sends mails.</summary>
internal sealed class MailChannel(MonitorOptions options) : IAlertChannel
{
    private const int PortOfTls = 465;

    public string Name => "mail";

    public bool IsOpen => options.Alerts.MailServer.Length > 0;

    public async Task SendAsync(AlertRow alert, CancellationToken cancellation)
    {
        var own = options.Alerts;
        using var mail = new MimeMessage { Subject = $"{alert.Rule}: {alert.Engine}" };
        mail.From.Add(MailboxAddress.Parse(own.MailFrom));
        mail.To.Add(MailboxAddress.Parse(own.MailTo));
        mail.Body = new TextPart("plain") { Text = alert.Text };
        using var client = new SmtpClient { Timeout = 10_000 };
        await client.ConnectAsync(own.MailServer, own.MailPort, SecurityOf(own), cancellation);
        if (own.MailUser.Length > 0)
        {
            await client.AuthenticateAsync(own.MailUser, own.MailPassword, cancellation);
        }

        await client.SendAsync(mail, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    /// <summary>How a server is talked to: with TLS or not at all, unless configured otherwise.</summary>
    public static SecureSocketOptions SecurityOf(AlertOptions options) =>
        options.MailPlain ? SecureSocketOptions.None
        : options.MailPort == PortOfTls ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;
}
