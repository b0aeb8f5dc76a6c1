namespace QuantConnect.Notifications;

/// <summary>A message to the outside.</summary>
public abstract class Notification
{
    /// <summary>Sends the message; does nothing by itself.</summary>
    public virtual void Send()
    {
    }
}
