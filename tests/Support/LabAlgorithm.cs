using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;

namespace MagnetLean.Tests.Support;

/// <summary>An algorithm of somebody else: knows nothing of magnets, takes the fuse by its one line. Records what it was told at each hour.</summary>
public abstract class LabAlgorithm : QCAlgorithm
{
    /// <summary>One call of the risk model: what was held before and after it, what it returned, how the symbol then stood.</summary>
    public sealed record Call(int Hour, decimal Before, decimal After, decimal? Target, FuseState State);

    public Symbol Coin { get; private set; } = QuantConnect.Symbol.Empty;

    public SurvivalFuseRiskManagementModel Fuse { get; protected set; } = new();

    public List<Call> Calls { get; } = [];

    public List<string> Lines { get; } = [];

    protected virtual string CoinTicker => LabData.Calm;

    protected virtual int FirstHour => 120;

    protected virtual int LastHour => 200;

    public int Hour => LabData.HourOf(UtcTime);

    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(LabData.At(FirstHour));
        SetEndDate(LabData.At(LastHour));
        SetCash(100_000);
        Coin = AddMarket();
        SetBenchmark(Coin);
        Compose();
        SetRiskManagement(new Recorder(this, RiskManagement));
    }

    public override void OnEndOfAlgorithm()
    {
        foreach (var transition in Fuse.History)
        {
            Log(
                $"HISTORY {LabData.HourOf(transition.Time.ToDateTimeUtc())} {transition.Scope} {transition.To}: {transition.Reason}; "
                + $"{transition.Done}");
        }

        foreach (var order in Ordered())
        {
            Log($"ORDER {LabData.HourOf(order.Time)} {order.Type} {order.Quantity} {order.Status} {order.Tag}");
        }

        Log($"HELD {string.Join(' ', Calls.Select(call => $"{call.Hour}:{call.After:0.##}/{call.Target:0.##}"))}");
    }

    public IEnumerable<Order> Ordered() => Transactions.GetOrders().OrderBy(order => order.Id);

    public IEnumerable<Order> FilledBuysSince(int hour) =>
        Ordered().Where(order => LabData.HourOf(order.Time) >= hour && order.Quantity > 0 && order.Status == OrderStatus.Filled);

    public decimal HeldAfter(int hour) => Calls.Last(call => call.Hour == hour).After;

    public FuseState StateAt(int hour) => Calls.Last(call => call.Hour == hour).State;

    protected abstract void Compose();

    protected virtual Symbol AddMarket() => AddCrypto(CoinTicker, Resolution.Hour, Market.Bitfinex, leverage: 3m).Symbol;

    /// <summary>Conflict between magnets in the given hours, both included.</summary>
    protected static IFuseSignals ConflictDuring(LabAlgorithm algorithm, int from, int to) =>
        new Script(_ => new FuseConditions { Conflict = algorithm.Hour >= from && algorithm.Hour <= to ? 1 : 0 });

    public sealed class Script(Func<Symbol, FuseConditions> read) : IFuseSignals
    {
        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => read(symbol);
    }

    /// <summary>A construction model that asks for a quantity at given hours.</summary>
    public sealed class Wishes(Func<int, decimal?> quantity) : PortfolioConstructionModel
    {
        public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights)
        {
            var lab = (LabAlgorithm)algorithm;
            return quantity(lab.Hour) is { } wish ? [new PortfolioTarget(lab.Coin, wish)] : [];
        }
    }

    private sealed class Recorder(LabAlgorithm lab, IRiskManagementModel inner) : RiskManagementModel
    {
        public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
        {
            var before = algorithm.Portfolio[lab.Coin].Quantity;
            var adjusted = inner.ManageRisk(algorithm, targets).ToArray();
            if (!algorithm.IsWarmingUp)
            {
                var after = algorithm.Portfolio[lab.Coin].Quantity;
                var returned = adjusted.FirstOrDefault(target => target.Symbol == lab.Coin)?.Quantity;
                lab.Calls.Add(new Call(lab.Hour, before, after, returned, lab.Fuse.StateOf(lab.Coin)));
            }

            return adjusted;
        }

        public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes) => inner.OnSecuritiesChanged(algorithm, changes);
    }
}
