using System;
using System.Threading;
using MagnetLean.Reporting.Input;
using MagnetLean.Research.Optimization.Trials;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Clusters;

/// <summary>Machines that make a sweep's runs together. Nothing of what it is made of is loaded before it is asked for.</summary>
internal interface ICluster
{
    /// <summary>Joins as the desk of a sweep.</summary>
    /// <param name="given">How.</param>
    /// <param name="settings">The run that trials vary.</param>
    /// <param name="runLimit">How long one may take; null: as long as it likes.</param>
    /// <param name="data">What finished runs were made of; takes what others are made of.</param>
    /// <param name="tell">Hears of workers that come, go and are refused.</param>
    /// <param name="cancellation">Stops joining.</param>
    /// <returns>What makes trials; it leaves the cluster when it is disposed.</returns>
    /// <exception cref="InputException">It cannot join.</exception>
    ITrialWorkers Join(
        GivenCluster given, LaunchSettings settings, TimeSpan? runLimit, TrialData data, Action<string> tell, CancellationToken cancellation);

    /// <summary>Works for sweeps of others until it is stopped.</summary>
    /// <param name="given">How it joins.</param>
    /// <param name="place">What it has.</param>
    /// <param name="tell">Hears of what happens.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InputException">It cannot join.</exception>
    void Work(GivenCluster given, WorkPlace place, Action<string> tell, CancellationToken cancellation);
}
