
namespace MagnetLean.Research.Study;

/// <summary>What a study asks.</summary>
internal sealed record StudyOptions
{
    /// <summary>Bars after which a level that neither it nor its mirror image was reached counts as undecided, from 1.</summary>
    public int Within { get; init; } = 50;

    /// <summary>How often all levels are placed at random, from 100: no p-value is below one in so many.</summary>
    public int Draws { get; init; } = 5000;

    /// <summary>Seed of all that is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Share of false discoveries among all discoveries that is put up with, 0..1.</summary>
    public double FalseDiscoveries { get; init; } = 0.05;

    /// <summary>Rows with fewer decided events are shown and not tested.</summary>
    public int LeastDecided { get; init; } = 30;
}
