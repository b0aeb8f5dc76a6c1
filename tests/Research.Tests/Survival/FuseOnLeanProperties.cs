using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Survival;

/// <summary>
/// The fuse's promises on the engine: the strategy itself on two coins at once, with jumps and missing bars, positions of several times the
/// account.
/// </summary>
public sealed class FuseOnLeanProperties
{
    private const int Hours = 1_200;

    [Theory]
    [InlineData(1, 252)]
    [InlineData(2, 324)]
    [InlineData(3, 180)]
    public void After_a_breach_all_that_can_be_traded_goes_and_nothing_opens(int seed, int isolatedMoments)
    {
        var (moments, _) = Run(seed);

        var isolated = moments.Zip(moments.Skip(1))
            .Where(pair => pair is { First.Account: FuseState.Isolated, Second.Account: FuseState.Isolated });
        foreach (var (earlier, now) in isolated)
        {
            foreach (var symbol in now.Held.Keys)
            {
                var held = now.Held[symbol];
                IsWithin(held, earlier.Held[symbol]).ShouldBeTrue($"{symbol} at {now.Time}");
                // A coin that has no bar waits for its next one.
                (held == 0 || !now.HasBar.Contains(symbol)).ShouldBeTrue($"{symbol} is held at {now.Time}");
            }
        }

        moments.Count(moment => moment.Account == FuseState.Isolated).ShouldBe(isolatedMoments);
    }

    [Theory]
    [InlineData(1, 107)]
    [InlineData(4, 91)]
    public void A_position_never_grows_nor_turns_while_its_fuse_allows_only_less(int seed, int positionsHeldBack)
    {
        var (moments, _) = Run(seed);

        var checkedMoments = 0;
        foreach (var (earlier, now) in moments.Zip(moments.Skip(1)))
        {
            foreach (var symbol in now.Held.Keys.Where(symbol => earlier.States[symbol].IsReduceOnly()))
            {
                IsWithin(now.Begun[symbol], earlier.Held[symbol])
                    .ShouldBeTrue($"{symbol} at {now.Time}: {earlier.Held[symbol]} to {now.Begun[symbol]}");
                checkedMoments += earlier.Held[symbol] != 0 ? 1 : 0;
            }
        }

        checkedMoments.ShouldBe(positionsHeldBack);
    }

    [Theory]
    [InlineData(2, 9)]
    [InlineData(3, 5)]
    public void What_is_lost_after_the_breach_is_the_way_to_the_first_price_that_could_be_traded(int seed, int breachesInAll)
    {
        var (moments, fills) = Run(seed);
        var breaches = 0;
        for (var at = 1; at < moments.Count; at++)
        {
            var breach = moments[at];
            if (breach.Account != FuseState.Isolated || moments[at - 1].Account == FuseState.Isolated)
            {
                continue;
            }

            breaches++;
            var flat = moments.Skip(at).First(moment => moment.Held.Values.All(held => held == 0));
            var exits = fills
                .Where(fill => fill.Time > breach.Time && fill.Time <= flat.Time || fill.Time == breach.Time && fill.IsAfterEvaluation)
                .ToList();
            var moved = exits.Sum(fill => Math.Abs(fill.Quantity) * Math.Abs(fill.Price - breach.Prices[fill.Symbol]));
            flat.EquityNext.ShouldBeGreaterThanOrEqualTo(breach.EquityBefore - moved - exits.Sum(fill => fill.Fee) - 0.01m);
        }

        breaches.ShouldBe(breachesInAll);
    }

    private static bool IsWithin(decimal held, decimal bound) =>
        held == 0 || Math.Sign(held) == Math.Sign(bound) && Math.Abs(held) <= Math.Abs(bound);

    private static (IReadOnlyList<Moment> Moments, IReadOnlyList<Filled> Fills) Run(int seed)
    {
        using var market = new ScriptedMarket();
        foreach (var ticker in new[] { "AAAUSD", "BBBUSD" })
        {
            var random = new Random(seed * 31 + ticker[0]);
            market.With(
                ticker,
                Market.Bitfinex,
                Hours,
                Jumpy(random),
                missing: Enumerable.Range(1, Hours).Where(hour => hour % 24 > 1 && random.Next(25) == 0).ToHashSet());
        }

        var algorithm = new Watched();
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Watched),
            CreateAlgorithm = () => algorithm,
            DataFolder = market.Data,
            Parameters = new Dictionary<string, string>
            {
                ["symbols"] = "AAAUSD;BBBUSD",
                ["market"] = "bitfinex",
                ["resolution"] = "hour",
                ["start"] = "2024-01-12",
                ["end"] = "2024-02-18",
                ["risk-per-trade"] = "0.1",
                ["tier1-margin"] = "0.5",
                ["tier2-margin"] = "0.5",
                ["tier3-margin"] = "0.5",
                ["max-position-margin"] = "0.5",
                ["max-total-margin"] = "0.9",
                ["max-setup-conflict"] = "0.44",
                // Just above where setups are refused, so that it fires often: at 0.8 it does on one bar in two hundred.
                ["conflict-limit"] = "0.45",
                ["drawdown-limit"] = "0.005",
                ["rearm-after"] = "36h",
                ["total-floor"] = "none",
            },
        });
        result.ErrorDetails.ShouldBeNull();
        return (algorithm.Moments, algorithm.Fills);
    }

    // Swings with a trend in them, and every now and then a jump at the open.
    private static Dictionary<int, (decimal Open, decimal High, decimal Low, decimal Close)> Jumpy(Random random)
    {
        var bars = new Dictionary<int, (decimal, decimal, decimal, decimal)>();
        var close = 1000.0;
        for (var hour = 1; hour <= Hours; hour++)
        {
            var open = close * (random.Next(40) == 0 ? 1 + 0.08 * (random.NextDouble() - 0.5) : 1);
            close = open * (1 + 0.012 * (random.NextDouble() - 0.5) + 0.003 * Math.Sin(hour / 19.0));
            bars[hour] = (
                Round(open),
                Round(Math.Max(open, close) * (1 + 0.003 * random.NextDouble())),
                Round(Math.Min(open, close) * (1 - 0.003 * random.NextDouble())),
                Round(close));
        }

        return bars;

        static decimal Round(double value) => Math.Round((decimal)value, 2);
    }

    /// <summary>A moment of the run, once everything in it has happened.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Account">State of the account.</param>
    /// <param name="States">States that rule the coins.</param>
    /// <param name="Begun">Held as the models began.</param>
    /// <param name="Held">Held when all was done.</param>
    /// <param name="Prices">Prices.</param>
    /// <param name="HasBar">Coins with a bar.</param>
    /// <param name="EquityBefore">Equity as the models began.</param>
    /// <param name="EquityNext">Equity as they began the next time.</param>
    public sealed record Moment(
        DateTime Time,
        FuseState Account,
        IReadOnlyDictionary<string, FuseState> States,
        IReadOnlyDictionary<string, decimal> Begun,
        IReadOnlyDictionary<string, decimal> Held,
        IReadOnlyDictionary<string, decimal> Prices,
        IReadOnlySet<string> HasBar,
        decimal EquityBefore,
        decimal EquityNext);

    /// <summary>A fill; those after the evaluation of their moment answer to it.</summary>
    public sealed record Filled(DateTime Time, string Symbol, decimal Quantity, decimal Price, decimal Fee, bool IsAfterEvaluation);

    /// <summary>The strategy, watched from slice to slice.</summary>
    public sealed class Watched : MagnetAlgorithm
    {
        private readonly List<Begin> _begins = [];

        // What stood as the models of the framework began: resting orders have filled, and the fuse is as the moment before left it.
        private sealed record Begin(
            DateTime Time,
            FuseState Account,
            IReadOnlyDictionary<string, FuseState> States,
            IReadOnlyDictionary<string, decimal> Held,
            IReadOnlyDictionary<string, decimal> Prices,
            IReadOnlySet<string> HasBar,
            decimal Equity);

        public List<Filled> Fills { get; } = [];

        public IReadOnlyList<Moment> Moments => [.. _begins.Zip(_begins.Skip(1)).Select(pair => new Moment(
            pair.First.Time,
            pair.Second.Account,
            pair.Second.States,
            pair.First.Held,
            pair.First.Held.ToDictionary(held => held.Key, held => held.Value + Traded(held.Key, pair.First.Time)),
            pair.First.Prices,
            pair.First.HasBar,
            pair.First.Equity,
            pair.Second.Equity))];

        public override void OnData(Slice slice)
        {
            if (IsWarmingUp || RiskManagement is not SurvivalFuseRiskManagementModel fuse)
            {
                return;
            }

            _begins.Add(new Begin(
                UtcTime,
                fuse.AccountState,
                Securities.Keys.ToDictionary(symbol => symbol.Value, fuse.StateOf),
                Securities.ToDictionary(pair => pair.Key.Value, pair => pair.Value.Holdings.Quantity),
                Securities.ToDictionary(pair => pair.Key.Value, pair => pair.Value.Price),
                Securities.Keys.Where(symbol => SliceBars.TryRead(slice, symbol, out _)).Select(symbol => symbol.Value).ToHashSet(),
                Portfolio.TotalPortfolioValue));
        }

        public override void OnOrderEvent(OrderEvent orderEvent)
        {
            if (orderEvent.FillQuantity != 0)
            {
                var isAfter = _begins.Count > 0 && _begins[^1].Time == UtcTime;
                Fills.Add(new Filled(
                    UtcTime, orderEvent.Symbol.Value, orderEvent.FillQuantity, orderEvent.FillPrice, orderEvent.OrderFee.Value.Amount, isAfter));
            }

            base.OnOrderEvent(orderEvent);
        }

        private decimal Traded(string symbol, DateTime time) =>
            Fills.Where(fill => fill.Symbol == symbol && fill.Time == time && fill.IsAfterEvaluation).Sum(fill => fill.Quantity);
    }
}
