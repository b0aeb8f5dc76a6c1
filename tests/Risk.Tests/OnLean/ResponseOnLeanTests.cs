using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Triggers that are watched, cap or isolate a symbol, on the engine.</summary>
public sealed class ResponseOnLeanTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void What_is_watched_is_recorded_and_leaves_every_order_as_it_is_without_a_fuse()
    {
        var (watched, free) = (lab.Run<AllIsWatched>(), lab.Run<NothingIsWatched>());

        static string[] Orders(LabAlgorithm algorithm) =>
            [.. algorithm.Ordered().Select(order => $"{order.Time} {order.Quantity} {order.Price} {order.Status}")];
        Orders(watched).ShouldBe(Orders(free));
        Orders(free).Length.ShouldBe(3);
        watched.Fuse.History.Select(entry => (entry.Cause, entry.From, entry.To, entry.Done)).Distinct()
            .ShouldBe([(FuseCause.Watch, FuseState.Active, FuseState.Active, string.Empty)]);
        var first = watched.Fuse.History[0];
        (LabData.HourOf(first.Time.ToDateTimeUtc()), first.Scope, first.Triggers).ShouldBe((140, LabData.Spike, FuseTriggers.MagnetConflict));
        first.Sentence.ShouldBe("SPIKEUSD was watched in Active at 2024-01-06 20:00:00 UTC: MagnetConflict (C 1 > 0.8).");
        watched.Fuse.History.Count(entry => entry.Triggers == FuseTriggers.MagnetConflict).ShouldBe(1, "told when it begins");
        watched.Fuse.History.ShouldContain(entry => entry.Triggers.HasFlag(FuseTriggers.VolatilitySpike));
        watched.Fuse.TriggersOf(watched.Coin).ShouldBe(FuseTriggers.None);
    }

    [Fact]
    public void What_caps_brings_a_position_to_leverage_one_and_lets_it_be_traded_below()
    {
        var algorithm = lab.Run<SpikesCap>();

        var spike = algorithm.Fuse.History.First(entry => entry.Cause == FuseCause.Trigger);
        (spike.From, spike.To, spike.Triggers).ShouldBe((FuseState.Active, FuseState.Cooldown, FuseTriggers.VolatilitySpike));
        var hour = LabData.HourOf(spike.Time.ToDateTimeUtc());

        // The account's 100 000 are leverage 1 of 1 000 coins at 100: what exceeds that by more than a fee goes.
        algorithm.Calls.Last(call => call.Hour == hour).Before.ShouldBe(2000);
        algorithm.HeldAfter(hour).ShouldBe(1000, 15);
        algorithm.Ordered().Single(order => order.Tag.StartsWith("SurvivalFuse: Cooldown cut", System.StringComparison.Ordinal))
            .Quantity.ShouldBe(-1000, 15);
        algorithm.HeldAfter(hour + 2).ShouldBe(500, "the algorithm may still trade");
        algorithm.Calls.ShouldNotContain(call => call.State == FuseState.Triggered);
        algorithm.StateAt(180).ShouldBe(FuseState.Active);
    }

    [Fact]
    public void A_symbol_that_is_isolated_is_flat_until_a_person_resets_it_and_the_account_trades_on()
    {
        var algorithm = lab.Run<ConflictIsolates>();

        algorithm.HeldAfter(139).ShouldBe(100);
        algorithm.Calls.Where(call => call.Hour is >= 140 and < 165).Select(call => (call.After, call.State)).Distinct()
            .ShouldBe([(0m, FuseState.Isolated)]);
        algorithm.Fuse.AccountState.ShouldBe(FuseState.Active);
        algorithm.Resets.ShouldBe([true, false]);
        (algorithm.StateAt(166), algorithm.HeldAfter(171)).ShouldBe((FuseState.Active, 50m));
    }
}
