using System;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect.Commands;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>A person lowers the greatest leverage of a paper account: it holds until a reset, across restarts, too.</summary>
public sealed class CapLeverageTests : IDisposable
{
    private readonly FusePaper _paper = new();

    public void Dispose() => _paper.Dispose();

    [Fact]
    public void It_is_lowered_never_raised_and_outlives_a_restart()
    {
        using (var killed = _paper.Start(new FuseOptions()))
        {
            FusePaper.Push(killed, 2);
            Cap(killed).ShouldBe(double.PositiveInfinity);
            Run(killed, """{"$type": "CapLeverage", "cap": 2.5, "reason": "calm"}""").ShouldBe(true);
            Run(killed, """{"$type": "CapLeverage", "cap": 1.5}""").ShouldBe(true);
            Run(killed, """{"$type": "CapLeverage", "cap": 2}""").ShouldBe(false);
            Cap(killed).ShouldBe(1.5);
            _paper.Lines.ShouldContain(line => line.EndsWith(
                "CapLeverage refused: cap 2; allowed: a number from 0, up to 1.5, as it is capped already; reset takes that away.", StringComparison.Ordinal));
        }

        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 1);
        Cap(session).ShouldBe(1.5);
        _paper.Fuse.Describe().ShouldContain(", leverage capped at 1.5");
        Run(session, """{"$type": "Reset"}""").ShouldBe(true);
        Cap(session).ShouldBe(double.PositiveInfinity);
        Run(session, """{"$type": "Reset"}""").ShouldBe(false);
    }

    [Theory]
    [InlineData("""{"$type": "CapLeverage"}""", "missing")]
    [InlineData("""{"$type": "CapLeverage", "cap": -0.5}""", "-0.5")]
    public void What_is_no_cap_is_refused_by_name(string payload, string told)
    {
        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 1);

        Run(session, payload).ShouldBe(false);

        Cap(session).ShouldBe(double.PositiveInfinity);
        _paper.Lines.ShouldContain(line => line.EndsWith($"CapLeverage refused: cap {told}; allowed: a number from 0, a finite one.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_state_that_is_stricter_stays_so()
    {
        using var session = _paper.Start(new FuseOptions());
        FusePaper.Push(session, 1);
        Run(session, """{"$type": "CapLeverage", "cap": 2}""").ShouldBe(true);
        _paper.Fuse.Isolate("maintenance");

        Cap(session).ShouldBe(0);
        Run(session, """{"$type": "Reset"}""").ShouldBe(true);
        (Cap(session), _paper.Fuse.AccountState).ShouldBe((double.PositiveInfinity, FuseState.Active));
    }

    [Fact]
    public void It_outlives_a_reset_that_is_refused_below_the_total_floor()
    {
        using var session = _paper.Start(new FuseOptions { TotalFloor = 0.0201, DrawdownLimit = 0.02 }, quantity: 90);
        FusePaper.Push(session, 1);
        Run(session, """{"$type": "CapLeverage", "cap": 2}""").ShouldBe(true);
        FusePaper.Push(session, 30);
        _paper.Fuse.Describe().ShouldContain("below the total floor");

        Run(session, """{"$type": "Reset"}""").ShouldBe(false);

        _paper.Fuse.AccountState.ShouldBe(FuseState.Isolated);
        _paper.Fuse.Describe().ShouldContain(", leverage capped at 2");
    }

    // 10 coins, cut by 30 % and to the cap times equity: 10 000 at a price of about 100 make 100 coins a unit of leverage.
    [Theory]
    [InlineData(2, 0.07)]
    [InlineData(0.05, 0.05)]
    [InlineData(0, 0)]
    public void A_cut_leaves_no_more_than_it_allows(double cap, double left)
    {
        using var session = _paper.Start(new FuseOptions { StaleAfterBars = 3, Heartbeat = Duration.FromMinutes(10) });
        FusePaper.Push(session, 2);
        FusePaper.Held(session).ShouldBe(10);
        Run(session, FormattableString.Invariant($"{{\"$type\": \"CapLeverage\", \"cap\": {cap}}}")).ShouldBe(true);
        FusePaper.Held(session).ShouldBe(10, "what is held stays");

        session.AdvanceTo(session.UtcTime.AddHours(4));
        FusePaper.Push(session, 1);

        var notional = FusePaper.Held(session) * session.Algorithm!.Securities[FusePaper.Coin(session)].Price;
        ((double)(notional / session.Algorithm.Portfolio.TotalPortfolioValue)).ShouldBeInRange(left * 0.94, left * 1.06);
    }

    private double Cap(PaperSession session) => _paper.Fuse.LeverageCap(FusePaper.Coin(session));

    private static bool? Run(PaperSession session, string payload) =>
        session.Run(new CallbackCommand { Type = payload.Split('"')[3], Payload = payload });
}
