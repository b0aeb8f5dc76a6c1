using System;
using QuantConnect.Configuration;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Notifications;
using QuantConnect.Packets;
using QuantConnect.Util;

namespace MagnetLean.Launcher.Notifications;

/// <summary>
/// LEAN's local messaging handler, which sends no notifications, with notifications that are sent: to be named as <c>messaging-handler</c> in LEAN's
/// configuration.
/// </summary>
public sealed class NotifyingMessaging : IMessagingHandler
{
    private readonly IMessagingHandler _local =
        Composer.Instance.GetExportedValueByTypeName<IMessagingHandler>("QuantConnect.Messaging.Messaging", forceTypeNameOnExisting: false);

    private NotificationSender? _sender;

    /// <inheritdoc/>
    public bool HasSubscribers
    {
        get => _local.HasSubscribers;
        set => _local.HasSubscribers = value;
    }

    /// <inheritdoc/>
    public void Initialize(MessagingHandlerInitializeParameters initializeParameters)
    {
        _local.Initialize(initializeParameters);
        _sender = new NotificationSender(NotificationSettings.Read(key => Config.Get(key)), text => Log.Error(text));
    }

    /// <inheritdoc/>
    public void SetAuthentication(AlgorithmNodePacket job) => _local.SetAuthentication(job);

    /// <inheritdoc/>
    public void Send(Packet packet) => _local.Send(packet);

    /// <inheritdoc/>
    public void SendNotification(Notification notification) => _sender?.Send(notification);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sender?.Dispose();
        _local.Dispose();
    }
}
