using System;
using QuantConnect.Interfaces;
using QuantConnect.Lean.Engine.Server;
using QuantConnect.Lean.Engine.Setup;
using QuantConnect.Packets;
using QuantConnect.Util;

namespace QuantConnect.Lean.Engine;

public class AlgorithmManager
{
    public AlgorithmManager(bool liveMode, AlgorithmNodePacket job = null) => throw null;

    public AlgorithmStatus State => throw null;

    public long DataPoints => throw null;

    public void SetStatus(AlgorithmStatus state) => throw null;
}

public class Engine
{
    public Engine(LeanEngineSystemHandlers systemHandlers, LeanEngineAlgorithmHandlers algorithmHandlers, bool liveMode) => throw null;

    public void Run(AlgorithmNodePacket job, AlgorithmManager manager, string assemblyPath, WorkerThread workerThread) => throw null;
}

public static class Initializer
{
    public static LeanEngineSystemHandlers GetSystemHandlers() => throw null;

    public static LeanEngineAlgorithmHandlers GetAlgorithmHandlers(bool researchMode = false) => throw null;
}

public class LeanEngineAlgorithmHandlers : IDisposable
{
    internal LeanEngineAlgorithmHandlers() => throw null;

    public ISetupHandler Setup => throw null;

    public void Dispose() => throw null;
}

public class LeanEngineSystemHandlers : IDisposable
{
    public LeanEngineSystemHandlers(IJobQueueHandler jobQueue, IApi api, IMessagingHandler notify, ILeanManager leanManager) => throw null;

    public IApi Api => throw null;

    public IMessagingHandler Notify => throw null;

    public IJobQueueHandler JobQueue => throw null;

    public ILeanManager LeanManager => throw null;

    public void Dispose() => throw null;
}
