using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Orders;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.Support.PaperMarket.Probe;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// A foreign algorithm holds 10 coins with a stop and a target of its own; the fuse cuts them to 7 at 4:00. Whichever write a death precedes, the
/// position ends with the stop, and with the target once the episode is over.
/// </summary>
public sealed class RestingOrderDrillTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_write_a_death_precedes_what_was_taken_away_rests_again(bool takesUpdates)
    {
        const string Whole = "7 held; StopMarket -7 mine, Limit -7 goal";
        var writes = 0;
        Run(takesUpdates, null, _ => writes++).ShouldBe(Whole);
        writes.ShouldBeGreaterThan(30);

        // Those of the first start and of the hours before 3:00, on which nothing depends, are left out.
        var killed = Enumerable.Range(20, writes - 20).Select(write => $"before write {write}: {Run(takesUpdates, write, _ => { })}").ToList();

        killed.ShouldAllBe(run => run.EndsWith($": {Whole}", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_placed_for_the_algorithm_goes_with_the_position_after_a_restart_too()
    {
        using var market = new PaperMarket();
        using (var first = Start(market, takesUpdates: false, _ => true, hours: 6))
        {
            first.Replay().Error.ShouldBeNull();
            OpenOrders((Probe)first.Algorithm!).Count.ShouldBe(2);
        }

        using var second = Start(market, takesUpdates: false, _ => true, onBar: probe =>
        {
            if (probe.UtcTime == PaperMarket.Start.AddHours(8))
            {
                probe.MarketOrder(probe.Coin, -7);
            }
        });
        second.Replay().Error.ShouldBeNull();

        var probe = (Probe)second.Algorithm!;
        probe.Portfolio[probe.Coin].Quantity.ShouldBe(0);
        OpenOrders(probe).ShouldBeEmpty();
    }

    private static List<OrderTicket> OpenOrders(Probe probe) =>
        [.. probe.Transactions.GetOpenOrderTickets(probe.Coin).OrderByDescending(ticket => ticket.OrderType == OrderType.StopMarket)];

    // What is held and rests at 9:00, after a death before the given write and a second session.
    private static string Run(bool takesUpdates, int? death, Action<string> onWrite)
    {
        using var market = new PaperMarket();
        if (death is not null)
        {
            var left = death.Value;
            using var stop = new CancellationTokenSource();
            using var dying = Start(market, takesUpdates, _ =>
            {
                if (--left > 0)
                {
                    return true;
                }

                stop.Cancel();
                return false;
            });
            dying.Replay(stop.Token);
        }

        using var session = Start(market, takesUpdates, file =>
        {
            onWrite(file);
            return true;
        });
        var probe = (Probe)session.Algorithm!;
        session.Replay().Error.ShouldBeNull();
        var resting = OpenOrders(probe)
            .Select(ticket => string.Create(CultureInfo.InvariantCulture, $"{ticket.OrderType} {ticket.Quantity:0.##} {ticket.Tag}"));
        return string.Create(CultureInfo.InvariantCulture, $"{probe.Portfolio[probe.Coin].Quantity:0.##} held; {string.Join(", ", resting)}");
    }

    private static PaperSession Start(
        PaperMarket market,
        bool takesUpdates,
        Func<string, bool> mayWrite,
        int hours = 9,
        Action<Probe>? onBar = null) => PaperSession.Start(
        market.Job(onBar ?? Open, days: hours / 24.0, setUp: probe =>
        {
            if (!takesUpdates)
            {
                probe.SetBrokerageModel(new NoUpdates());
            }

            var fuse = new SurvivalFuseRiskManagementModel(
                FuseOptions.Protocol with { VolatilityLimit = 100, LiquidityLimit = 0, Heartbeat = Duration.FromHours(6) }, new ConflictAtFour(probe));
            probe.SetRiskManagement(fuse);
            fuse.Attach(probe);
        }) with
        { MayWrite = mayWrite });

    // At 3:00, which a death may have it do twice.
    private static void Open(Probe probe)
    {
        if (probe.UtcTime != PaperMarket.Start.AddHours(3))
        {
            return;
        }

        if (!probe.Portfolio.Invested)
        {
            probe.MarketOrder(probe.Coin, 10);
        }

        var tags = probe.Transactions.GetOpenOrderTickets(probe.Coin).Select(ticket => ticket.Tag).ToHashSet();
        if (!tags.Contains("mine"))
        {
            probe.StopMarketOrder(probe.Coin, -10, 80, tag: "mine");
        }

        if (!tags.Contains("goal"))
        {
            probe.LimitOrder(probe.Coin, -10, 120, tag: "goal");
        }
    }

    private sealed class ConflictAtFour(Probe probe) : IFuseSignals
    {
        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => new() { Conflict = probe.UtcTime == PaperMarket.Start.AddHours(4) ? 1 : 0 };
    }
}
