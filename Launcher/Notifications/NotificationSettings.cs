using System;
using System.Net.Mail;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Notifications;

/// <summary>Whom notifications go through. All of it comes from the configuration, whose secrets are best given as environment variables.</summary>
internal sealed record NotificationSettings
{
    /// <summary>Key of <see cref="SmtpServer"/>.</summary>
    public const string SmtpServerKey = "notify-smtp-server";

    /// <summary>Key of <see cref="SmtpPort"/>.</summary>
    public const string SmtpPortKey = "notify-smtp-port";

    /// <summary>Key of <see cref="SmtpUser"/>.</summary>
    public const string SmtpUserKey = "notify-smtp-user";

    /// <summary>Key of <see cref="SmtpPassword"/>.</summary>
    public const string SmtpPasswordKey = "notify-smtp-password";

    /// <summary>Key of <see cref="SmtpFrom"/>.</summary>
    public const string SmtpFromKey = "notify-smtp-from";

    /// <summary>Key of <see cref="TelegramServer"/>.</summary>
    public const string TelegramServerKey = "notify-telegram-server";

    /// <summary>Host that takes mail; null: mails are not sent.</summary>
    public string? SmtpServer { get; init; }

    /// <summary>Its port. 465 is encrypted from the start, others where the server offers it. Default 587.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>Name to log in with; null logs in nowhere.</summary>
    public string? SmtpUser { get; init; }

    /// <summary>Its password.</summary>
    public string? SmtpPassword { get; init; }

    /// <summary>Sender of mails; the user where that is an address.</summary>
    public string? SmtpFrom { get; init; }

    /// <summary>Where Telegram's bots are.</summary>
    public Uri TelegramServer { get; init; } = new("https://api.telegram.org");

    /// <summary>How often what fails is tried again.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Time before the first retry; doubled before each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Reads the settings.</summary>
    /// <param name="value">The configuration's value of a key; null or empty where it has none.</param>
    /// <exception cref="InputException">Some cannot be used; all are named, without secrets.</exception>
    public static NotificationSettings Read(Func<string, string?> value)
    {
        var faults = new InputFaults();
        string? Text(string key) => value(key) is { Length: > 0 } text ? text : null;
        var settings = new NotificationSettings
        {
            SmtpServer = Text(SmtpServerKey),
            SmtpUser = Text(SmtpUserKey),
            SmtpPassword = Text(SmtpPasswordKey),
            SmtpFrom = Text(SmtpFromKey) ?? (MailAddress.TryCreate(Text(SmtpUserKey), out var user) ? user.Address : null)
        };
        if (Text(SmtpPortKey) is { } port)
        {
            if (int.TryParse(port, out var number) && number is > 0 and < 65536)
            {
                settings = settings with { SmtpPort = number };
            }
            else
            {
                faults.Add(SmtpPortKey, port, "a port, 1 to 65535");
            }
        }

        if (Text(TelegramServerKey) is { } server)
        {
            if (Uri.TryCreate(server, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                settings = settings with { TelegramServer = address };
            }
            else
            {
                faults.Add(TelegramServerKey, "***", "an http or https address");
            }
        }

        if (settings.SmtpServer is not null && !MailAddress.TryCreate(settings.SmtpFrom, out _))
        {
            faults.Add(SmtpFromKey, settings.SmtpFrom, $"a mail address, where {SmtpServerKey} is set");
        }

        faults.ThrowIfAny();
        return settings;
    }
}
