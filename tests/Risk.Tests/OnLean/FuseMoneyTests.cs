using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>Deposits and withdrawals on a live account: told before and after, with bars, trades and restarts in between.</summary>
public sealed class FuseMoneyTests : IDisposable
{
    private readonly FusePaper _paper = new();

    private SurvivalFuseRiskManagementModel Fuse => _paper.Fuse;

    public void Dispose() => _paper.Dispose();

    [Fact]
    public void Money_that_comes_or_goes_beside_a_position_moves_the_mark_by_its_ratio()
    {
        using var session = Started();
        var (mark, equity) = (Fuse.HighWaterMark, Equity(session));

        Move(session, 5_000);
        Fuse.HighWaterMark.ShouldBe(mark * (equity + 5_000) / equity, 0.01m);

        Move(session, -7_500);
        Fuse.HighWaterMark.ShouldBe(mark * (equity - 2_500) / equity, 0.01m);
        Fuse.AccountState.ShouldBe(FuseState.Active);
    }

    [Fact]
    public void A_withdrawal_that_is_announced_moves_the_mark_when_the_money_leaves_and_not_before()
    {
        using var session = Started();
        var mark = Fuse.HighWaterMark;
        Fuse.Withdraw(2_000, "rent").ShouldBeTrue();
        FusePaper.Push(session, 5);
        Fuse.HighWaterMark.ShouldBeGreaterThanOrEqualTo(mark, "the money is still there");
        Fuse.Describe().ShouldEndWith("; awaits a withdrawal of 2000");

        mark = Fuse.HighWaterMark;
        var equity = Equity(session);
        Move(session, -2_000);
        Fuse.HighWaterMark.ShouldBe(mark * (equity - 2_000) / equity, 0.01m);
        FusePaper.Push(session, 3);
        ShouldBeActive(session);
        Fuse.Describe().ShouldNotContain("awaits");
    }

    [Fact]
    public void An_announcement_settles_what_trading_might_explain()
    {
        using var session = Started();
        session.Algorithm!.LimitOrder(FusePaper.Coin(session), 10, 80);
        Fuse.Withdraw(800).ShouldBeTrue();
        var (mark, equity) = (Fuse.HighWaterMark, Equity(session));
        Move(session, -802);

        Fuse.HighWaterMark.ShouldBe(mark * (equity - 802) / (equity - 2), 0.01m, "two more than announced are a loss");
        ShouldBeActive(session);
    }

    [Fact]
    public void A_trade_in_the_same_minute_hides_no_announced_withdrawal_and_passes_for_none()
    {
        using var session = Started();
        Fuse.Withdraw(2_000);
        session.Algorithm!.MarketOrder(FusePaper.Coin(session), 20);
        FusePaper.Push(session, 1);
        FusePaper.Held(session).ShouldBe(30);
        Fuse.Describe().ShouldContain("awaits a withdrawal of 2000", Case.Sensitive, "2 000 were spent on coins");

        session.Algorithm.MarketOrder(FusePaper.Coin(session), -20);
        session.Algorithm.Portfolio.CashBook["USD"].AddAmount(-2_000);
        FusePaper.Push(session, 1);
        FusePaper.Held(session).ShouldBe(10);
        ShouldBeActive(session);
    }

    [Fact]
    public void In_doubt_money_that_goes_is_a_loss_and_telling_of_it_puts_the_mark_right()
    {
        using var session = Started();
        session.Algorithm!.LimitOrder(FusePaper.Coin(session), 10, 80);
        var (mark, equity) = (Fuse.HighWaterMark, Equity(session));
        Move(session, -802);
        Fuse.AccountState.ShouldBe(FuseState.Isolated, "a resting order for 800 may have filled");
        Fuse.HighWaterMark.ShouldBe(mark);
        FusePaper.Push(session, 2);

        Fuse.Withdraw(802, "it did not").ShouldBeTrue();
        Fuse.HighWaterMark.ShouldBe(mark * (equity - 802) / equity, 0.01m);
        Fuse.Reset("put right").ShouldBeTrue();
        FusePaper.Push(session, 3);
        Fuse.AccountState.ShouldBe(FuseState.Active);
        _paper.Lines.ShouldContain(line => line.Contains("withdrawal of 802 (it did not) had counted as a loss"));
    }

    [Fact]
    public void A_withdrawal_that_was_taken_for_the_end_of_the_account_is_not_when_it_is_told_of()
    {
        string balance;
        using (var killed = Started())
        {
            balance = _paper.Market.AccountFile;
        }

        Take(balance, 4_000);
        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 4);
        Fuse.AccountState.ShouldBe(FuseState.Isolated);
        Fuse.Reset("no").ShouldBeFalse("it is below its floor");

        Fuse.Withdraw(4_000);
        Fuse.Reset("yes").ShouldBeTrue();
        FusePaper.Push(session, 3);
        Fuse.AccountState.ShouldBe(FuseState.Active);
        Fuse.HighestEquity.ShouldBeLessThan(6_200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_announcement_outlives_restarts_also_where_the_money_leaves_meanwhile(bool meanwhile)
    {
        decimal mark, equity;
        using (var killed = Started())
        {
            Fuse.Withdraw(2_000);
            (mark, equity) = (Fuse.HighWaterMark, Equity(killed));
        }

        if (meanwhile)
        {
            Take(_paper.Market.AccountFile, 2_000);
        }

        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 1);
        if (!meanwhile)
        {
            Fuse.HighWaterMark.ShouldBeGreaterThanOrEqualTo(mark);
            session.Algorithm!.LimitOrder(FusePaper.Coin(session), 25, 80);
            Move(session, -2_000);
        }

        Fuse.HighWaterMark.ShouldBe(mark * (equity - 2_000) / equity, 20m, "the price moves on");
        ShouldBeActive(session);
    }

    [Fact]
    public void A_deposit_that_is_told_of_too_early_counts_once_when_it_comes()
    {
        using var session = Started();
        Fuse.Deposit(3_000).ShouldBeTrue();
        FusePaper.Push(session, 3);
        var (mark, equity) = (Fuse.HighWaterMark, Equity(session));
        mark.ShouldBeLessThan(10_300);
        session.Algorithm!.LimitOrder(FusePaper.Coin(session), -30, 100);
        Move(session, 3_000);

        Fuse.HighWaterMark.ShouldBe(mark * (equity + 3_000) / equity, 0.01m);
        ShouldBeActive(session);
    }

    [Fact]
    public void A_deposit_that_was_seen_by_itself_is_not_counted_again_when_it_is_told_of()
    {
        using var session = Started();
        Move(session, 3_000);
        var mark = Fuse.HighWaterMark;
        FusePaper.Push(session, 1);
        Fuse.Deposit(3_000).ShouldBeTrue();
        Fuse.HighWaterMark.ShouldBeInRange(mark, mark * 1.02m);
        FusePaper.Push(session, 1);
        _paper.Lines.ShouldContain(line => line.Contains("deposit of 3000 was accounted for when it was seen"));
    }

    [Fact]
    public void A_reset_that_comes_before_the_cash_was_looked_at_does_not_move_the_mark_twice()
    {
        using var session = Started();
        Fuse.Isolate("maintenance");
        FusePaper.Push(session, 1);
        session.Algorithm!.Portfolio.CashBook["USD"].AddAmount(-5_000);
        session.AdvanceTo(session.UtcTime.AddSeconds(30));
        Fuse.Reset("done").ShouldBeTrue();
        session.AdvanceTo(session.UtcTime.AddMinutes(5));

        Fuse.HighWaterMark.ShouldBe(Equity(session));
    }

    private PaperSession Started()
    {
        var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 4);
        return session;
    }

    private static decimal Equity(PaperSession session) => session.Algorithm!.Portfolio.TotalPortfolioValue;

    // As the brokerage says it, once a day: between bars, some time after the latest trade.
    private static void Move(PaperSession session, decimal amount)
    {
        session.Algorithm!.Portfolio.CashBook["USD"].AddAmount(amount);
        session.AdvanceTo(session.UtcTime.AddMinutes(1));
    }

    private static void Take(string accountFile, decimal amount)
    {
        var balance = JsonNode.Parse(File.ReadAllText(accountFile))!;
        var dollars = balance["cash"]!.AsArray().Single(cash => (string)cash!["currency"]! == "USD")!;
        dollars["amount"] = (decimal)dollars["amount"]! - amount;
        File.WriteAllText(accountFile, balance.ToJsonString());
    }

    private void ShouldBeActive(PaperSession session)
    {
        Fuse.AccountState.ShouldBe(FuseState.Active);
        Fuse.History.ShouldBeEmpty();
        FusePaper.Held(session).ShouldNotBe(0);
    }
}
