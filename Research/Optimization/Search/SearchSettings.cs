namespace MagnetLean.Research.Optimization.Search;

/// <summary>How a space is searched.</summary>
/// <param name="Strategy">The strategy.</param>
internal sealed record SearchSettings(SearchStrategy Strategy)
{
    /// <summary>Sets that are drawn unless told otherwise.</summary>
    public const int UsualDraws = 100;

    /// <summary>Segments that a range has at each step of an Euler search unless told otherwise; LEAN's.</summary>
    public const int UsualSegments = 4;

    /// <summary>Segments that a range without a step is divided into; null where none were given.</summary>
    public int? Segments { get; init; }

    /// <summary>How many sets are drawn, by the strategies that draw; at least 1.</summary>
    public int Draws { get; init; } = UsualDraws;

    /// <summary>Seed of all that is drawn.</summary>
    public int Seed { get; init; } = 1;
}
