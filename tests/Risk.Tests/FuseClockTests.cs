using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>Bars of an hour, the latest of which has closed at ten.</summary>
public sealed class FuseClockTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Theory]
    [InlineData(0, -1, true)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    public void At_the_close_of_a_bar_what_was_due_has_come(int now, int due, bool hasCome) =>
        FuseClock.AtBar(At(now), Hour).HasCome(At(due)).ShouldBe(hasCome);

    [Theory]
    [InlineData(10, 5, false)]
    [InlineData(59, 5, false)]
    [InlineData(60, 5, true)]
    [InlineData(60, 60, true)]
    [InlineData(60, 61, false)]
    [InlineData(10, 0, true)]
    public void Between_bars_what_is_due_comes_with_the_next_close(int now, int due, bool hasCome) =>
        Between(now, Hour).HasCome(At(due)).ShouldBe(hasCome);

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(10, 11, false)]
    public void Where_the_length_of_bars_is_not_known_nothing_is_rounded(int now, int due, bool hasCome) =>
        Between(now, Duration.Zero).HasCome(At(due)).ShouldBe(hasCome);

    [Theory]
    [InlineData(-60, true)]
    [InlineData(-30, true)]
    [InlineData(0, false)]
    public void A_bar_that_closes_has_passed_since_any_moment_before(int since, bool hasPassed) =>
        FuseClock.AtBar(At(0), Hour).BarHasPassedSince(At(since)).ShouldBe(hasPassed);

    [Theory]
    [InlineData(59, 0, false)]
    [InlineData(60, 0, true)]
    [InlineData(60, 30, false)]
    [InlineData(120, 30, true)]
    public void Between_bars_a_whole_one_has_to_fit_in(int now, int since, bool hasPassed) =>
        Between(now, Hour).BarHasPassedSince(At(since)).ShouldBe(hasPassed);

    [Theory]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, true)]
    public void Where_the_length_of_bars_is_not_known_any_time_will_do(int now, int since, bool hasPassed) =>
        Between(now, Duration.Zero).BarHasPassedSince(At(since)).ShouldBe(hasPassed);

    private static FuseClock Between(int now, Duration length) => new(At(now), BarClosed: false, At(0), length);

    private static Instant At(int minutes) => Instant.FromUtc(2024, 3, 4, 10, 0) + Duration.FromMinutes(minutes);
}
