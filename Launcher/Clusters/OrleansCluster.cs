using System;
using System.Threading;
using MagnetLean.Cluster.Desk;
using MagnetLean.Cluster.Jobs;
using MagnetLean.Cluster.Silos;
using MagnetLean.Cluster.Workers;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Clusters;

/// <summary>The cluster that this program was built with.</summary>
internal static class CompiledCluster
{
    /// <summary>The cluster; null where sweeps are not made of runs of one process.</summary>
    public static ICluster? Create() => new OrleansCluster();
}

/// <summary>A cluster of Orleans'.</summary>
internal sealed class OrleansCluster : ICluster
{
    /// <inheritdoc/>
    public ITrialWorkers Join(
        GivenCluster given, LaunchSettings settings, TimeSpan? runLimit, TrialData data, Action<string> tell, CancellationToken cancellation)
    {
        var job = new SweepJob($"{Environment.MachineName}:{settings.ResultsFolder}", JobPackage.Of(settings, runLimit, AppContext.BaseDirectory))
        {
            Data = data,
        };
        return ClusterWorkers.JoinAsync(Settings(given), job, tell, cancellation).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Work(GivenCluster given, WorkPlace place, Action<string> tell, CancellationToken cancellation) =>
        Worker.RunAsync(Settings(given), place.DataFolder, place.Slots, place.Engine, tell, cancellation).GetAwaiter().GetResult();

    private static ClusterSettings Settings(GivenCluster given) => new()
    {
        Connection = given.Connection,
        Address = given.Address?.Address,
        Port = given.Address is { Port: > 0 and var port } ? port : null,
        CertificateFile = given.CertificateFile,
        SecretFile = given.SecretFile,
        Patience = given.Patience ?? ClusterSettings.UsualPatience,
    };
}
