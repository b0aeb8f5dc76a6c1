using System;
using System.Collections.Generic;
using System.Net.Mail;

namespace QuantConnect.Notifications;

/// <summary>A mail.</summary>
public class NotificationEmail : Notification
{
    /// <summary>A mail to an address.</summary>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public NotificationEmail(
        string address,
        string? subject = "",
        string? message = "",
        string? data = "",
        Dictionary<string, string>? headers = null)
    {
        if (address is not null && !MailAddress.TryCreate(address, out _))
        {
            throw new ArgumentException($"Invalid email address: {address}");
        }

        Address = address!;
        (Subject, Message) = (subject ?? string.Empty, message ?? string.Empty);
        Data = data ?? string.Empty;
        Headers = headers!;
    }

    /// <summary>Headers of the mail.</summary>
    public Dictionary<string, string> Headers { get; set; }

    public string Address { get; set; }

    public string Subject { get; set; }

    /// <summary>The text.</summary>
    public string Message { get; set; }

    /// <summary>An attachment's text.</summary>
    public string Data { get; set; }
}
