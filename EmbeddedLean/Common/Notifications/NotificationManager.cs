using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace QuantConnect.Notifications;

/// <summary>Takes messages to the outside in live mode; in a backtest it takes none and answers false.</summary>
public class NotificationManager
{
    private readonly bool _live;

    /// <summary>For a live run, or not.</summary>
    public NotificationManager(bool liveMode) => _live = liveMode;

    /// <summary>The messages not yet sent.</summary>
    public ConcurrentQueue<Notification> Messages { get; set; } = new();

    /// <summary>Sends a mail.</summary>
    public bool Email(string address, string subject, string message, string data = "", Dictionary<string, string>? headers = null) =>
        Enqueue(() => new NotificationEmail(address, subject, message, data, headers));

    /// <summary>Sends a text message.</summary>
    public bool Sms(string phoneNumber, string message) => Enqueue(() => new NotificationSms(phoneNumber, message));

    /// <summary>Sends a web request.</summary>
    public bool Web(string address, object? data = null, Dictionary<string, string>? headers = null) =>
        Enqueue(() => new NotificationWeb(address, data, headers));

    /// <summary>Sends a Telegram message.</summary>
    public bool Telegram(string id, string message, string? token = null) => Enqueue(() => new NotificationTelegram(id, message, token));

    private bool Enqueue(Func<Notification> notification)
    {
        if (_live)
        {
            Messages.Enqueue(notification());
        }

        return _live;
    }
}
