using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Execution;
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
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>Two coins with a setup each at the same bar, in an account that may tie up 12 % of its 100 000 in all and 10 % in one.</summary>
public class SetupsOfOneBarTests
{
    [Theory]
    [InlineData(20, 40)]
    [InlineData(40, 20)]
    public void The_stronger_pull_gets_its_full_size_and_the_other_what_is_left_of_the_total(double pullOfFirst, double pullOfSecond)
    {
        var setups = Run(new Dictionary<string, double> { ["AAAUSD"] = pullOfFirst, ["BBBUSD"] = pullOfSecond });

        var (stronger, weaker) = pullOfFirst > pullOfSecond ? ("AAAUSD", "BBBUSD") : ("BBBUSD", "AAAUSD");
        (setups[stronger].Size.Margin, setups[stronger].Size.BindingCap).ShouldBe((10_000m, SizeCap.Tier));
        (setups[weaker].Size.Margin, setups[weaker].Size.BindingCap).ShouldBe((2_000m, SizeCap.Total));
    }

    [Theory]
    [InlineData(20, 40)]
    [InlineData(40, 20)]
    public void The_orders_of_the_stronger_pull_go_first_whichever_coin_was_traded_before(double pullOfFirst, double pullOfSecond)
    {
        var pulls = new Dictionary<string, double> { ["AAAUSD"] = pullOfFirst, ["BBBUSD"] = pullOfSecond };
        var (stronger, weaker) = pullOfFirst > pullOfSecond ? ("AAAUSD", "BBBUSD") : ("BBBUSD", "AAAUSD");

        foreach (var before in pulls.Keys)
        {
            var orders = RunOrders(pulls, before, out _);

            orders.Where(order => ScriptedMarket.HourOf(order.Time) < BracketAlgorithm.SignalHour).ShouldAllBe(order => order.Symbol.Value == before);
            orders.Where(order => ScriptedMarket.HourOf(order.Time) == BracketAlgorithm.SignalHour).Select(order => order.Symbol.Value)
                .ShouldBe([stronger, stronger, stronger, weaker, weaker, weaker], before);
        }
    }

    private static Dictionary<string, TradeSetup> Run(Dictionary<string, double> pulls)
    {
        RunOrders(pulls, null, out var book);
        return book.Current.ToDictionary(entry => entry.Symbol.Value, entry => entry.Setup);
    }

    private static IReadOnlyList<Order> RunOrders(Dictionary<string, double> pulls, string? before, out SetupBook book)
    {
        using var market = new ScriptedMarket();
        foreach (var ticker in pulls.Keys)
        {
            market.With(ticker, Market.Bitfinex, 40, new Dictionary<int, (decimal, decimal, decimal, decimal)>());
        }

        var algorithm = new AtOnce(pulls, before);
        var result = BacktestEngine.Run(
            new BacktestJob { AlgorithmTypeName = nameof(AtOnce), CreateAlgorithm = () => algorithm, DataFolder = market.Data });
        result.ErrorDetails.ShouldBeNull();
        book = algorithm.Book;
        return [.. result.Orders.OrderBy(order => order.Id)];
    }

    private sealed class AtOnce(Dictionary<string, double> pulls, string? before) : QCAlgorithm
    {
        public SetupBook Book { get; } = new();

        public override void Initialize()
        {
            SetTimeZone(TimeZones.Utc);
            SetStartDate(ScriptedMarket.At(0));
            SetEndDate(ScriptedMarket.At(24));
            SetCash(100_000);
            var coins = pulls.Keys.Select(ticker => AddCrypto(ticker, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol).ToList();
            SetBenchmark(coins[0]);
            SetAlpha(new ASetupEach(this, coins));
            SetPortfolioConstruction(new DynamicLeveragePortfolioConstructionModel(
                Book,
                new SymbolTrackers(new MarketStateOptions(), new MagnetOptions()),
                sizing: new SizingOptions { MaxTotalMargin = 0.12m }));
            SetExecution(new BracketExecutionModel(Book));
        }

        private sealed class ASetupEach(AtOnce owner, List<Symbol> coins) : AlphaModel
        {
            public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) =>
                (ScriptedMarket.HourOf(algorithm.UtcTime) - BracketAlgorithm.SignalHour) switch
                {
                    0 => [.. coins.Select(coin => Propose(coin, 1000))],
                    -4 => [.. coins.Where(coin => coin.Value == owner.Before).Select(coin => Propose(coin, 1))],
                    _ => [],
                };

            private Insight Propose(Symbol coin, int bars)
            {
                var insight = Insight.Price(coin, Resolution.Hour, bars, InsightDirection.Up, 0.06, 0.7);
                owner.Book.Propose(insight, new SetupPlan
                {
                    Time = SliceBars.At(owner.UtcTime),
                    Side = 1,
                    Price = 100,
                    Level = 106,
                    Atr = 2,
                    StopDistance = 3,
                    Strength = 70,
                    Tier = MagnetTier.Tier2,
                    Pull = owner.Pulls[coin.Value],
                    Conflict = 0.3,
                    Volatility = 0,
                });
                return insight;
            }
        }

        private Dictionary<string, double> Pulls => pulls;

        private string? Before => before;
    }
}
