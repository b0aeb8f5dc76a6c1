using System.Collections.Generic;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Research.Study;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Study;

/// <summary>Studies of prices that nothing attracts.</summary>
internal static class WalkStudies
{
    public static StudySeries Series(int seed, int bars) => new("WALK", Bars.Hour, Bars.Walk(seed, bars, 0.004));

    public static StudyResult Run(StudyOptions options, params IReadOnlyList<StudySeries> series) =>
        EventStudy.Run(series, new MarketStateOptions(), new MagnetOptions(), options);

    public static StudyRow All(StudyResult result) => result.Rows.Single(row => row.Section == RowGroups.All);
}
