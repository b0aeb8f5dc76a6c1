using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Silos;
using MagnetLean.Cluster.Workers;
using MagnetLean.Research.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace MagnetLean.Tests.Cluster;

/// <summary>A worker of one slot in this process, that a test can look into.</summary>
internal sealed class InnerWorker : IAsyncDisposable
{
    private readonly ClusterSilo _silo;
    private readonly SiloFaults _faults;

    private InnerWorker(ClusterSilo silo, SiloFaults faults, WorkerSlots slots) => (_silo, _faults, Slots) = (silo, faults, slots);

    public WorkerSlots Slots { get; }

    public static async Task<InnerWorker> JoinAsync(ClusterSettings settings, string name, ITrialEngine engine)
    {
        var slots = new WorkerSlots(new WorkerFacts(name, 1, BuildPart.Of(AppContext.BaseDirectory), AppContext.BaseDirectory), AppContext.BaseDirectory, () => engine, _ => { });
        var faults = new SiloFaults(_ => { });
        var silo = await ClusterSilo.JoinAsync(settings, Worker.NamePrefix + name, faults, Configure, CancellationToken.None);
        return new InnerWorker(silo, faults, slots);

        void Configure(ISiloBuilder builder)
        {
            builder.Services.AddSingleton(slots);
            builder.AddGrainService<WorkerService>();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _faults.Dispose();
        Slots.Dispose();
    }
}
