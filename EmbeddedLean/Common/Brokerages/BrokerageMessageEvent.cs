using System.Globalization;

namespace QuantConnect.Brokerages;

public class BrokerageMessageEvent
{
    /// <summary>Makes a message with a number as code.</summary>
    public BrokerageMessageEvent(BrokerageMessageType type, int code, string message)
        : this(type, code.ToString(CultureInfo.InvariantCulture), message)
    {
    }

    /// <summary>Makes a message.</summary>
    public BrokerageMessageEvent(BrokerageMessageType type, string code, string message)
    {
        Type = type;
        Code = code;
        Message = message;
    }

    /// <summary>Its kind.</summary>
    public BrokerageMessageType Type { get; private set; }

    public string Code { get; private set; }

    /// <summary>Its text.</summary>
    public string Message { get; private set; }

    /// <summary>The connection is gone.</summary>
    public static BrokerageMessageEvent Disconnected(string message) =>
        new(BrokerageMessageType.Disconnect, nameof(BrokerageMessageType.Disconnect), message);

    /// <summary>The connection is back.</summary>
    public static BrokerageMessageEvent Reconnected(string message) =>
        new(BrokerageMessageType.Reconnect, nameof(BrokerageMessageType.Reconnect), message);

    /// <summary>The message as text.</summary>
    public override string ToString() => $"{Type} - Code: {Code} - {Message}";

    internal static BrokerageMessageEvent NotSupported(string message) => new(BrokerageMessageType.Warning, "NotSupported", message);

    internal static BrokerageMessageEvent NoUpdates() => new(BrokerageMessageType.Warning, 0, Refusals.NoUpdates);
}
