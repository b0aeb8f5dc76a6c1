using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using Shouldly;
using Xunit;
using Probe = MagnetLean.Tests.Support.PaperMarket.Probe;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// Of 10 coins that were asked for at 3:00 the fuse sells 3 at 4:00, and buys them back once it is Active, at 6:00: also where the process died on
/// the way, and never more than was asked for last.
/// </summary>
public sealed class WithheldTargetDrillTests
{
    private const string Restored = "03:00 10, 04:00 -3, 06:00 3";

    [Fact]
    public void Whatever_write_a_death_precedes_what_was_withheld_is_restored()
    {
        var writes = 0;
        using (var market = new PaperMarket())
        {
            Session(market, _ => ++writes > 0);
            Fills(market).ShouldBe(Restored);
        }

        // Those of the first start and of the hours before 3:00, on which nothing depends, are left out.
        var killed = Enumerable.Range(12, writes - 12).Select(write => $"before write {write}: {FillsAfterDeath(write)}").ToList();

        killed.Count.ShouldBeGreaterThan(20);
        killed.ShouldAllBe(run => run.EndsWith($": {Restored}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(8, "03:00 10, 04:00 -3, 05:00 1")] // 8 is the latest that was asked for, and at 5:00, in Cooldown, allowed.
    [InlineData(5, "03:00 10, 04:00 -3, 05:00 -2")] // 5 is less than the 7 that are left.
    [InlineData(0, "03:00 10, 04:00 -3, 05:00 -7")]
    public void What_is_asked_for_after_the_restart_is_what_there_is_to_go_back_to(int asked, string fills)
    {
        using var market = new PaperMarket();
        Session(market, _ => true, hours: 4);

        Session(market, _ => true, asked: asked);

        Fills(market).ShouldBe(fills);
    }

    [Fact]
    public void Where_the_state_is_lost_nothing_is_restored_and_the_account_is_closed()
    {
        using var market = new PaperMarket();
        Session(market, _ => true, hours: 4);
        Directory.Delete(market.Store, recursive: true);

        var fuse = Session(market, _ => true);

        fuse.AccountState.ShouldBe(FuseState.Isolated);
        fuse.History[^1].Reason.ShouldContain("no stored state");
        Fills(market).ShouldStartWith("03:00 10, 04:00 -3, ");
        Fills(market).ShouldEndWith(" -7");
        Fills(market).Split(',').Length.ShouldBe(3);
    }

    private static string FillsAfterDeath(int write)
    {
        using var market = new PaperMarket();
        using var stop = new CancellationTokenSource();
        var left = write;
        Session(
            market,
            _ =>
            {
                if (--left > 0)
                {
                    return true;
                }

                stop.Cancel();
                return false;
            },
            stop: stop.Token);
        Session(market, _ => true);
        return Fills(market);
    }

    private static string Fills(PaperMarket market) => string.Join(", ", (File.Exists(market.Ledger) ? File.ReadAllLines(market.Ledger) : [])
        .Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
        .Where(line => (string)line["event"]! == "Filled")
        .Select(line => string.Create(CultureInfo.InvariantCulture, $"{(DateTime)line["time"]!:HH:mm} {(decimal)line["fillQuantity"]!:0.##}")));

    // Asks for 10 at 3:00, and at 5:00 for what is said.
    private static SurvivalFuseRiskManagementModel Session(
        PaperMarket market, Func<string, bool> mayWrite, int hours = 9, int? asked = null, CancellationToken stop = default)
    {
        var fuse = new SurvivalFuseRiskManagementModel();
        var job = market.Job(_ => { }, days: hours / 24.0, setUp: probe =>
        {
            var options = FuseOptions.Protocol with
            {
                RestoreTargets = true,
                VolatilityLimit = 100,
                LiquidityLimit = 0,
                Heartbeat = Duration.FromHours(6),
            };
            fuse = new SurvivalFuseRiskManagementModel(options, new ConflictAtFour(probe));
            probe.SetPortfolioConstruction(new Asks(hour => hour == 3 ? 10 : hour == 5 ? asked : null));
            probe.SetRiskManagement(fuse);
            fuse.Attach(probe);
        });
        using var session = PaperSession.Start(job with { MayWrite = mayWrite });
        session.Replay(stop);
        return fuse;
    }

    private static int HourOf(QCAlgorithm algorithm) => (int)Math.Round((algorithm.UtcTime - PaperMarket.Start).TotalHours);

    private sealed class Asks(Func<int, int?> asked) : PortfolioConstructionModel
    {
        public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights) =>
            asked(HourOf(algorithm)) is { } quantity ? [new PortfolioTarget(((Probe)algorithm).Coin, quantity)] : [];
    }

    private sealed class ConflictAtFour(Probe probe) : IFuseSignals
    {
        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => new() { Conflict = HourOf(probe) == 4 ? 1 : 0 };
    }
}
