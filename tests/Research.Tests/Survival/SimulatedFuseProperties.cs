using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MagnetLean.Magnets;
using MagnetLean.Parameters;
using MagnetLean.Research.Survival;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Research.Survival.Simulation;
using MagnetLean.Risk;
using MagnetLean.SampleData;
using MagnetLean.Sizing;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

/// <summary>
/// What the fuse promises, on random paths with jumps, gaps, missing bars and closing hours, traded by the protocol with positions of up to three
/// times the account.
/// </summary>
public class SimulatedFuseProperties
{
    private const int WarmUp = 120;
    private const int Traded = 300;
    private const decimal Cash = 100_000;
    private const decimal Limit = 0.02m;
    private static readonly Config Paths = Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(20240304, 7);

    private static readonly StrategyOptions Bold = SurvivalLab.Sample.Recording.Options with
    {
        Setup = new SetupOptions { MaxSetupConflict = 0.44 },
        Sizing = new SizingOptions
        {
            RiskPerTrade = 0.1m,
            Tier1Margin = 1,
            Tier2Margin = 1,
            Tier3Margin = 1,
            MaxPositionMargin = 1,
            MaxTotalMargin = 1,
        },

        // A limit of conflict just above where setups are refused, so that it fires often: at 0.8 it does on one bar in two hundred.
        Fuse = new FuseOptions { ConflictLimit = 0.45, DrawdownLimit = (double)Limit, RearmAfter = Duration.FromHours(40), TotalFloor = 0.6 },
    };

    private static readonly SurvivalStudy Study = SurvivalLab.Sample.Study(new SurvivalSettings { Jumps = new GivenJumps(0, 0.01, 0.03, 0, 0.06) });

    /// <summary>A bar of a run: what was held and on its way before and after it, and what the fuse then said.</summary>
    private sealed record Seen(
        decimal Before,
        decimal After,
        decimal Held,
        FuseState State,
        decimal Equity,
        decimal Mark,
        decimal Close,
        bool IsOpen,
        IReadOnlyList<AccountFill> Fills);

    [Fact]
    public void After_a_breach_everything_goes_at_the_first_price_there_is_and_nothing_opens_until_it_is_re_armed() => Check(run =>
    {
        for (var at = 1; at < run.Count; at++)
        {
            var (earlier, now) = (run[at - 1], run[at]);
            if (now.State == FuseState.Isolated && (now.After != 0 || earlier.State == FuseState.Isolated && now.Held != 0))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Exposure_never_grows_nor_turns_while_the_fuse_allows_only_less() => Check(run =>
        run
            .Zip(run.Skip(1))
            .AreSomeAndAll(pair =>
                !pair.First.State.IsReduceOnly() || !pair.Second.State.IsReduceOnly() || IsWithin(pair.Second.After, pair.First.After)));

    [Fact]
    public void What_is_lost_beyond_the_limit_is_the_move_to_the_first_price_that_could_be_traded_and_its_costs() => Check(run =>
    {
        for (var at = 1; at + 1 < run.Count; at++)
        {
            var (before, breach) = (run[at - 1], run[at]);
            if (breach.State != FuseState.Isolated || before.State == FuseState.Isolated)
            {
                continue;
            }

            // Where the exchange is closed the way out is the next bar's open.
            var end = breach.IsOpen ? breach : run[at + 1];
            var exits = (breach.IsOpen ? breach : run[at + 1]).Fills;
            var moved = exits.Sum(fill => Math.Abs(fill.Quantity) * Math.Abs(fill.Price - breach.Close));
            var costs = exits.Sum(fill => fill.Fee);
            var limit = breach.Mark * (1 - Limit);
            var marked = breach.IsOpen ? breach.Equity + exits.Sum(fill => fill.Quantity * (fill.Price - breach.Close) + fill.Fee) : breach.Equity;
            if (end.Equity < Math.Min(limit, marked) - moved - costs)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void The_paths_isolate_rearm_and_cut_often_enough_to_test_the_promises()
    {
        var runs = Enumerable.Range(0, 40).Select(Simulate).ToList();

        var steps = runs.ConvertAll(run => run.Zip(run.Skip(1)).ToList());
        (
            Isolating: runs.Count(run => run.Any(seen => seen.State == FuseState.Isolated)),
            Rearming: steps.Count(run => run.Any(step => step is { First.State: FuseState.Isolated, Second.State: FuseState.Active })),
            HeldIntoTheNight: steps.Count(run => run.Any(step => step is { First: { State: FuseState.Isolated, Held: not 0 }, Second.Held: 0 })),
            BarsHeldBack: runs.Sum(run => run.Count(seen => seen.State == FuseState.Triggered && seen.Held != 0)))
            .ShouldBe((36, 20, 6, 304));
    }

    private static bool IsWithin(decimal held, decimal bound) =>
        held == 0 || Math.Sign(held) == Math.Sign(bound) && Math.Abs(held) <= Math.Abs(bound);

    private static void Check(Func<List<Seen>, bool> property) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => property(Simulate(seed))).Check(Paths);

    private static List<Seen> Simulate(int seed)
    {
        var random = DeterministicRandom.Stream(11, (ulong)seed);
        var path = new PricePath([.. Clocks(random)], WarmUp, 2);
        Study.Draw(PathModel.Jumps, seed, path);

        var rules = new ProtocolRules(Bold, Study.Venue);
        var (trader, tracker) = (new ProtocolTrader(rules, FuseUse.Full, Cash), rules.NewTracker());
        var fills = new List<AccountFill>();
        trader.Account.Journal = fills.Add;
        var seen = new List<Seen>();
        for (var at = 0; at < path.Bars.Length; at++)
        {
            tracker.Update(path.Bars[at], null);
            if (at < WarmUp)
            {
                continue;
            }

            var before = trader.Account.Held + trader.Account.Pending;
            var mark = trader.Fuse!.HighWaterMark;
            fills.Clear();
            trader.Step(new PathStep(path.Closes[at], path.Clocks[at], tracker));
            seen.Add(new Seen(
                before,
                trader.Account.Held + trader.Account.Pending,
                trader.Account.Held,
                trader.Fuse.State,
                trader.Account.Equity(path.Closes[at]),
                mark,
                path.Closes[at],
                path.Clocks[at].IsOpenAtClose,
                [.. fills]));
        }

        return seen;
    }

    // Hours, of which one in twenty is followed by a gap of up to two days and one in seven by a closed exchange.
    private static IEnumerable<PathClock> Clocks(DeterministicRandom random)
    {
        var end = Instant.FromUtc(2024, 1, 1, 0, 0);
        for (var at = 0; at < WarmUp + Traded; at++)
        {
            end += Duration.FromHours(random.NextInteger(0, 19) == 0 ? random.NextInteger(2, 48) : 1);
            yield return new PathClock(end - Duration.FromHours(1), end, random.NextInteger(0, 6) > 0, end + Duration.FromHours(50), 0);
        }
    }
}
