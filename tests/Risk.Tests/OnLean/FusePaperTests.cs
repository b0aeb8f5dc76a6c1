using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Notifications;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.Support.PaperMarket.Probe;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>The fuse in live mode: what happens between bars, on other threads, and from one process to the next.</summary>
public sealed class FusePaperTests : IDisposable
{
    private readonly FusePaper _paper = new();

    public void Dispose() => _paper.Dispose();

    [Fact]
    public void A_feed_that_dies_is_seen_without_a_bar_and_the_position_is_cut()
    {
        using var session = _paper.Start(new FuseOptions { StaleAfterBars = 3 });
        FusePaper.Push(session, 4);
        session.AdvanceTo(session.UtcTime.AddHours(4));

        var fired = _paper.Fuse.History.ShouldHaveSingleItem();
        (fired.Triggers, fired.To, fired.Time.ToDateTimeUtc()).ShouldBe((FuseTriggers.StaleData, FuseState.Triggered, PaperMarket.Start.AddHours(6)));
        fired.Done.ShouldBe("10 -> 7");

        // The last price is three hours old: as on LEAN the order fills at the next one.
        FusePaper.Push(session, 1);
        FusePaper.Held(session).ShouldBe(7);
    }

    [Fact]
    public void States_whose_time_is_over_end_without_a_bar()
    {
        using var session = _paper.Start(new FuseOptions(), probe => new ConflictAt(probe, PaperMarket.Start.AddHours(3)));
        FusePaper.Push(session, 4);
        _paper.Fuse.StateOf(FusePaper.Coin(session)).ShouldBe(FuseState.Triggered);
        session.AdvanceTo(session.UtcTime.AddHours(3));

        _paper.Fuse.History.Select(entry => (entry.To, entry.Time.ToDateTimeUtc().Hour))
            .ShouldBe([(FuseState.Triggered, 3), (FuseState.Cooldown, 4), (FuseState.Active, 5)]);
    }

    [Fact]
    public void Each_transition_is_told_once_to_each_address_with_its_reason()
    {
        var addresses = new FuseNotifications
        {
            NotifyEmail = "desk@example.org",
            NotifyTelegram = "-100",
            NotifySms = "+15550100",
            NotifyWeb = "https://example.org/fuse",
        };
        using var session = _paper.Start(new FuseOptions(), notifications: addresses);
        FusePaper.Push(session, 2);
        _paper.Fuse.Isolate("maintenance");

        var told = session.Algorithm!.Notify.Messages.ToList();
        told.Select(message => message.GetType())
            .ShouldBe([typeof(NotificationEmail), typeof(NotificationTelegram), typeof(NotificationSms), typeof(NotificationWeb)]);
        var mail = (NotificationEmail)told[0];
        (mail.Address, mail.Subject).ShouldBe(("desk@example.org", "Probe: account Isolated"));
        mail.Message.ShouldBe("account went from Active to Isolated at 2019-03-06 01:00:00 UTC: isolated by hand: maintenance; BTCUSD 10 -> 0.");
        ((NotificationSms)told[2]).Message.ShouldContain(mail.Message);
    }

    [Fact]
    public void A_restart_has_the_state_the_mark_and_the_time_left()
    {
        var options = new FuseOptions { RearmAfter = NodaTime.Duration.FromHours(10) };
        decimal mark;
        using (var killed = _paper.Start(options))
        {
            FusePaper.Push(killed, 4);
            _paper.Fuse.Isolate("maintenance");
            mark = _paper.Fuse.HighWaterMark;
            FusePaper.Push(killed, 4);
        }

        using var session = _paper.Start(options, attach: false);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active, "not read before the warm-up is over");
        FusePaper.Push(session, 1);
        (_paper.Fuse.AccountState, _paper.Fuse.HighWaterMark).ShouldBe((FuseState.Isolated, mark));
        FusePaper.Push(session, 3);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        FusePaper.Push(session, 2);
        _paper.Fuse.AccountState.ShouldBe(FuseState.Active);
        _paper.Fuse.History.Count.ShouldBe(2);
    }

    [Fact]
    public void Orders_rejected_before_a_restart_count_after_it()
    {
        var options = new FuseOptions { OrderFailureLimit = 3, OrderFailureWindow = NodaTime.Duration.FromHours(5) };
        using (var killed = _paper.Start(options))
        {
            FusePaper.Push(killed, 2);
            Refused(killed);
            Refused(killed);
            FusePaper.Push(killed, 1);
        }

        using var session = _paper.Start(options);
        FusePaper.Push(session, 1);
        _paper.Fuse.History.ShouldBeEmpty();
        Refused(session);
        FusePaper.Push(session, 1);
        _paper.Fuse.History.ShouldHaveSingleItem().Triggers.ShouldBe(FuseTriggers.OrderFailures);

        static void Refused(PaperSession session) =>
            session.Algorithm!.MarketOrder(FusePaper.Coin(session), 1_000_000).Status.ShouldBe(QuantConnect.Orders.OrderStatus.Invalid);
    }

    [Fact]
    public void A_restarted_account_is_not_valued_at_the_prices_of_its_warm_up()
    {
        decimal mark;
        using (var killed = _paper.Start(new FuseOptions { DrawdownLimit = 0.2 }, quantity: 90, boughtAfter: 19))
        {
            FusePaper.Push(killed, 24);
            mark = _paper.Fuse.HighWaterMark;
            FusePaper.Held(killed).ShouldBe(90);
            (90 * (PaperMarket.Bar(133).Close - PaperMarket.Bar(139).Close)).ShouldBeGreaterThan(100, "the price was higher within the warm-up");
        }

        using var session = _paper.Start(new FuseOptions { DrawdownLimit = 0.2 }, quantity: 90, boughtAfter: 19);
        FusePaper.Push(session, 1);

        FusePaper.Held(session).ShouldBe(90);
        _paper.Fuse.HighWaterMark.ShouldBe(mark);
        _paper.Fuse.History.ShouldBeEmpty();
    }

    [Fact]
    public void An_episode_is_as_long_between_bars_that_are_looked_at_as_in_a_backtest()
    {
        using var session = _paper.Start(new FuseOptions(), probe => new ConflictAt(probe, PaperMarket.Start.AddHours(3), TimeSpan.FromMinutes(59)));
        FusePaper.Push(session, 8);

        _paper.Fuse.History.Select(entry => (entry.To, entry.Time.ToDateTimeUtc().Hour))
            .ShouldBe([(FuseState.Triggered, 3), (FuseState.Cooldown, 4), (FuseState.Active, 5)]);
    }

    /// <summary>A conflict from a moment on.</summary>
    private sealed class ConflictAt(Probe probe, DateTime from, TimeSpan lasts = default) : IFuseSignals
    {
        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => new() { Conflict = probe.UtcTime >= from && probe.UtcTime <= from + lasts ? 1 : 0 };
    }
}
