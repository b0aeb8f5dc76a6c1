namespace MagnetLean.Monitor.Configuration;

/// <summary>What somebody is told of, and how.</summary>
internal sealed class AlertOptions
{
    /// <summary>Address that alerts are posted to; empty for none.</summary>
    public string WebHook { get; set; } = string.Empty;

    /// <summary>Secret that they are signed with; needed.</summary>
    public string WebHookSecret { get; set; } = string.Empty;

    /// <summary>Token of a Telegram bot; empty for none.</summary>
    public string TelegramToken { get; set; } = string.Empty;

    /// <summary>Chat that it writes into.</summary>
    public string TelegramChat { get; set; } = string.Empty;

    /// <summary>Telegram's server.</summary>
    public string TelegramServer { get; set; } = "https://api.telegram.org";

    /// <summary>Server that takes mails; empty for none.</summary>
    public string MailServer { get; set; } = string.Empty;

    /// <summary>Its port; on 465 TLS comes first. 1..65 535.</summary>
    public int MailPort { get; set; } = 587;

    /// <summary>Name to sign in with; empty for none.</summary>
    public string MailUser { get; set; } = string.Empty;

    /// <summary>Password to sign in with.</summary>
    public string MailPassword { get; set; } = string.Empty;

    /// <summary>Who writes.</summary>
    public string MailFrom { get; set; } = string.Empty;

    /// <summary>To whom.</summary>
    public string MailTo { get; set; } = string.Empty;

    /// <summary>Whether mails may go without TLS: to a server on this machine, say.</summary>
    public bool MailPlain { get; set; }

    /// <summary>Minutes without a sign of life of an engine. 0.05..1 440; a heartbeat comes once a minute of the market's, in a replay sooner.</summary>
    public double SilentMinutes { get; set; } = 3;

    /// <summary>Minutes without a bar; 0 for no such alert, as markets close. 0..100 000.</summary>
    public int BarMinutes { get; set; }

    /// <summary>Free space on the disk of the journals, or of the database where it is a file, in MB, below which it counts as nearly full. 0..1 000 000.</summary>
    public int DiskMegabytes { get; set; } = 500;

    /// <summary>Hour (UTC) at which quiet hours begin, 0..23; none where it equals <see cref="QuietTo"/>.</summary>
    public int QuietFrom { get; set; }

    /// <summary>Hour (UTC) at which they end, 0..23.</summary>
    public int QuietTo { get; set; }

    /// <summary>Minutes within which the same happening is told once, unless it is urgent. 0..1 440.</summary>
    public int RepeatMinutes { get; set; } = 10;
}
