using System;
using System.Collections.Generic;

namespace MagnetLean.Research.Runs;

/// <summary>What an algorithm is once it is initialized.</summary>
/// <param name="Start">Its first day.</param>
/// <param name="End">Its last day.</param>
/// <param name="Error">Why it cannot be initialized; null where it can.</param>
/// <param name="Asked">Names of the parameters that it has asked for; null where it reads them all, so that nothing can be said.</param>
internal sealed record AlgorithmFacts(DateTime Start, DateTime End, string? Error, IReadOnlySet<string>? Asked)
{
    /// <summary>A static of the algorithm's that can change, so that its dll is loaded anew for each run; null where there is none.</summary>
    public string? StaticState { get; init; }
}
