using System;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.EmbeddedLean.Paper;
using QuantConnect;
using QuantConnect.Notifications;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.EmbeddedLean.Paper.PaperMarket.Probe;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>The fuse in live mode: what happens between bars, on other threads, and from one process to the next.</summary>
public sealed class FusePaperTests : IDisposable
{
    private const int FirstBar = 119;

    private readonly PaperMarket _market = new();
    private SurvivalFuseRiskManagementModel _fuse = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void A_feed_that_dies_is_seen_without_a_bar_and_the_position_is_cut()
    {
        using var session = Start(new FuseOptions { StaleAfterBars = 3 });
        Push(session, 4);
        session.AdvanceTo(session.UtcTime.AddHours(4));

        var fired = _fuse.History.ShouldHaveSingleItem();
        (fired.Triggers, fired.To, fired.Time.ToDateTimeUtc()).ShouldBe((FuseTriggers.StaleData, FuseState.Triggered, PaperMarket.Start.AddHours(6)));
        fired.Done.ShouldBe("10 -> 7");

        // The last price is three hours old: as on LEAN the order fills at the next one.
        Push(session, 1);
        Held(session).ShouldBe(7);
    }

    [Fact]
    public void States_whose_time_is_over_end_without_a_bar()
    {
        using var session = Start(new FuseOptions(), new Once());
        Push(session, 4);
        _fuse.StateOf(Coin(session)).ShouldBe(FuseState.Triggered);
        session.AdvanceTo(session.UtcTime.AddHours(3));

        _fuse.History.Select(entry => (entry.To, entry.Time.ToDateTimeUtc().Hour)).ShouldBe([(FuseState.Triggered, 3), (FuseState.Cooldown, 4), (FuseState.Active, 5)]);
    }

    [Fact]
    public void Each_transition_is_told_once_to_each_address_with_its_reason()
    {
        var addresses = new FuseNotifications { NotifyEmail = "desk@example.org", NotifyTelegram = "-100", NotifySms = "+15550100", NotifyWeb = "https://example.org/fuse" };
        using var session = Start(new FuseOptions(), notifications: addresses);
        Push(session, 2);
        _fuse.Isolate("maintenance");

        var told = session.Algorithm!.Notify.Messages.ToList();
        told.Select(message => message.GetType()).ShouldBe([typeof(NotificationEmail), typeof(NotificationTelegram), typeof(NotificationSms), typeof(NotificationWeb)]);
        var mail = (NotificationEmail)told[0];
        (mail.Address, mail.Subject).ShouldBe(("desk@example.org", "Probe: account Isolated"));
        mail.Message.ShouldBe("account went from Active to Isolated at 2019-03-06 01:00:00 UTC: isolated by hand: maintenance; 1 position closed.");
        ((NotificationSms)told[2]).Message.ShouldContain(mail.Message);
    }

    [Fact]
    public void Money_that_comes_or_goes_beside_a_position_moves_the_mark_by_its_ratio()
    {
        using var session = Start(new FuseOptions());
        Push(session, 4);
        var (mark, equity) = (_fuse.HighWaterMark, session.Algorithm!.Portfolio.TotalPortfolioValue);

        session.Algorithm.Portfolio.CashBook["USD"].AddAmount(5_000);
        session.AdvanceTo(session.UtcTime.AddMinutes(1));
        _fuse.HighWaterMark.ShouldBe(mark * (equity + 5_000) / equity, 0.01m);

        session.Algorithm.Portfolio.CashBook["USD"].AddAmount(-7_500);
        session.AdvanceTo(session.UtcTime.AddMinutes(1));
        _fuse.HighWaterMark.ShouldBe(mark * (equity - 2_500) / equity, 0.01m);
        _fuse.AccountState.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void In_doubt_money_that_goes_is_a_loss()
    {
        using var session = Start(new FuseOptions());
        Push(session, 4);
        session.Algorithm!.LimitOrder(Coin(session), 10, 80);
        session.Algorithm.Portfolio.CashBook["USD"].AddAmount(-802);
        session.AdvanceTo(session.UtcTime.AddMinutes(1));

        _fuse.AccountState.ShouldBe(FuseState.Isolated, "a resting order for 800 may have filled");
    }

    [Fact]
    public void A_restart_has_the_state_the_mark_and_the_time_left()
    {
        var options = new FuseOptions { RearmAfter = NodaTime.Duration.FromHours(10) };
        decimal mark;
        using (var killed = Start(options))
        {
            Push(killed, 4);
            _fuse.Isolate("maintenance");
            mark = _fuse.HighWaterMark;
            Push(killed, 4);
        }

        using var session = Start(options, attach: false);
        _fuse.AccountState.ShouldBe(FuseState.Active, "not read before the warm-up is over");
        Push(session, 1);
        (_fuse.AccountState, _fuse.HighWaterMark).ShouldBe((FuseState.Isolated, mark));
        Push(session, 3);
        _fuse.AccountState.ShouldBe(FuseState.Isolated);
        Push(session, 2);
        _fuse.AccountState.ShouldBe(FuseState.Active);
        _fuse.History.Count.ShouldBe(2);
    }

    [Fact]
    public void Money_announced_before_a_restart_is_not_counted_again_when_it_comes()
    {
        decimal mark;
        using (var killed = Start(new FuseOptions()))
        {
            Push(killed, 4);
            var before = _fuse.HighWaterMark;
            _fuse.Deposit(300).ShouldBeTrue();
            mark = _fuse.HighWaterMark;
            mark.ShouldBeGreaterThan(before * 1.03m);
        }

        using var session = Start(new FuseOptions());
        Push(session, 1);
        session.Algorithm!.Portfolio.CashBook["USD"].AddAmount(300);
        session.AdvanceTo(session.UtcTime.AddMinutes(3));
        _fuse.HighWaterMark.ShouldBe(mark);

        session.Algorithm.Portfolio.CashBook["USD"].AddAmount(200);
        session.AdvanceTo(session.UtcTime.AddMinutes(3));
        _fuse.HighWaterMark.ShouldBeGreaterThan(mark, "nobody has told of this");
    }

    [Fact]
    public void Orders_rejected_before_a_restart_count_after_it()
    {
        var options = new FuseOptions { OrderFailureLimit = 3, OrderFailureWindow = NodaTime.Duration.FromHours(5) };
        using (var killed = Start(options))
        {
            Push(killed, 2);
            Refused(killed);
            Refused(killed);
            Push(killed, 1);
        }

        using var session = Start(options);
        Push(session, 1);
        _fuse.History.ShouldBeEmpty();
        Refused(session);
        Push(session, 1);
        _fuse.History.ShouldHaveSingleItem().Triggers.ShouldBe(FuseTriggers.OrderFailures);

        static void Refused(PaperSession session) =>
            session.Algorithm!.MarketOrder(Coin(session), 1_000_000).Status.ShouldBe(QuantConnect.Orders.OrderStatus.Invalid);
    }

    [Fact]
    public void A_restarted_account_is_not_valued_at_the_prices_of_its_warm_up()
    {
        decimal mark;
        using (var killed = Start(new FuseOptions { DrawdownLimit = 0.2 }, quantity: 90, boughtAfter: 19))
        {
            Push(killed, 24);
            mark = _fuse.HighWaterMark;
            Held(killed).ShouldBe(90);
            (90 * (PaperMarket.Bar(133).Close - PaperMarket.Bar(139).Close)).ShouldBeGreaterThan(100, "the price was higher within the warm-up");
        }

        using var session = Start(new FuseOptions { DrawdownLimit = 0.2 }, quantity: 90, boughtAfter: 19);
        Push(session, 1);

        Held(session).ShouldBe(90);
        _fuse.HighWaterMark.ShouldBe(mark);
        _fuse.History.ShouldBeEmpty();
    }

    private PaperSession Start(
        FuseOptions options, IFuseSignals? signals = null, FuseNotifications? notifications = null, bool attach = true, decimal quantity = 10, int boughtAfter = 0) => PaperSession.Start(_market.Job(
        probe =>
        {
            var since = (probe.UtcTime - PaperMarket.Start).TotalHours - boughtAfter;
            if (!probe.Portfolio.Invested && since is >= 0 and < 2)
            {
                probe.MarketOrder(probe.Coin, quantity);
            }
        },
        setUp: probe =>
        {
            _fuse = new SurvivalFuseRiskManagementModel(options, signals, notifications: notifications);
            probe.SetRiskManagement(_fuse);
            if (attach)
            {
                _fuse.Attach(probe);
            }
        }) with
        { ReplayUntil = null });

    private static void Push(PaperSession session, int bars)
    {
        var next = FirstBar + (int)Math.Floor((session.UtcTime - PaperMarket.Start).TotalHours) + 1;
        next = session.UtcTime == PaperMarket.Start ? FirstBar : next;
        for (var bar = next; bar < next + bars; bar++)
        {
            session.Push(PaperMarket.Bar(bar));
        }
    }

    private static Symbol Coin(PaperSession session) => ((Probe)session.Algorithm!).Coin;

    private static decimal Held(PaperSession session) => session.Algorithm!.Portfolio[Coin(session)].Quantity;

    /// <summary>A conflict at one bar.</summary>
    private sealed class Once : IFuseSignals
    {
        private int _asked;

        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => new() { Conflict = ++_asked > 3 + 60 * 3 && _asked <= 3 + 60 * 3 + 1 ? 1 : 0 };
    }
}
