using System;
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
}
