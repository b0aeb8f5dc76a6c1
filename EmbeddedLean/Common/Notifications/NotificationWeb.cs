using System.Collections.Generic;

namespace QuantConnect.Notifications;

/// <summary>A web request.</summary>
public class NotificationWeb : Notification
{
    /// <summary>A request to an address, with data and headers.</summary>
    public NotificationWeb(string address, object? data = null, Dictionary<string, string>? headers = null)
    {
        Address = address;
        Data = data!;
        Headers = headers!;
    }

    /// <summary>The headers.</summary>
    public Dictionary<string, string> Headers { get; set; }

    public string Address { get; set; }

    /// <summary>The body's data.</summary>
    public object Data { get; set; }
}
