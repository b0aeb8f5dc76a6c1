using MagnetLean.Magnets;

namespace MagnetLean.Research.Study;

/// <summary>Events that no row tells apart.</summary>
/// <param name="News">What of the magnets is new.</param>
/// <param name="Type">Their type.</param>
/// <param name="Kind">What was seen.</param>
/// <param name="Tier">Their tier.</param>
/// <param name="Timeframe">Bars of the strategy in one bar of their timeframe.</param>
/// <param name="Distance">Bucket of their distance.</param>
internal readonly record struct StudyCell(MagnetNews News, MagnetType Type, MagnetKind Kind, MagnetTier Tier, int Timeframe, int Distance)
{
    public static StudyCell Of(in MagnetEvent happened) => new(
        happened.News, happened.Type, happened.Kind, happened.Tier, happened.Timeframe, DistanceBuckets.Of(happened.Distance));
}
