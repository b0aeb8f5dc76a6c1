namespace QuantConnect.Notifications;

/// <summary>A text message.</summary>
public class NotificationSms : Notification
{
    /// <summary>A message to a number.</summary>
    public NotificationSms(string number, string message)
    {
        PhoneNumber = number;
        Message = message;
    }

    public string PhoneNumber { get; set; }

    /// <summary>The text.</summary>
    public string Message { get; set; }
}
