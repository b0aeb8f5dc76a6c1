using System;
using System.IO;
using MagnetLean.Embedded;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.EmbeddedLean.Paper.PaperMarket.Probe;

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
    [InlineData("""{"version":2,"clock":null,"isLived":false,"lastOrderId":0,"ledgerLength":0,"cash":[],"holdings":[],"orders":[]}""")]
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
        File.WriteAllText(_market.AccountFile, File.ReadAllText(_market.AccountFile).Replace("\"amount\": 9", "\"amount\": 19", StringComparison.Ordinal));
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
