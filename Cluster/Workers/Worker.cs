using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Silos;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Runs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace MagnetLean.Cluster.Workers;

/// <summary>This process as a worker.</summary>
internal static class Worker
{
    /// <summary>What the names of workers begin with among the members.</summary>
    public const string NamePrefix = "worker ";

    private static readonly TimeSpan JoinsAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Makes runs for whoever asks, until it is stopped. Where the others take it for dead, as it did not answer, it joins anew.</summary>
    /// <param name="settings">How it joins.</param>
    /// <param name="dataFolder">Its data.</param>
    /// <param name="slots">How many runs it makes at once.</param>
    /// <param name="engine">Makes an engine for a job.</param>
    /// <param name="tell">Hears of what happens.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">The settings do not let it join.</exception>
    public static async Task RunAsync(
        ClusterSettings settings, string dataFolder, int slots, Func<ITrialEngine> engine, Action<string> tell, CancellationToken cancellation)
    {
        JobFolder.ClearAbandoned();
        var name = $"{Environment.MachineName}/{Environment.ProcessId}";
        var facts = new WorkerFacts(name, slots, BuildPart.Of(AppContext.BaseDirectory), dataFolder);
        using var work = new WorkerSlots(facts, AppContext.BaseDirectory, engine, tell);
        var wasMember = false;
        while (!cancellation.IsCancellationRequested)
        {
            var why = "the others took this worker for dead, as it did not answer";
            try
            {
                await BeMemberAsync(settings, work, tell, () => wasMember = true, cancellation).ConfigureAwait(false);
            }
            catch (InputException fault) when (wasMember)
            {
                // What was right before is not the settings' fault: the database may be gone for a while.
                why = fault.Message;
            }

            if (!cancellation.IsCancellationRequested)
            {
                tell($"{why}: it joins anew");
                await Task.Delay(JoinsAgainAfter, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task BeMemberAsync(
        ClusterSettings settings, WorkerSlots work, Action<string> tell, Action joined, CancellationToken cancellation)
    {
        using var faults = new SiloFaults(tell);
        try
        {
            await using var silo = await ClusterSilo.JoinAsync(settings, NamePrefix + work.Facts.Name, faults, Configure, cancellation).ConfigureAwait(false);
            joined();
            tell($"reached at {silo.Place}");
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, faults.Fatal);
            await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // Stopped, or taken for dead, while it joined.
            if (faults is { HasJoined: false, Suspicion: { } suspicion } && !cancellation.IsCancellationRequested)
            {
                tell($"it could not join: {suspicion}");
            }
        }

        void Configure(ISiloBuilder silo)
        {
            silo.Services.AddSingleton(work);
            silo.AddGrainService<WorkerService>();
        }
    }
}
