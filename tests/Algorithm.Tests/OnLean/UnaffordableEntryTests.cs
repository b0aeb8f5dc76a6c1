using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Execution;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Portfolio;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Sizing;
using MagnetLean.Tests.Support;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;
using QuantConnect.Orders.Fees;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>A coin at 100, in an account of 100 000 that allows three times its money, all of which a setup may tie up, and a fee of 10 an order.</summary>
public class UnaffordableEntryTests
{
    [Fact]
    public void An_entry_without_the_margin_for_it_is_not_sent_and_a_smaller_one_of_the_same_day_is()
    {
        using var market = new ScriptedMarket();
        market.With("AAAUSD", Market.Bitfinex, 40, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        var algorithm = new Hourly();

        var result = BacktestEngine.Run(
            new BacktestJob { AlgorithmTypeName = nameof(Hourly), CreateAlgorithm = () => algorithm, DataFolder = market.Data });

        // 10 % at risk: a stop 3 away asks for all of the money, which leaves none for the fee, one 12.5 away for 80 %.
        result.ErrorDetails.ShouldBeNull();
        algorithm.Book.Refusals.ShouldBe(new Dictionary<string, int> { ["the account cannot carry the entry"] = 3 });
        var entry = result.Orders.Single(order => order.Tag.Length == 0);
        (ScriptedMarket.HourOf(entry.Time), entry.Quantity).ShouldBe((BracketAlgorithm.SignalHour + 3, 2_400m));
    }

    private sealed class Hourly : QCAlgorithm
    {
        public SetupBook Book { get; } = new();

        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(ScriptedMarket.At(0));
            SetEndDate(ScriptedMarket.At(24));
            SetCash(100_000);
            var coin = AddCrypto("AAAUSD", Resolution.Hour, Market.Bitfinex, leverage: 3m);
            coin.FeeModel = new ConstantFeeModel(10m);
            SetBenchmark(coin.Symbol);
            SetAlpha(new ASetupAnHour(this, coin.Symbol));
            SetPortfolioConstruction(new DynamicLeveragePortfolioConstructionModel(
                Book,
                new SymbolTrackers(new MarketStateOptions(), new MagnetOptions()),
                new LeverageOptions { MinLeverage = 3, MaxLeverage = 3 },
                new SizingOptions { RiskPerTrade = 0.1m, Tier1Margin = 1, Tier2Margin = 1, Tier3Margin = 1, MaxPositionMargin = 1, MaxTotalMargin = 1 }));
            SetExecution(new BracketExecutionModel(Book));
        }

        private sealed class ASetupAnHour(Hourly owner, Symbol coin) : AlphaModel
        {
            public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
            {
                var since = ScriptedMarket.HourOf(algorithm.UtcTime) - BracketAlgorithm.SignalHour;
                return since is >= 0 and <= 3 ? [Propose(since == 3 ? 12.5 : 3)] : [];
            }

            private Insight Propose(double stopDistance)
            {
                var insight = Insight.Price(coin, Resolution.Hour, 1000, InsightDirection.Up, 0.06, 0.7);
                owner.Book.Propose(insight, new SetupPlan
                {
                    Time = SliceBars.At(owner.UtcTime),
                    Side = 1,
                    Price = 100,
                    Level = 106,
                    Atr = 2,
                    StopDistance = stopDistance,
                    Strength = 70,
                    Tier = MagnetTier.Tier2,
                    Pull = 30,
                    Conflict = 0.3,
                    Volatility = 0,
                });
                return insight;
            }
        }
    }
}
