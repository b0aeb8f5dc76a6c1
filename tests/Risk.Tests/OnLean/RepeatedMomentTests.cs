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
/// A moment that a death cut short is given again, and the account may have traded in it by then. The fuse decides once a moment: what it had
/// decided is carried out, and what the execution model opened afterwards is judged at the next bar.
/// </summary>
public sealed class RepeatedMomentTests
{
    private const int Opened = 3;

    [Fact]
    public void Whatever_write_of_its_opening_or_its_cut_a_death_precedes_a_position_is_cut_once_at_the_next_bar()
    {
        Run(null, out var fillOfOpening).ShouldBe("03:00 10, 04:00 -3");

        // The opening is filled; the moment ends, the next begins, the cut is decided, submitted, filled, told of, and that moment ends.
        var killed = Enumerable.Range(fillOfOpening - 3, 16).Select(write => $"before write {write}: {Run(write, out _)}").ToList();

        killed.ShouldAllBe(run => run.EndsWith(": 03:00 10, 04:00 -3", StringComparison.Ordinal));
    }

    // Fills by the hour, after a death before the given write and a second session; and the write by which the ledger had the first.
    private static string Run(int? death, out int firstFill)
    {
        using var market = new PaperMarket();
        var (writes, filled) = (0, 0);
        if (death is not null)
        {
            using var stop = new CancellationTokenSource();
            bool LivesOn(string written)
            {
                if (++writes < death)
                {
                    return true;
                }

                stop.Cancel();
                return false;
            }

            var heard = new List<string>();
            Session(market, LivesOn, heard, stop.Token);
            heard.ShouldAllBe(line => !line.Contains("cannot be written", StringComparison.Ordinal));
        }

        bool Counts(string written)
        {
            writes++;
            filled = filled == 0 && Fills(market).Any() ? writes : filled;
            return true;
        }

        Session(market, Counts);
        firstFill = filled;
        return string.Join(", ", Fills(market));
    }

    private static IEnumerable<string> Fills(PaperMarket market)
    {
        var filled = (File.Exists(market.Ledger) ? File.ReadAllLines(market.Ledger) : [])
            .Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
            .Where(line => (string)line["event"]! == "Filled");
        return filled.Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{(DateTime)line["time"]!:HH:mm} {(decimal)line["fillQuantity"]!:0.##}"));
    }

    private static void Session(PaperMarket market, Func<string, bool> mayWrite, List<string>? heard = null, CancellationToken stop = default)
    {
        var job = market.Job(_ => { }, days: 0.25, setUp: probe =>
        {
            var fuse = new SurvivalFuseRiskManagementModel(
                FuseOptions.Protocol with { Heartbeat = Duration.FromHours(6) }, new ConflictWhileHeld(probe));
            probe.SetPortfolioConstruction(new TenOnce());
            probe.SetRiskManagement(fuse);
            fuse.Attach(probe);
        });
        using var session = PaperSession.Start(job with { MayWrite = mayWrite }, message => heard?.Add(message.Text));
        session.Replay(stop);
    }

    private sealed class TenOnce : PortfolioConstructionModel
    {
        public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights) =>
            algorithm.UtcTime == PaperMarket.Start.AddHours(Opened) ? [new PortfolioTarget(((Probe)algorithm).Coin, 10)] : [];
    }

    private sealed class ConflictWhileHeld(Probe probe) : IFuseSignals
    {
        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => new() { Conflict = probe.Portfolio.Invested ? 1 : 0 };
    }
}
