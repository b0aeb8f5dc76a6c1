using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace MagnetLean.Tests.Risk.Hostile;

/// <summary>
/// Does at every bar, to two coins, whatever may get around the fuse: adds, turns, liquidates and enters again, within the events of its own orders
/// and of the fuse's and when it hears of a transition, rests orders of all types, lifts them to the market as they are cancelled, asks for targets,
/// removes a coin and adds it again, isolates and resets. Its brokerage refuses everything in some hours.
/// </summary>
/// <param name="seed">What it does follows from this alone.</param>
/// <param name="fault">What is wrong with its fuse, so that the checks can be seen to fail.</param>
public sealed class HostileAlgorithm(int seed, HostileFault fault) : QCAlgorithm
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<Symbol, int> _conflictUntil = [];
    private readonly HashSet<int> _down = [];
    private readonly HashSet<int> _orders = [];
    private readonly HashSet<int> _answersToCancels = [];
    private readonly List<Symbol> _coins = [];
    private bool _reacts;
    private bool _removes;
    private bool _isReacting;
    private bool _forwards;
    private SurvivalFuseRiskManagementModel _fuse = new();

    /// <summary>Those of the two coins that are not removed.</summary>
    public IEnumerable<Security> Coins => _coins.Where(Securities.ContainsKey).Select(coin => Securities[coin]);

    /// <summary>What was checked, and what was found wrong.</summary>
    public HostileChecks Checks { get; private set; } = null!;

    private int Hour => ScriptedMarket.HourOf(UtcTime);

    /// <inheritdoc/>
    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(ScriptedMarket.At(0));
        SetEndDate(ScriptedMarket.At(HostileMarket.Hours - 1));
        SetCash(100_000);
        SetBenchmark(_ => 1);
        SetBrokerageModel(new SometimesDown(this));
        var (first, second) = HostileMarket.TickersOf(seed);
        _coins.AddRange([Add(first), Add(second)]);
        _down.UnionWith(_random.Next(3) == 0 ? Enumerable.Range(1, 6).Select(_ => _random.Next(HostileMarket.Hours)) : []);
        (_reacts, _forwards) = (_random.Next(2) == 0, fault == HostileFault.None && _random.Next(2) == 0);
        _removes = _random.Next(3) == 0;
        var options = FuseOptions.Protocol with
        {
            DrawdownLimit = _random.Next(3) switch { 0 => 0.03, 1 => 0.05, _ => 0.1 },
            DailyLossLimit = _random.Next(3) == 0 ? 0.04 : null,
            RearmAfter = _random.Next(2) == 0 ? Duration.FromHours(6) : null,
            TotalFloor = _random.Next(2) == 0 ? 0.25 : null,
            OrderFailureLimit = _random.Next(3) == 0 ? 3 : null,
            RestoreTargets = _random.Next(3) == 0,
        };
        _fuse = new SurvivalFuseRiskManagementModel(options, new Conflicts(this));
        if (fault == HostileFault.None && _random.Next(2) == 0)
        {
            _fuse.Transitioned += _ => Noted(Answer);
        }

        Checks = new HostileChecks(this, _fuse, hour => _down.Contains(hour));
        SetPortfolioConstruction(new Wishes(this));
        SetRiskManagement(new CheckedFuse(_fuse, Checks, fault));
    }

    /// <inheritdoc/>
    public override void OnData(Slice slice)
    {
        Checks.Begin();
        foreach (var coin in _coins)
        {
            if (_random.Next(6) == 0)
            {
                _conflictUntil[coin] = Hour + _random.Next(1, 5);
            }

            Noted(() => Trade(coin));
        }

        switch (_random.Next(40))
        {
            case 0:
                _fuse.Isolate("hostile");
                break;
            case 1 or 2 or 3 or 4:
                Checks.IsReset = _fuse.Reset("hostile");
                break;
        }
    }

    /// <inheritdoc/>
    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        Checks.Book(orderEvent);
        var isEnd = orderEvent.Status is OrderStatus.Filled or OrderStatus.Canceled;
        if (_reacts && !_isReacting && isEnd && _random.Next(3) == 0)
        {
            _isReacting = true;
            var last = Transactions.LastOrderId;
            Noted(() => React(orderEvent));
            _isReacting = false;
            if (orderEvent.Status == OrderStatus.Canceled)
            {
                _answersToCancels.UnionWith(Enumerable.Range(last + 1, Transactions.LastOrderId - last));
            }
        }

        if (_reacts && orderEvent.Status == OrderStatus.CancelPending && orderEvent.Ticket.OrderType == OrderType.Limit && _random.Next(3) == 0)
        {
            orderEvent.Ticket.UpdateLimitPrice(Math.Round(Securities[orderEvent.Symbol].Price * (orderEvent.Quantity > 0 ? 1.1m : 0.9m), 2));
        }

        if (_forwards)
        {
            _fuse.OnOrderEvent(this, orderEvent);
        }
    }

    /// <summary>Whether an order is of its own making, and not of the fuse's or an execution model's.</summary>
    public bool HasPlaced(int order) => _orders.Contains(order);

    /// <summary>Whether an order was placed when it heard that another was cancelled.</summary>
    public bool HasAnsweredCancel(int order) => _answersToCancels.Contains(order);

    private Symbol Add(string ticker)
    {
        var coin = AddCrypto(ticker, Resolution.Hour, Market.Bitfinex, leverage: 3m);
        coin.SetFeeModel(new ConstantFeeModel(HostileChecks.Fee));
        return coin.Symbol;
    }

    private void Noted(Action trade)
    {
        var last = Transactions.LastOrderId;
        trade();
        foreach (var order in Enumerable.Range(last + 1, Transactions.LastOrderId - last))
        {
            // The fuse may have answered meanwhile.
            if (Transactions.GetOrderTicket(order)?.Tag.StartsWith(SurvivalFuseRiskManagementModel.OrderTag, StringComparison.Ordinal) == false)
            {
                _orders.Add(order);
            }
        }
    }

    private void React(OrderEvent orderEvent)
    {
        if (!Securities.TryGetValue(orderEvent.Symbol, out var coin) || coin.Price == 0)
        {
            return;
        }

        switch (_random.Next(4))
        {
            case 0:
                StopMarketOrder(orderEvent.Symbol, Size(orderEvent.Symbol), Near(coin.Price));
                break;
            case 1 when coin.Invested:
                var held = coin.Holdings.Quantity;
                Liquidate(orderEvent.Symbol);
                MarketOrder(orderEvent.Symbol, held);
                break;
            default:
                var isUndone = _random.Next(2) == 0 && orderEvent.FillQuantity != 0;
                MarketOrder(orderEvent.Symbol, isUndone ? -orderEvent.FillQuantity : Size(orderEvent.Symbol));
                break;
        }
    }

    private void Answer()
    {
        var coin = _coins[_random.Next(_coins.Count)];
        if (!Securities.TryGetValue(coin, out var security) || security.Price == 0)
        {
            return;
        }

        switch (_random.Next(4))
        {
            case 0:
                MarketOrder(coin, Size(coin));
                break;
            case 1:
                LimitOrder(coin, Size(coin), Near(security.Price));
                break;
            case 2:
                SetHoldings(coin, _random.Next(-20, 21) / 10m, liquidateExistingHoldings: true);
                break;
        }
    }

    private void Trade(Symbol symbol)
    {
        if (!Securities.TryGetValue(symbol, out var coin))
        {
            if (_random.Next(3) == 0)
            {
                Add(symbol.Value);
            }

            return;
        }

        var price = coin.Price;
        if (price == 0)
        {
            return;
        }

        if (_removes && _random.Next(12) == 0)
        {
            RemoveSecurity(symbol);
            return;
        }

        var held = coin.Holdings.Quantity;
        switch (_random.Next(14))
        {
            case 0 or 1 or 2:
                MarketOrder(symbol, Size(symbol));
                break;
            case 3 or 4 when held != 0:
                Liquidate(symbol);
                MarketOrder(symbol, held);
                break;
            case 5 when held != 0:
                MarketOrder(symbol, -2 * held);
                break;
            case 6:
                LimitOrder(symbol, Size(symbol), Near(price));
                break;
            case 7:
                StopMarketOrder(symbol, Size(symbol), Near(price));
                break;
            case 8:
                StopLimitOrder(symbol, Size(symbol), Near(price), Near(price));
                break;
            case 9:
                LimitIfTouchedOrder(symbol, Size(symbol), Near(price), Near(price));
                break;
            case 10:
                TrailingStopOrder(symbol, Size(symbol), 0.01m, true);
                break;
            case 11 when Transactions.GetOpenOrderTickets(symbol).FirstOrDefault() is { } resting:
                resting.UpdateQuantity(Size(symbol));
                break;
            case 12:
                SetHoldings(symbol, _random.Next(-20, 21) / 10m);
                break;
        }
    }

    private decimal Near(decimal price) => Math.Round(price * (1 + _random.Next(-20, 21) / 1000m), 2);

    // Up to the account's first equity.
    private decimal Size(Symbol symbol) =>
        Math.Round(_random.Next(1, 100) * 1000m / Math.Max(0.5m, Securities[symbol].Price), 2) * (_random.Next(2) * 2 - 1);

    private sealed class Conflicts(HostileAlgorithm owner) : IFuseSignals
    {
        public bool ReportsMarketState => false;

        public bool SizesFromHoldings => false;

        public FuseConditions Read(Symbol symbol) => new() { Conflict = owner.Hour < owner._conflictUntil.GetValueOrDefault(symbol) ? 1 : 0 };
    }

    private sealed class Wishes(HostileAlgorithm owner) : PortfolioConstructionModel
    {
        public override IEnumerable<IPortfolioTarget> CreateTargets(QCAlgorithm algorithm, Insight[] insights) =>
        [
            .. owner.Coins
                .Where(coin => coin.Price > 0 && owner._random.Next(4) == 0)
                .Select(coin => new PortfolioTarget(coin.Symbol, owner.Size(coin.Symbol))),
        ];
    }

    private sealed class SometimesDown(HostileAlgorithm owner) : DefaultBrokerageModel
    {
        public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
        {
            message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "Down", "the exchange is down");
            return !owner._down.Contains(owner.Hour) && base.CanSubmitOrder(security, order, out message);
        }
    }
}
