using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Polly;
using Polly.Retry;
using QuantConnect.Notifications;

namespace MagnetLean.Launcher.Notifications;

/// <summary>
/// Sends an algorithm's notifications beside it: web requests, Telegram messages, mails. Taking one neither waits nor throws; what fails is tried
/// again and then told in one line, which has hosts in it but no address, token or text.
/// </summary>
internal sealed class NotificationSender : IDisposable
{
    private const int MostWaiting = 1000;

    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(2);

    private readonly NotificationSettings _settings;
    private readonly Action<string> _log;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _retries;
    private readonly Channel<Notification> _waiting;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    /// <summary>Begins to send.</summary>
    /// <param name="settings">Through whom.</param>
    /// <param name="log">Hears what could not be sent; called on another thread.</param>
    public NotificationSender(NotificationSettings settings, Action<string> log)
    {
        (_settings, _log) = (settings, log);

        // A redirection could carry a secret elsewhere.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = settings.Timeout };
        _retries = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsWorthATry)
            })
            .Build();
        _waiting = Channel.CreateBounded<Notification>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            dropped => LogFailure(dropped, $"{MostWaiting} others wait"));
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Takes a notification; it is sent when it can be.</summary>
    public void Send(Notification notification) => _waiting.Writer.TryWrite(notification);

    /// <summary>Sends what still waits, if that takes no longer than a moment.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        if (!_work.Wait(LastChance))
        {
            _stop.Cancel();
            _work.Wait(LastChance);
        }

        _http.Dispose();
        _stop.Dispose();
    }

    // What a server refuses for what it is will be refused again, and while others wait, one that hangs is not waited for once more.
    private bool IsWorthATry(Exception fault) => fault switch
    {
        OperationCanceledException => IsTimeout(fault) && _waiting.Reader.Count == 0,
        HttpRequestException { StatusCode: { } status } => (int)status is >= 500 or 408 or 429,
        SmtpCommandException { StatusCode: var status } => (int)status is >= 400 and < 500,
        AuthenticationException or NotSupportedException => false,
        _ => true
    };

    // Whoever stops us cancels as well; that is not tried again.
    private static bool IsTimeout(Exception fault) => fault is TimeoutException or OperationCanceledException { InnerException: TimeoutException };

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var notification in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                try
                {
                    await _retries.ExecuteAsync(async token => await SendAsync(notification, token), _stop.Token);
                }
#pragma warning disable CA1031 // Whatever fails, the next one may succeed, and trading goes on.
                catch (Exception fault) when (!_stop.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    LogFailure(notification, Reason(fault));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private async Task SendAsync(Notification notification, CancellationToken cancellation)
    {
        switch (notification)
        {
            case NotificationWeb web:
                await PostAsync(new Uri(web.Address), web.Data, web.Headers, cancellation);
                break;
            case NotificationTelegram { Token.Length: > 0 } telegram:
                var bot = new Uri(_settings.TelegramServer, $"/bot{telegram.Token}/sendMessage");
                await PostAsync(bot, new { chat_id = telegram.Id, text = telegram.Message }, null, cancellation);
                break;
            case NotificationTelegram:
                throw new NotSupportedException("without notify-telegram-token there is no bot that writes");
            case NotificationEmail email when _settings.SmtpServer is not null:
                await MailAsync(email, cancellation);
                break;
            case NotificationEmail:
                throw new NotSupportedException($"without {NotificationSettings.SmtpServerKey} there is no server that takes it");
            default:
                throw new NotSupportedException("there is no way to send it here; allowed: web, Telegram, mail");
        }
    }

    private async Task PostAsync(Uri address, object? data, Dictionary<string, string>? headers, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(data, options: JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var (name, value) in headers ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private async Task MailAsync(NotificationEmail email, CancellationToken cancellation)
    {
        using var mail = new MimeMessage { Subject = email.Subject };
        mail.From.Add(MailboxAddress.Parse(_settings.SmtpFrom!));
        mail.To.Add(MailboxAddress.Parse(email.Address));
        var body = new BodyBuilder { TextBody = email.Message };
        if (!string.IsNullOrEmpty(email.Data))
        {
            body.Attachments.Add("attachment.txt", System.Text.Encoding.UTF8.GetBytes(email.Data));
        }

        mail.Body = body.ToMessageBody();
        using var client = new SmtpClient { Timeout = (int)_settings.Timeout.TotalMilliseconds };

        // A password is sent over an encrypted connection alone.
        var security = _settings.SmtpPort == 465 ? SecureSocketOptions.SslOnConnect
            : _settings.SmtpUser is null ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(_settings.SmtpServer!, _settings.SmtpPort, security, cancellation);
        if (_settings.SmtpUser is { } user)
        {
            await client.AuthenticateAsync(user, _settings.SmtpPassword ?? string.Empty, cancellation);
        }

        await client.SendAsync(mail, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private void LogFailure(Notification notification, string reason)
    {
        try
        {
            _log($"A notification by {Way(notification)} was not sent: {reason}.");
        }
#pragma warning disable CA1031 // Whoever listens may be gone.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static string Way(Notification notification) => notification switch
    {
        NotificationWeb web => Uri.TryCreate(web.Address, UriKind.Absolute, out var address) ? $"web ({address.Host})" : "web",
        NotificationTelegram => "Telegram",
        NotificationEmail => "mail",
        _ => notification.GetType().Name
    };

    // Messages of the framework may quote an address.
    private string Reason(Exception fault) => fault switch
    {
        _ when IsTimeout(fault) => $"no answer within {_settings.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
        HttpRequestException { StatusCode: { } status } => $"the server answers {(int)status}",
        HttpRequestException { HttpRequestError: var error } => $"{error}",
        SmtpCommandException { StatusCode: var status } => $"the server answers {(int)status}",
        NotSupportedException => fault.Message,
        _ => fault.GetType().Name
    };
}
