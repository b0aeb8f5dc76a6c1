using System;
using MagnetLean.Cluster.Workers;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace MagnetLean.Cluster.Desk;

/// <summary>Calls workers by their addresses: none is placed, and none is looked up in a directory of which another worker may hold the part.</summary>
internal sealed class WorkerCalls(IServiceProvider services) : GrainServiceClient<IWorkerService>(services)
{
    /// <summary>The worker at an address.</summary>
    public IWorkerService At(SiloAddress address) => GetGrainService(address);
}
