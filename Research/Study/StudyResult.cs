using System.Collections.Generic;
using NodaTime;

namespace MagnetLean.Research.Study;

/// <summary>What a study found.</summary>
internal sealed record StudyResult
{
    /// <summary>What was studied.</summary>
    public required IReadOnlyList<StudiedSymbol> Symbols { get; init; }

    /// <summary>Events that could not take part.</summary>
    public required LeftOut LeftOut { get; init; }

    /// <summary>Every event that took part.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>How often all levels were placed at random: the draws asked for, or one for each bar where there are fewer.</summary>
    public required int Placements { get; init; }

    /// <summary>The rows, section by section.</summary>
    public required IReadOnlyList<StudyRow> Rows { get; init; }
}

/// <summary>A symbol of a study.</summary>
/// <param name="Ticker">The symbol.</param>
/// <param name="From">First close from which there are races; null where the bars were too few.</param>
/// <param name="To">Last one.</param>
/// <param name="Bars">How many there are.</param>
/// <param name="Events">Magnets that became known.</param>
internal sealed record StudiedSymbol(string Ticker, Instant? From, Instant? To, int Bars, int Events);

/// <summary>Events that take no part in a study.</summary>
/// <param name="TooNear">Within the range of a single bar.</param>
/// <param name="TooFar">Out of reach in the time there is.</param>
/// <param name="AtTheEnds">Before there is an ATR or a latest move, or without a whole race ahead of them.</param>
internal readonly record struct LeftOut(int TooNear, int TooFar, int AtTheEnds);
