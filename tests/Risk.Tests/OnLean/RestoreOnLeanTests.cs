using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>A position that was cut goes back to what its algorithm last asked for, and to nothing else.</summary>
public sealed class RestoreOnLeanTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private const int Later = 190;

    [Fact]
    public void A_cut_position_goes_back_once_its_fuse_is_active_again()
    {
        var algorithm = lab.Run<AsksOnce>();

        algorithm.HeldAfter(150).ShouldBe(70);
        algorithm.Calls.Where(call => call.Hour > 150 && call.State != FuseState.Active).Select(call => call.After).Distinct().ShouldBe([70m]);
        algorithm.HeldAfter(Later).ShouldBe(100);
        algorithm.FilledBuysSince(150).Select(order => order.Quantity).ShouldBe([30m]);
    }

    [Fact]
    public void Under_the_protocol_it_stays_cut()
    {
        var algorithm = lab.Run<AsksOnceOfTheProtocol>();

        (algorithm.StateAt(Later), algorithm.HeldAfter(Later)).ShouldBe((FuseState.Active, 70m));
        algorithm.FilledBuysSince(150).ShouldBeEmpty();
    }

    [Fact]
    public void It_goes_back_to_the_latest_that_was_asked_for_and_not_beyond()
    {
        lab.Run<AsksForLessMeanwhile>().HeldAfter(Later).ShouldBe(40);

        var more = lab.Run<AsksForMoreMeanwhile>();
        more.HeldAfter(153).ShouldBe(70);
        more.HeldAfter(Later).ShouldBe(160);
        more.FilledBuysSince(150).Select(order => order.Quantity).ShouldBe([90m]);
    }

    [Fact]
    public void What_the_algorithm_has_closed_by_itself_stays_closed()
    {
        var algorithm = lab.Run<ClosesMeanwhile>();

        algorithm.HeldAfter(150).ShouldBe(70);
        (algorithm.StateAt(Later), algorithm.HeldAfter(Later)).ShouldBe((FuseState.Active, 0m));
        algorithm.FilledBuysSince(150).ShouldBeEmpty();
    }

    [Fact]
    public void Beside_a_resting_stop_it_buys_what_is_missing_once()
    {
        var algorithm = lab.Run<AsksOnceBesideItsStop>();

        algorithm.HeldAfter(Later).ShouldBe(100);
        algorithm.FilledBuysSince(150).Select(order => order.Quantity).ShouldBe([30m]);
        algorithm.Ordered().Single(order => order.Status == OrderStatus.Submitted).Quantity.ShouldBe(-100);
    }

    [Fact]
    public void An_algorithm_that_orders_by_itself_is_told_and_nothing_is_ordered_for_it()
    {
        var algorithm = lab.Run<OrdersByItself>();

        algorithm.HeldAfter(Later).ShouldBe(70);
        algorithm.Heard.Select(heard => heard.To).ShouldBe([FuseState.Triggered, FuseState.Cooldown, FuseState.Active]);
        algorithm.Heard[0].Done.ShouldStartWith("100 -> 70", Case.Sensitive);
        algorithm.Ordered().Count().ShouldBe(2);
    }
}
