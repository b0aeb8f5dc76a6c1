using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>An earlier run has decided upon ten o'clock, and no more is known.</summary>
public sealed class DecidedMomentTests
{
    private static readonly Instant Ten = Instant.FromUtc(2024, 3, 4, 10, 0);

    [Theory]
    [InlineData(-1, false, true)]
    [InlineData(0, true, true)]
    [InlineData(1, false, false)]
    public void The_moment_decided_upon_is_repeated_and_awaited_until_it_has_passed(int minutes, bool isRepeated, bool isAwaited)
    {
        var moment = new DecidedMoment();
        moment.Resume(Ten);

        var now = Ten + Duration.FromMinutes(minutes);
        (moment.Latest, moment.IsRepeated(now), moment.IsAwaited(now)).ShouldBe((Ten, isRepeated, isAwaited));
    }

    [Fact]
    public void Once_it_is_carried_out_nothing_is_repeated()
    {
        var moment = new DecidedMoment();
        moment.Resume(Ten);
        moment.EndRepeat();
        moment.Decide(Ten);

        (moment.Latest, moment.IsRepeated(Ten), moment.IsAwaited(Ten)).ShouldBe((Ten, false, false));
    }

    [Fact]
    public void A_first_run_repeats_and_awaits_nothing()
    {
        var moment = new DecidedMoment();

        (moment.Latest, moment.IsRepeated(Ten), moment.IsAwaited(Ten)).ShouldBe(((Instant?)null, false, false));
        moment.Decide(Ten);
        moment.Latest.ShouldBe(Ten);
    }
}
