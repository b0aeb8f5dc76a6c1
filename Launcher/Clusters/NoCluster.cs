namespace MagnetLean.Launcher.Clusters;

/// <summary>LEAN runs one algorithm a process: there is nothing that a cluster could share.</summary>
internal static class CompiledCluster
{
    /// <summary>The cluster; null where sweeps are not made of runs of one process.</summary>
    public static ICluster? Create() => null;
}
