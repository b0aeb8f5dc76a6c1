using System;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;

namespace QuantConnect;

/// <content>Algorithms.</content>
public static partial class Extensions
{
    /// <summary>Adds and resets securities as a step's changes say.</summary>
    public static void ProcessSecurityChanges(this IAlgorithm algorithm, SecurityChanges securityChanges)
    {
        foreach (var security in securityChanges.AddedSecurities)
        {
            algorithm.Securities.Add(security);
        }

        var universes = algorithm.UniverseManager;
        foreach (var security in securityChanges.RemovedSecurities)
        {
            // Another universe may still have it.
            if (!universes.IsActive(security.Symbol))
            {
                security.Reset();
            }
        }
    }

    /// <summary>Ends the run with an error.</summary>
    public static void SetRuntimeError(this IAlgorithm algorithm, Exception exception, string context)
    {
        algorithm.RunTimeError = exception;
        algorithm.Status = AlgorithmStatus.RuntimeError;
    }
}
