using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Sizing;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// Keeps a stop and a limit of its own beside its position, as algorithms outside the framework do, and replaces them when they are gone.
/// </summary>
public class ForeignStopAndLimit : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        var held = Portfolio[Coin].Quantity;
        if (held > 0 && !Transactions.GetOpenOrderTickets(Coin).Any())
        {
            StopMarketOrder(Coin, -held, 80);
            LimitOrder(Coin, -held, 120);
        }
    }
}

/// <summary>The same, and when the fuse has let go it trades a new position by plain orders.</summary>
public sealed class OrdersAfterAnEpisode : ForeignStopAndLimit
{
    public override void OnData(Slice slice)
    {
        if (Hour == 165)
        {
            Transactions.CancelOpenOrders(Coin);
            MarketOrder(Coin, -150);
        }
        else if (Hour < 165)
        {
            base.OnData(slice);
        }
    }
}

/// <summary>The same beside a coin that is cut an hour later, just when the stop and the limit are replaced.</summary>
public sealed class ForeignStopAndLimitBesideAnother : ForeignStopAndLimit
{
    protected override void Compose()
    {
        var other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;
        Fuse = new SurvivalFuseRiskManagementModel(
            new FuseOptions { VolatilityLimit = 100 },
            new Script(symbol => new FuseConditions { Conflict = Hour <= 155 && Hour >= (symbol == other ? 151 : 150) ? 1 : 0 }));
        SetRiskManagement(Fuse);
        Schedule.On(DateRules.On(2024, 1, 6), TimeRules.At(10, 0), () => MarketOrder(Coin, 100));
        Schedule.On(DateRules.On(2024, 1, 6), TimeRules.At(10, 0), () => MarketOrder(other, 100));
    }
}

/// <summary>The same with a risk model that only asks for less, as LEAN's own do.</summary>
public sealed class ForeignStopAndLimitAskedForLess : ForeignStopAndLimit
{
    protected override void Compose()
    {
        base.Compose();
        SetRiskManagement(new AskForLess());
    }

    private sealed class AskForLess : RiskManagementModel
    {
        public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
            algorithm is LabAlgorithm { Hour: 150 } lab ? [new PortfolioTarget(lab.Coin, 70)] : [];
    }
}

/// <summary>Is to be cut when the week ends, at a brokerage that takes no orders for the opening. Its stop was placed before.</summary>
public sealed class CutAtTheEndOfTheWeek : LabAlgorithm
{
    protected override int FirstHour => 96;

    protected override Symbol AddMarket()
    {
        SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.OandaBrokerage, AccountType.Margin);
        return AddForex(LabData.Currency, Resolution.Hour, Market.Oanda).Symbol;
    }

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 118, 118));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 100)
        {
            MarketOrder(Coin, 1000);
            StopMarketOrder(Coin, -1000, 0.9m);
        }
    }
}

/// <summary>Asks once to be out, in the very hour in which it also places an order that would add.</summary>
public sealed class ExitBesideAnOpeningOrder : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour switch { 130 => 100, 152 => 30, 154 => 0, _ => null }));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour is 152 or 154)
        {
            LimitOrder(Coin, 40, 90);
        }
    }
}

/// <summary>Is re-armed by a person while its symbol's own conflict goes on, and buys at once.</summary>
public sealed class ReArmedInAConflict : LabAlgorithm
{
    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 165));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour is 130 or 160)
        {
            Fuse.Reset("go on");
            MarketOrder(Coin, 100);
        }
        else if (Hour == 155)
        {
            Fuse.Isolate("enough");
        }
    }
}

/// <summary>Waits for the close of the week to sell, and is isolated by a person days before.</summary>
public sealed class IsolatedBeforeTheClose : LabAlgorithm
{
    protected override int FirstHour => 72;

    protected override Symbol AddMarket() => AddForex(LabData.Currency, Resolution.Hour, Market.Oanda).Symbol;

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 100)
        {
            MarketOrder(Coin, 1000);
            MarketOnCloseOrder(Coin, -1000);
        }
        else if (Hour == 105)
        {
            Fuse.Isolate("enough");
        }
    }
}

/// <summary>Asks for its full size at every bar, whatever was cut.</summary>
public sealed class InsistentConstruction : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour >= 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }
}

/// <summary>
/// Asks once, and for more than the account can pay: LEAN's immediate execution keeps such a target and tries it again at each bar.
/// </summary>
public sealed class TargetThatStays : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour switch { 130 => 100, 149 => 4_000, _ => null }));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 152)
        {
            Securities[Coin].SetLeverage(10);
        }
    }
}

/// <summary>Trades by plain orders, past the framework, and goes on when the fuse has fired.</summary>
public sealed class OrdersOutsideTheFramework : LabAlgorithm
{
    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        switch (Hour)
        {
            case 130:
                MarketOrder(Coin, 100);
                break;
            case 151:
                MarketOrder(Coin, 50);
                break;
            case 152:
                LimitOrder(Coin, 40, 90);
                StopMarketOrder(Coin, 30, 110);
                StopMarketOrder(Coin, -60, 90);
                break;
            case 154:
                MarketOrder(Coin, -200);
                break;
        }
    }
}

/// <summary>Has been cut, and buys again half an hour after a bar.</summary>
public sealed class BuysBetweenBars : LabAlgorithm
{
    public decimal HeldRightAfter { get; private set; }

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
        Schedule.On(DateRules.On(2024, 1, 7), TimeRules.At(7, 30), () =>
        {
            MarketOrder(Coin, 50);
            HeldRightAfter = Portfolio[Coin].Quantity;
        });
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Fuse.OnOrderEvent(this, orderEvent);
}

/// <summary>
/// Holds a currency whose last price of the week is a bad tick, beside a coin that trades through the weekend. The account seems to have lost a
/// third; the position cannot be sold before the week begins.
/// </summary>
public sealed class BadTickAtTheEndOfTheWeek : LabAlgorithm
{
    protected override int FirstHour => 96;

    protected override Symbol AddMarket()
    {
        AddCrypto(LabData.Calm, Resolution.Hour, Market.Bitfinex);
        SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.OandaBrokerage, AccountType.Margin);
        return AddForex(LabData.TickCurrency, Resolution.Hour, Market.Oanda).Symbol;
    }

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { RearmAfter = Duration.FromHours(60) });
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 100)
        {
            MarketOrder(Coin, 50_000);
        }
    }
}

/// <summary>Watches a coin that crashed before its first day.</summary>
public sealed class WarmedUp : LabAlgorithm
{
    protected override string CoinTicker => LabData.Crash;

    protected override void Compose()
    {
        SetWarmUp(TimeSpan.FromHours(110));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
        SetRiskManagement(Fuse);
    }

    public bool ReadyAtFirst { get; private set; }

    public override void OnData(Slice slice) => ReadyAtFirst |= Hour == FirstHour + 1 && Fuse.MarketOf(Coin).IsReady;
}

/// <summary>Nothing but the one line: its own indicators see the spike.</summary>
public sealed class OneLine : LabAlgorithm
{
    protected override string CoinTicker => LabData.Spike;

    protected override void Compose()
    {
        SetWarmUp(TimeSpan.FromHours(110));
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
        SetRiskManagement(Fuse);
    }
}

/// <summary>Inside a composite, after a model that wants more at every bar.</summary>
public sealed class CompositeFuseLast : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(new CompositeRiskManagementModel(new WantsMore(), Fuse));
    }

    public sealed class WantsMore : RiskManagementModel
    {
        public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) =>
            algorithm is LabAlgorithm { Hour: >= 150 } lab ? [new PortfolioTarget(lab.Coin, 140)] : [];
    }
}

/// <summary>The wrong way round: what the later model adds is taken back at the next bar.</summary>
public sealed class CompositeFuseFirst : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(new CompositeRiskManagementModel(Fuse, new CompositeFuseLast.WantsMore()));
    }
}

/// <summary>Twice its equity in a falling coin, wanted at every bar.</summary>
public class TwiceItsEquityInAFall : LabAlgorithm
{
    /// <summary>How many insights were active as each bar began, and where the account stood.</summary>
    public List<(FuseState State, int Count)> ActiveInsights { get; } = [];

    protected override string CoinTicker => LabData.Fall;

    protected override void Compose()
    {
        AddAlpha(new ConstantAlphaModel(InsightType.Price, InsightDirection.Up, TimeSpan.FromHours(1)));
        SetPortfolioConstruction(new Wishes(hour => hour >= 130 ? 2000 : null));
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { RearmAfter = Duration.FromHours(20) }, persistInBacktests: Persists);
        SetRiskManagement(Fuse);
    }

    protected virtual bool Persists => false;

    public override void OnData(Slice slice) => ActiveInsights.Add((Fuse.AccountState, Insights.GetActiveInsights(UtcTime).Count));
}

/// <summary>The same in two runs, from and to the days of its parameters, with a state that outlives the first.</summary>
public sealed class RestartedInAFall : TwiceItsEquityInAFall
{
    protected override int FirstHour => 24 * GetParameter("first-day", 5);

    protected override int LastHour => 24 * GetParameter("last-day", 6);

    protected override bool Persists => true;
}

/// <summary>Copies its store as it is when the fuse's order goes out: what a process finds that was killed at that moment.</summary>
public class KilledAtItsCut : LabAlgorithm
{
    /// <summary>What is bought at the beginning.</summary>
    protected virtual decimal Quantity => 100;

    protected override int FirstHour => 24 * GetParameter("first-day", 5);

    protected override int LastHour => 24 * GetParameter("first-day", 5) + 48;

    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 400), persistInBacktests: true);
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (!Portfolio.Invested && Calls.Count == 0)
        {
            MarketOrder(Coin, Quantity);
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        var (store, copy) = (GetParameter("store"), GetParameter("copy"));
        if (orderEvent.Status == OrderStatus.Submitted
            && orderEvent.Ticket.Tag.StartsWith("SurvivalFuse: ", StringComparison.Ordinal)
            && copy is not null)
        {
            foreach (var file in Directory.GetFiles(store, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(store, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target, overwrite: true);
            }
        }
    }
}

/// <summary>The same with a short and fees in coins; the second run finds what the cut and its fee have left of it.</summary>
public sealed class KilledAtItsCutWithCoinFees : KilledAtItsCut
{
    public const decimal Left = -70.06m;

    protected override decimal Quantity => -100;

    protected override Symbol AddMarket()
    {
        SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.Bitfinex, AccountType.Margin);
        return AddCrypto(CoinTicker, Resolution.Hour, Market.Bitfinex).Symbol;
    }

    public override void OnData(Slice slice)
    {
        if (FirstHour > 24 * 5 && !Portfolio.Invested)
        {
            Portfolio[Coin].SetHoldings(100, Left);
        }

        base.OnData(slice);
    }
}

/// <summary>Insights on a coin that is held and on one that is not.</summary>
public sealed class InsightsOfTwo : LabAlgorithm
{
    private Symbol _other = QuantConnect.Symbol.Empty;

    public List<string> ActiveAt151 { get; } = [];

    protected override void Compose()
    {
        _other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;
        AddAlpha(new Once());
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 151)
        {
            ActiveAt151.AddRange(Insights.GetActiveInsights(UtcTime).Select(insight => insight.Symbol.Value));
        }
    }

    private sealed class Once : AlphaModel
    {
        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data) => algorithm is InsightsOfTwo { Hour: 130 } lab
            ? new[] { lab.Coin, lab._other }.Select(coin => Insight.Price(coin, TimeSpan.FromDays(5), InsightDirection.Up))
            : [];
    }
}

/// <summary>Its signals break down while a position is open.</summary>
public sealed class SignalsThatFail : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour >= 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(
            FuseOptions.Protocol,
            signals: new Script(_ => Hour >= 150 ? throw new InvalidOperationException("no feed") : default));
        SetRiskManagement(Fuse);
    }
}

/// <summary>Wants three times its equity as soon as Cooldown lets it trade.</summary>
public sealed class GreedInCooldown : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour switch { 130 => 100, >= 151 => 2500, _ => null }));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 150));
        SetRiskManagement(Fuse);
    }
}

/// <summary>Orders what its account cannot pay, three times.</summary>
public sealed class RejectedOrders : LabAlgorithm
{
    protected override void Compose()
    {
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { OrderFailureLimit = 3, OrderFailureWindow = Duration.FromHours(5) });
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour is 150 or 151 or 152)
        {
            MarketOrder(Coin, 100_000);
        }
    }
}

/// <summary>Told by hand to leave the market, and later to come back.</summary>
public sealed class ByHand : LabAlgorithm
{
    public bool ResetDone { get; private set; }

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour >= 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol);
        Fuse.Transitioned += transition => Lines.Add($"{Hour} {transition.To}: {transition.Reason}");
        Fuse.Transitioned += _ => throw new InvalidOperationException("a listener that fails");
        SetRiskManagement(Fuse);
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Fuse.OnOrderEvent(this, orderEvent);

    public override void OnData(Slice slice)
    {
        if (Hour == 150)
        {
            Fuse.Isolate("maintenance");
        }

        if (Hour == 160)
        {
            ResetDone = Fuse.Reset("done");
        }
    }
}

/// <summary>Daily shares, whose market orders wait for the next open, with a split while the fuse has fired. Prices are raw.</summary>
public class DailySharesThroughASplit : LabAlgorithm
{
    public const int Split = 15 * 24;

    public List<(int Hour, double Atr)> Ranges { get; } = [];

    protected override int FirstHour => -24 * 40;

    protected override int LastHour => 24 * 40;

    protected override Symbol AddMarket() =>
        AddEquity(LabData.Share, Resolution.Daily, Market.USA, leverage: 2m, dataNormalizationMode: DataNormalizationMode.Raw).Symbol;

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour is > 24 and < 72 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 180, 24 * 20));
        SetRiskManagement(Fuse);
    }

    /// <summary>From when on the fuse is asked what it has measured.</summary>
    protected virtual int AskedFrom => FirstHour;

    public override void OnData(Slice slice)
    {
        if (Hour >= AskedFrom)
        {
            Ranges.Add((Hour, Fuse.MarketOf(Coin).Atr));
        }
    }
}

/// <summary>The same, whose bars have waited when the fuse is asked.</summary>
public sealed class DailySharesAskedForLate : DailySharesThroughASplit
{
    /// <summary>After the cut, before the split.</summary>
    public const int Asked = Split - 6 * 24;

    protected override int AskedFrom => Asked;
}

/// <summary>Cancels whatever is open before the market opens, the fuse's cut too.</summary>
public sealed class CutThatIsCancelled : LabAlgorithm
{
    protected override int FirstHour => 24;

    protected override int LastHour => 24 * 12;

    protected override Symbol AddMarket() => AddEquity(LabData.Share, Resolution.Daily, Market.USA, leverage: 2m).Symbol;

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour is > 24 and < 72 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 189, 189));
        SetRiskManagement(Fuse);
        Schedule.On(DateRules.On(2024, 1, 9), TimeRules.At(12, 0), () => Transactions.CancelOpenOrders(Coin));
    }
}

/// <summary>A cash account, where the resting stop holds the coins that a cut must sell.</summary>
public sealed class CashAccount : LabAlgorithm
{
    protected override Symbol AddMarket()
    {
        SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.Bitfinex, AccountType.Cash);
        return AddCrypto(CoinTicker, Resolution.Hour, Market.Bitfinex).Symbol;
    }

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 140)
        {
            StopMarketOrder(Coin, -TradableQuantity.Of(this, Securities[Coin], Portfolio[Coin].Quantity), 80);
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Fuse.OnOrderEvent(this, orderEvent);
}

/// <summary>
/// A cash account whose sales are charged in coins: after a cut it holds fewer than LEAN has in its books. Then a person isolates it.
/// </summary>
public sealed class CashAccountChargedInCoins : LabAlgorithm
{
    protected override Symbol AddMarket()
    {
        SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.Kraken, AccountType.Cash);
        return AddCrypto(CoinTicker, Resolution.Hour, Market.Bitfinex).Symbol;
    }

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 170)
        {
            Fuse.Isolate("enough");
        }
    }
}

/// <summary>A brokerage that takes its fee of a purchase in the coins bought, and no order below a smallest size.</summary>
public abstract class CoinFees(decimal wish) : LabAlgorithm
{
    protected override Symbol AddMarket()
    {
        SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.Bitfinex, AccountType.Margin);
        return AddCrypto(CoinTicker, Resolution.Hour, Market.Bitfinex).Symbol;
    }

    protected override void Compose()
    {
        Settings.MinimumOrderMarginPortfolioPercentage = 0;
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? wish : null));
        Fuse = new SurvivalFuseRiskManagementModel(FuseOptions.Protocol, signals: ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 170)
        {
            Fuse.Isolate("end of the day");
        }
    }
}

/// <summary>Long, with fees in coins.</summary>
public sealed class CoinFeesLong() : CoinFees(19.06m);

/// <summary>Short, with fees in coins.</summary>
public sealed class CoinFeesShort() : CoinFees(-19.06m);

/// <summary>So small that a third of it cannot be ordered.</summary>
public sealed class CoinFeesTiny() : CoinFees(0.02m);

/// <summary>Opens as much as Cooldown allows just before the price runs away from it.</summary>
public sealed class FullSizeInCooldown : LabAlgorithm
{
    protected override string CoinTicker => LabData.Fall;

    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour >= 149 ? -2000 : null));
        Fuse = new SurvivalFuseRiskManagementModel(
            new FuseOptions { CooldownUntil = Duration.FromHours(8) }, new Script(_ => new FuseConditions { Conflict = Hour == 148 ? 1 : 0 }));
        SetRiskManagement(Fuse);
    }
}

/// <summary>Holds a coin whose feed dies for ten hours while another lives on.</summary>
public sealed class DeadFeed : LabAlgorithm
{
    protected override string CoinTicker => LabData.Gap;

    protected override void Compose()
    {
        AddCrypto(LabData.Calm, Resolution.Hour, Market.Bitfinex, leverage: 3m);
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { StaleAfterBars = 3 });
        SetRiskManagement(Fuse);
    }
}

/// <summary>Is leveraged two and a half times on its margin; first one trigger cuts it, then another.</summary>
public sealed class CutTwice : LabAlgorithm
{
    protected override void Compose()
    {
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 250 : null));
        Fuse = new SurvivalFuseRiskManagementModel(Options, new Script(_ => new FuseConditions
        {
            Conflict = Hour is >= 150 and <= 155 ? 1 : 0,
            LiquidityScore = Hour is 153 or 154 ? 5 : 100,
            Margin = Setup().MarginOf(Portfolio[Coin].Quantity) is var margin and > 0 ? margin : null,
        }));
        SetRiskManagement(Fuse);
    }

    private FuseOptions Options => new() { CutForOneTrigger = GetParameter("cut", 0.3) };

    private static TradeSetup Setup()
    {
        var setup = new TradeSetup(new SetupPlan
        {
            Time = default,
            Side = 1,
            Price = 100,
            Level = 110,
            Atr = 2,
            StopDistance = 3,
            Strength = 70,
            Tier = MagnetTier.Tier2,
            Pull = 30,
            Conflict = 0,
            Volatility = 0,
        });
        setup.Enter(default, new PositionSize { Margin = 10_000, Notional = 25_000, Quantity = 250, Leverage = 2.5m }, 250);
        setup.Fill(250, 100, 1, 0, default);
        return setup;
    }
}

/// <summary>Holds a daily share whose bars stop, while a coin's go on hour by hour.</summary>
public sealed class HaltedShare : LabAlgorithm
{
    protected override int FirstHour => 24;

    protected override int LastHour => 24 * 19;

    protected override Symbol AddMarket() => AddEquity(LabData.Halted, Resolution.Daily, Market.USA, leverage: 2m).Symbol;

    protected override void Compose()
    {
        AddCrypto(LabData.Calm, Resolution.Hour, Market.Bitfinex, leverage: 3m);
        SetPortfolioConstruction(new Wishes(hour => hour == 72 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { StaleAfterBars = 3 });
        SetRiskManagement(Fuse);
    }
}

/// <summary>Holds a coin with a bad tick beside one whose bars come every minute.</summary>
public sealed class BadTickBesideAnother : LabAlgorithm
{
    protected override string CoinTicker => LabData.Tick;

    protected override void Compose()
    {
        var other = AddCrypto(LabData.Minutes, Resolution.Minute, Market.Bitfinex, leverage: 3m).Symbol;
        SetPortfolioConstruction(new Wishes(hour => hour == 130 ? 100 : null));
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { LiquidityLimit = 0 });
        SetRiskManagement(Fuse);
        Schedule.On(DateRules.EveryDay(), TimeRules.At(5, 0), () => MarketOrder(other, 10));
    }
}

/// <summary>Is isolated by its own handler of an order event, in the middle of the fuse's cuts.</summary>
public sealed class IsolatedMeanwhile : LabAlgorithm
{
    private Symbol _other = QuantConnect.Symbol.Empty;

    public List<decimal> HeldAt151 { get; } = [];

    protected override void Compose()
    {
        _other = AddCrypto(LabData.Spike, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;
        Fuse = new SurvivalFuseRiskManagementModel(new FuseOptions { VolatilityLimit = 100 }, ConflictDuring(this, 150, 155));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        if (Hour == 130)
        {
            MarketOrder(Coin, 100);
            MarketOrder(_other, 100);
        }

        if (Hour == 151 && HeldAt151.Count == 0)
        {
            HeldAt151.AddRange([Portfolio[Coin].Quantity, Portfolio[_other].Quantity]);
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        if (orderEvent.Ticket.Tag.StartsWith("SurvivalFuse: Triggered", StringComparison.Ordinal) && orderEvent.Symbol == Coin)
        {
            Fuse.Isolate("enough");
        }
    }
}
