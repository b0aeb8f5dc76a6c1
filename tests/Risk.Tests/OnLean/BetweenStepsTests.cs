using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect.Commands;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// What a listener buys when it hears of what a person or the heartbeat brought about does not stand until the next bar, which may be an hour away.
/// </summary>
public sealed class BetweenStepsTests : IDisposable
{
    private readonly FusePaper _paper = new();

    public void Dispose() => _paper.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_closed_at_once_where_the_account_is_isolated(bool isCommand)
    {
        using var session = Start();

        if (isCommand)
        {
            session.Run(new CallbackCommand { Type = "Isolate", Payload = """{"$type": "Isolate"}""" }).ShouldBe(true);
        }
        else
        {
            _paper.Fuse.Isolate("enough");
        }

        session.Algorithm!.Transactions.OrdersCount.ShouldBe(4, "bought, closed, bought by the listener, closed");
        FusePaper.Held(session).ShouldBe(0);
    }

    [Fact]
    public void It_goes_at_once_where_the_heartbeat_has_cut()
    {
        using var session = Start();

        session.AdvanceTo(session.UtcTime.AddHours(3));

        // Prices are old: what is ordered waits for the next bar.
        session.Algorithm!.Transactions.GetOrderTickets().OrderBy(order => order.OrderId).Select(order => (order.Quantity, order.Status)).ShouldBe(
            [(10m, OrderStatus.Filled), (-3m, OrderStatus.Submitted), (5m, OrderStatus.Canceled)]);
        FusePaper.Push(session, 1);
        FusePaper.Held(session).ShouldBe(7);
    }

    [Fact]
    public void It_goes_at_once_where_a_reset_has_left_the_fuse_of_its_symbol_as_it_is()
    {
        using var session = Start();
        session.AdvanceTo(session.UtcTime.AddHours(3));
        _paper.Fuse.Isolate("enough");
        var coin = FusePaper.Coin(session);
        _paper.Fuse.Transitioned += told =>
        {
            if (told.To == FuseState.Active)
            {
                session.Algorithm!.MarketOrder(coin, 6);
            }
        };

        _paper.Fuse.Reset("go on").ShouldBeTrue();

        _paper.Fuse.StateOf(coin).ShouldBe(FuseState.Triggered);
        session.Algorithm!.Transactions.GetOrderTickets().Single(order => order.Quantity == 6).Status.ShouldBe(OrderStatus.Canceled);
    }

    private PaperSession Start()
    {
        var session = _paper.Start(new FuseOptions { StaleAfterBars = 3, Heartbeat = Duration.FromMinutes(10) });
        FusePaper.Push(session, 2);
        FusePaper.Held(session).ShouldBe(10);
        var coin = FusePaper.Coin(session);
        _paper.Fuse.Transitioned += told =>
        {
            if (told.To.IsReduceOnly())
            {
                session.Algorithm!.MarketOrder(coin, 5);
            }
        };
        return session;
    }
}
