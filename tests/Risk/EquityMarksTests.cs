using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class EquityMarksTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 4, 12, 0);

    [Fact]
    public void The_first_equity_seen_is_every_mark()
    {
        var marks = default(EquityMarks).Observe(100_000, Noon);

        marks.ShouldBe(new EquityMarks(100_000, 100_000, 19786, 100_000));
    }

    [Fact]
    public void Highs_only_rise_and_the_day_keeps_its_first_equity()
    {
        var marks = default(EquityMarks).Observe(100, Noon).Observe(110, Noon + Duration.FromHours(1)).Observe(105, Noon + Duration.FromHours(2));

        (marks.HighWaterMark, marks.Highest, marks.DayOpen).ShouldBe((110m, 110m, 100m));
        marks.Observe(104, Noon + Duration.FromHours(12)).DayOpen.ShouldBe(104);
    }

    [Fact]
    public void Rebasing_moves_the_high_water_mark_and_not_the_highest_equity_ever()
    {
        var marks = default(EquityMarks).Observe(100, Noon).Rebase(94);

        (marks.HighWaterMark, marks.Highest).ShouldBe((94m, 100m));
    }
}
