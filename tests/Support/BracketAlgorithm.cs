using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Execution;
using MagnetLean.Magnets;
using MagnetLean.Portfolio;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Tests.Support;

/// <summary>
/// One setup, handed in at hour 20 at price 100: ATR 2, so the stop lies 3 away; the real construction and execution models do the rest.
/// </summary>
internal sealed class BracketAlgorithm : QCAlgorithm
{
    public const int SignalHour = 20;

    public BracketAlgorithm()
    {
        Trackers = new SymbolTrackers(new MarketStateOptions(), new MagnetOptions());
        Bracket = new BracketExecutionModel(Book);
    }

    public string Pair { get; init; } = "CALMUSD";

    public string Venue { get; init; } = QuantConnect.Market.Bitfinex;

    public BrokerageName Brokerage { get; init; } = BrokerageName.Default;

    /// <summary>Instead of <see cref="Brokerage"/>.</summary>
    public IBrokerageModel? Model { get; init; }

    /// <summary>Buying power of the coin; null for LEAN's.</summary>
    public IBuyingPowerModel? BuyingPower { get; init; }

    public AccountType Account { get; init; } = AccountType.Margin;

    public int Side { get; init; } = 1;

    public double Level { get; init; } = 106;

    public int HoldingBars { get; init; } = 1000;

    public int FirstHour { get; init; }

    public int LastHour { get; init; } = 60;

    /// <summary>Whether setups are kept from one run to the next, in the market's store.</summary>
    public bool Persists { get; init; }

    /// <summary>Why what an earlier run left could not be used.</summary>
    public string? Fault { get; private set; }

    public int SignalAt { get; init; } = SignalHour;

    /// <summary>Called at every hour, before the framework.</summary>
    public Action<BracketAlgorithm, int>? Hourly { get; init; }

    /// <summary>Called at every order event, before the models hear of it.</summary>
    public Action? OnOrder { get; init; }

    /// <summary>Targets of a risk model, by hour.</summary>
    public Func<int, decimal?> Override { get; init; } = _ => null;

    public SetupBook Book { get; } = new();

    public SymbolTrackers Trackers { get; }

    public BracketExecutionModel Bracket { get; }

    public Symbol Coin { get; private set; } = QuantConnect.Symbol.Empty;

    public Dictionary<int, decimal> Held { get; } = [];

    public List<string> Lines { get; } = [];

    public int Hour => ScriptedMarket.HourOf(UtcTime);

    public IReadOnlyList<Order> Ordered => [.. Transactions.GetOrders().OrderBy(order => order.Id)];

    public static BracketAlgorithm Run(ScriptedMarket market, BracketAlgorithm algorithm)
    {
        var job = new BacktestJob
        {
            AlgorithmTypeName = nameof(BracketAlgorithm),
            CreateAlgorithm = () => algorithm,
            DataFolder = market.Data,
            ObjectStoreFolder = market.Store,
        };
        var result = BacktestEngine.Run(job, null, message => algorithm.Lines.Add(message.Text), default);
        return result.Completed
            ? algorithm
            : throw new InvalidOperationException(result.Error + Environment.NewLine + string.Join(Environment.NewLine, algorithm.Lines));
    }

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(ScriptedMarket.At(FirstHour));
        SetEndDate(ScriptedMarket.At(LastHour));
        if (Pair.EndsWith("USDT", StringComparison.Ordinal))
        {
            SetAccountCurrency("USDT");
        }

        SetCash(100_000);
        SetBrokerageModel(Brokerage, Account);
        if (Model is not null)
        {
            SetBrokerageModel(Model);
        }

        Coin = Pair == "EURUSD"
            ? AddForex(Pair, Resolution.Hour, Venue).Symbol
            : AddCrypto(Pair, Resolution.Hour, Venue, leverage: Account == AccountType.Margin ? 3m : 1m).Symbol;
        if (BuyingPower is not null)
        {
            Securities[Coin].SetBuyingPowerModel(BuyingPower);
        }

        SetBenchmark(Coin);
        SetAlpha(new OneSetup(this));
        SetPortfolioConstruction(new DynamicLeveragePortfolioConstructionModel(Book, Trackers));
        SetRiskManagement(new Overrides(this));
        SetExecution(Bracket);
        if (Persists)
        {
            Fault = Bracket.Resume(this, new DurableState(ObjectStore, "magnetlean/tests", "setups"));
        }
    }

    public override void OnData(Slice slice)
    {
        Held[Hour] = Portfolio[Coin].Quantity;
        Hourly?.Invoke(this, Hour);
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => OnOrder?.Invoke();

    private sealed class OneSetup(BracketAlgorithm owner) : AlphaModel
    {
        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
        {
            if (owner.Hour != owner.SignalAt)
            {
                return [];
            }

            var insight = Insight.Price(
                owner.Coin,
                Resolution.Hour,
                owner.HoldingBars,
                owner.Side > 0 ? InsightDirection.Up : InsightDirection.Down,
                (owner.Level - 100) / 100,
                0.7);
            owner.Book.Propose(insight, new SetupPlan
            {
                Time = SliceBars.At(owner.UtcTime),
                Side = owner.Side,
                Price = 100,
                Level = owner.Level,
                Atr = 2,
                StopDistance = 3,
                Strength = 70,
                Tier = MagnetTier.Tier2,
                Pull = 30,
                Conflict = 0.3,
                Volatility = 0,
                Reason = "as told",
            });
            return [insight];
        }
    }

    private sealed class Overrides(BracketAlgorithm owner) : QuantConnect.Algorithm.Framework.Risk.RiskManagementModel
    {
        public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
            owner.Override(owner.Hour) is { } quantity ? [new PortfolioTarget(owner.Coin, quantity, "told by the test")] : [];
    }
}
