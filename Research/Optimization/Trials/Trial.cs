using MagnetLean.Research.Optimization.Space;

namespace MagnetLean.Research.Optimization.Trials;

/// <summary>A run to be made: a set of parameters over a part of time.</summary>
/// <param name="Candidate">The parameters.</param>
/// <param name="Window">The part of time; null leaves it to the algorithm.</param>
internal sealed record Trial(Candidate Candidate, TrialWindow? Window = null)
{
    /// <summary>What tells this run from others: equal parameters over equal time give an equal result.</summary>
    public string Key => Window is { } window ? $"{window}|{Candidate.Key}" : Candidate.Key;
}
