using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Alphas;
using MagnetLean.Execution;
using MagnetLean.Magnets;
using MagnetLean.Portfolio;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>
/// A daily share at 100 with a range of 1 to each side, bought at an open within a bar that reaches up to 110 and down to 98.5. What of that came
/// after the purchase nobody knows.
/// </summary>
public sealed class EntryBarTests : IDisposable
{
    private static readonly DateTime Signal = new(2019, 8, 1);
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_bar_of_the_entry_counts_for_no_excursion_and_those_after_it_do(bool alphaFeeds)
    {
        var days = Enumerable.Range(0, 43).Select(day => Signal.AddDays(day - 31)).Select(day =>
            day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day == new DateTime(2019, 7, 4) ? string.Empty
            : day == Signal.AddDays(1) ? "1000000,1100000,985000,1000000"
            : "1000000,1010000,990000,1000000");
        _rig.Bars("equity/usa/daily/aaa.zip", "2019-07-01", TimeSpan.FromDays(1), [.. days]);

        var algorithm = _rig.Run(new Bought(alphaFeeds));

        var (_, setup) = algorithm.Book.Current.ShouldHaveSingleItem();
        (setup.Status, setup.AverageEntry, setup.Stop).ShouldBe((SetupStatus.Open, 100m, 97m));

        // 1 of the stop's 3.
        setup.FavourableExcursion.ShouldBe(1 / 3.0, 1e-9);
        setup.AdverseExcursion.ShouldBe(1 / 3.0, 1e-9);
    }

    private sealed class Bought(bool alphaFeeds) : QCAlgorithm
    {
        private readonly SymbolTrackers _trackers = new(new MarketStateOptions(), new MagnetOptions());

        public SetupBook Book { get; } = new();

        public override void Initialize()
        {
            SetStartDate(2019, 7, 1);
            SetEndDate(2019, 8, 9);
            SetCash(100_000);
            AddEquity("AAA", Resolution.Daily, leverage: 2m);
            SetBenchmark(_ => 1);
            if (alphaFeeds)
            {
                AddAlpha(new MagnetAlphaModel(_trackers, Book, new SetupOptions(), Resolution.Daily, mayOpen: _ => false));
            }

            AddAlpha(new Once(Book));
            SetPortfolioConstruction(new DynamicLeveragePortfolioConstructionModel(Book, _trackers, feedsTrackers: !alphaFeeds));
            SetExecution(new BracketExecutionModel(Book));
        }
    }

    private sealed class Once(SetupBook book) : AlphaModel
    {
        private bool _isDone;

        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
        {
            if (_isDone || algorithm.Time < Signal.AddHours(16))
            {
                return [];
            }

            _isDone = true;
            var insight = Insight.Price(algorithm.Securities.Keys.Single(), TimeSpan.FromDays(60), InsightDirection.Up, 0.3, 0.7);
            book.Propose(insight, new SetupPlan
            {
                Time = SliceBars.At(algorithm.UtcTime),
                Side = 1,
                Price = 100,
                Level = 130,
                Atr = 2,
                StopDistance = 3,
                Strength = 70,
                Tier = MagnetTier.Tier2,
                Pull = 30,
                Conflict = 0.3,
                Volatility = 0,
            });
            return [insight];
        }
    }
}
