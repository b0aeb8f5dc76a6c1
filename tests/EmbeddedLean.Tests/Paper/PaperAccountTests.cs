using System;
using System.IO;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.Support.PaperMarket.Probe;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

public sealed class PaperAccountTests : IDisposable
{
    private readonly PaperMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Fact]
    public void An_account_belongs_to_one_session_at_a_time()
    {
        using var session = PaperSession.Start(_market.Job(_ => { }));
        Should.Throw<IOException>(() => PaperSession.Start(_market.Job(_ => { }))).Message.ShouldContain("in use by another process");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"version":4,"clock":null,"isLived":false,"lastOrderId":0,"ledgerLength":0,"cash":[],"holdings":[],"orders":[]}""")]
    [InlineData("""{"version":1,"clock":null,"isLived":false,"lastOrderId":-1,"ledgerLength":0,"cash":[],"holdings":[],"orders":[]}""")]
    [InlineData("""{"version":1}""")]
    public void An_account_that_cannot_be_read_is_an_error_and_stays_as_it_is(string content)
    {
        Directory.CreateDirectory(_market.Account);
        File.WriteAllText(_market.AccountFile, content);
        Should.Throw<InvalidDataException>(() => PaperSession.Start(_market.Job(_ => { }))).Message.ShouldContain("account.json");
        File.ReadAllText(_market.AccountFile).ShouldBe(content);
    }

    [Fact]
    public void An_account_of_the_former_version_is_read()
    {
        Run(0.1);
        var written = File.ReadAllText(_market.AccountFile);
        written.ShouldContain("\"version\": 3");
        File.WriteAllText(_market.AccountFile, written.Replace("\"version\": 3", "\"version\": 1", StringComparison.Ordinal));

        using var session = PaperSession.Start(_market.Job(_ => { }));
        session.IsResumed.ShouldBeTrue();
        session.Algorithm!.Portfolio.Invested.ShouldBeTrue();
    }

    [Theory]
    [InlineData("CoinbaseOrderProperties", "GloomOrderProperties", "class 'GloomOrderProperties'; allowed: a class of order properties")]
    [InlineData("PostOnly", "Posted", "CoinbaseOrderProperties has no 'Posted'; allowed: PostOnly, SelfTradePreventionId")]
    [InlineData("\"PostOnly\": true", "\"PostOnly\": 7", "CoinbaseOrderProperties.PostOnly: 7; allowed: Boolean")]
    public void Instructions_that_no_brokerage_knows_end_the_start_and_are_named(string part, string instead, string named)
    {
        var isPlaced = false;
        using (var session = PaperSession.Start(_market.Job(Place, 0.1)))
        {
            session.Replay().Error.ShouldBeNull();
        }

        var written = File.ReadAllText(_market.AccountFile);
        written.ShouldContain(part);
        File.WriteAllText(_market.AccountFile, written.Replace(part, instead, StringComparison.Ordinal));
        using var next = PaperSession.Start(_market.Job(_ => { }));
        next.IsRunning.ShouldBeFalse();
        next.Stop().Error.ShouldNotBeNull().ShouldContain(named);

        void Place(Probe probe)
        {
            if (!isPlaced)
            {
                isPlaced = true;
                probe.LimitOrder(probe.Coin, 1, 50m, orderProperties: new CoinbaseOrderProperties { PostOnly = true });
            }
        }
    }

    [Fact]
    public void What_a_crash_left_of_a_ledger_line_is_cut_off()
    {
        Run(0.2);
        var whole = File.ReadAllText(_market.Ledger);
        File.AppendAllText(_market.Ledger, """{"time":"2019-03-06T05:00:00","order":"9","ev""");
        Run(0.3);
        var later = File.ReadAllText(_market.Ledger);
        later.ShouldStartWith(whole);
        later.Length.ShouldBeGreaterThan(whole.Length);
        later.ShouldNotContain("\"order\":\"9\"");
    }

    [Fact]
    public void A_deposit_written_into_the_account_by_hand_is_there_after_the_restart()
    {
        Run(0.1);
        File.WriteAllText(
            _market.AccountFile, File.ReadAllText(_market.AccountFile).Replace("\"amount\": 9", "\"amount\": 19", StringComparison.Ordinal));
        using var session = PaperSession.Start(_market.Job(_ => { }));
        session.Algorithm!.Portfolio.Cash.ShouldBeInRange(19_900m, 20_100m);
    }

    private void Run(double days)
    {
        using var session = PaperSession.Start(_market.Job(Buy, days));
        session.Replay().Error.ShouldBeNull();

        static void Buy(Probe probe) => probe.MarketOrder(probe.Coin, 0.1m);
    }
}
