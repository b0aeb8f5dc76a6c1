using System;
using QuantConnect.Notifications;
using QuantConnect.Packets;

namespace QuantConnect.Interfaces;

public interface IApi : IDisposable
{
}

public interface IBrokerage : IBrokerageCashSynchronizer, IDisposable
{
}

public interface IBrokerageCashSynchronizer
{
}

public interface IDataQueueHandler : IDisposable
{
}

public interface IJobQueueHandler
{
    AlgorithmNodePacket NextJob(out string algorithmPath);
}

public interface IMessagingHandler : IDisposable
{
    bool HasSubscribers { get; set; }

    void Initialize(MessagingHandlerInitializeParameters initializeParameters);

    void SetAuthentication(AlgorithmNodePacket job);

    void Send(Packet packet);

    void SendNotification(Notification notification);
}

public class MessagingHandlerInitializeParameters
{
    public MessagingHandlerInitializeParameters(IApi api) => throw null;

    public IApi Api => throw null;
}
