using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

public sealed class FuseHistoryTests
{
    private const int Most = 102_000;
    private const int Kept = 51_000;

    [Fact]
    public void All_stay_up_to_twice_of_what_is_kept()
    {
        var entries = Entries(Most - 1, _ => ("COIN", string.Empty));

        FuseHistory.Trim(entries).ShouldBe(0);
        entries.Count.ShouldBe(Most - 1);
    }

    [Fact]
    public void Of_more_the_oldest_go_where_nothing_was_done_and_what_was_done_stays_as_does_the_account()
    {
        var entries = Entries(Most, i => i % 10 == 0 ? ("COIN", "cut") : i % 10 == 1 ? (null, string.Empty) : ("COIN", string.Empty));

        FuseHistory.Trim(entries).ShouldBe(Most - Kept);

        entries.Count.ShouldBe(Kept);
        entries.Count(entry => entry.Done.Length > 0).ShouldBe(Most / 10);
        entries.Count(entry => entry.Symbol is null).ShouldBe(Most / 10);
        entries.Select(entry => entry.Time).ShouldBe(entries.Select(entry => entry.Time).Order(), "in their order");
        var idle = entries.Where(FuseHistory.IsIdle).ToList();
        idle.Count.ShouldBe(Kept - Most / 5);
        idle[0].Time.ToUnixTimeSeconds().ShouldBe(63_752, "8 of 10 are idle: 51 000 of those go");
    }

    [Fact]
    public void Where_something_was_done_each_time_the_oldest_go_and_the_latest_stay_whatever_they_are()
    {
        var entries = Entries(Most, i => i < Most - 1_000 ? ("COIN", "cut") : ("COIN", string.Empty));

        FuseHistory.Trim(entries).ShouldBe(Most - Kept);

        entries[0].Time.ToUnixTimeSeconds().ShouldBe(Most - Kept);
        entries.Count(FuseHistory.IsIdle).ShouldBe(1_000);
    }

    private static List<FuseTransition> Entries(int count, System.Func<int, (string? Symbol, string Done)> of) =>
    [
        .. Enumerable.Range(0, count).Select(i => new FuseTransition(
            Instant.FromUnixTimeSeconds(i), of(i).Symbol, FuseState.Active, FuseState.Triggered, FuseCause.Trigger, FuseTriggers.LiquidityDry, [], "dry", of(i).Done))
    ];
}
