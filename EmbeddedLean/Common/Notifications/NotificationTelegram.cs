namespace QuantConnect.Notifications;

/// <summary>A Telegram message.</summary>
public class NotificationTelegram : Notification
{
    /// <summary>A message to a chat, sent by a bot.</summary>
    public NotificationTelegram(string id, string message, string? token = null)
    {
        Id = id;
        Message = message;
        Token = token!;
    }

    /// <summary>The chat.</summary>
    public string Id { get; set; }

    /// <summary>The text.</summary>
    public string Message { get; set; }

    /// <summary>The bot's token.</summary>
    public string Token { get; set; }
}
