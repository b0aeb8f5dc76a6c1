using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>Bars that are not measured yet.</summary>
public sealed class WaitingBarsTests
{
    private static readonly Instant Start = Instant.FromUtc(2024, 1, 1, 9, 30) + Duration.FromTicks(1);

    [Fact]
    public void They_come_back_as_they_were_in_their_order()
    {
        var waiting = new WaitingBars(3);

        waiting.TryAdd(Bar(1)).ShouldBeTrue();
        waiting.TryAdd(Bar(2)).ShouldBeTrue();

        waiting.All().ShouldBe([Bar(1), Bar(2)]);
    }

    [Fact]
    public void No_more_wait_than_there_is_room_for()
    {
        var waiting = new WaitingBars(1);

        waiting.TryAdd(Bar(1)).ShouldBeTrue();
        waiting.TryAdd(Bar(2)).ShouldBeFalse();

        waiting.All().ShouldHaveSingleItem().ShouldBe(Bar(1));
    }

    [Fact]
    public void What_has_quotes_or_no_volume_does_not_wait()
    {
        var waiting = new WaitingBars(9);

        waiting.TryAdd(Bar(1) with { Volume = null }).ShouldBeFalse();
        waiting.TryAdd(Bar(1) with { Spread = 1 }).ShouldBeFalse();
        waiting.TryAdd(Bar(1) with { BidSize = 1 }).ShouldBeFalse();
        waiting.TryAdd(Bar(1) with { AskSize = 1 }).ShouldBeFalse();

        waiting.All().ShouldBeEmpty();
    }

    private static Bar Bar(int hour) =>
        new(Start + Duration.FromHours(hour - 1), Start + Duration.FromHours(hour), 100 + hour, 103 + hour, 99 + hour, 101 + hour, 1000 * hour);
}
