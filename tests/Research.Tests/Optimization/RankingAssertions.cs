using System.Collections.Generic;
using System.Linq;
using MagnetLean.Research.Optimization;
using Shouldly;

namespace MagnetLean.Tests.Research.Optimization;

internal static class RankingAssertions
{
    /// <summary>The runs of a ranking by their numbers.</summary>
    public static void ShouldBeTheRuns(this IReadOnlyList<RankedResult> ranking, IEnumerable<int> ids) =>
        ranking.Select(ranked => ranked.Result.Trial.Candidate.Id).ShouldBe(ids);
}
