namespace MagnetLean.Research.Optimization;

/// <summary>How far a sweep is.</summary>
/// <param name="Done">Runs that have ended.</param>
/// <param name="Planned">Runs that are known to be made, those included: a search that goes on from its results has more.</param>
/// <param name="Failed">Those of the ended that did not complete.</param>
internal readonly record struct SweepProgress(int Done, int Planned, int Failed);
