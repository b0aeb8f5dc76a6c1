using NodaTime;

namespace MagnetLean.Research.Survival.Paths;

/// <summary>When a bar of a path is, whatever its prices: the same for all paths of a study.</summary>
/// <param name="Start">When it opens.</param>
/// <param name="End">When it closes.</param>
/// <param name="IsOpenAtClose">Whether the exchange is open at its end.</param>
/// <param name="SetupEnd">When the insight of a setup seen at its end runs out.</param>
/// <param name="Place">How many bars have closed since the session began, itself not counted; always 0 where the exchange never closes.</param>
internal readonly record struct PathClock(Instant Start, Instant End, bool IsOpenAtClose, Instant SetupEnd, int Place);
