using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Benchmarks;
using QuantConnect.Data.Market;
using QuantConnect.Data.Shortable;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;
using QuantConnect.Securities.Equity;

namespace QuantConnect.Brokerages;

/// <summary>LEAN's default: takes all orders, Interactive Brokers' fees for equities, none for pairs, leverage 2 in equities, 50 in forex.</summary>
public class DefaultBrokerageModel : IBrokerageModel
{
    /// <summary>Default markets.</summary>
    public static readonly IReadOnlyDictionary<SecurityType, string> DefaultMarketMap = new Dictionary<SecurityType, string>
    {
        [SecurityType.Base] = Market.USA,
        [SecurityType.Equity] = Market.USA,
        [SecurityType.Option] = Market.USA,
        [SecurityType.Future] = Market.CME,
        [SecurityType.FutureOption] = Market.CME,
        [SecurityType.Forex] = Market.Oanda,
        [SecurityType.Cfd] = Market.Oanda,
        [SecurityType.Crypto] = Market.Coinbase,
        [SecurityType.CryptoFuture] = Market.Binance,
        [SecurityType.Index] = Market.USA,
        [SecurityType.IndexOption] = Market.USA,
    };

    /// <summary>Makes the model.</summary>
    public DefaultBrokerageModel(AccountType accountType = AccountType.Margin) => AccountType = accountType;

    /// <inheritdoc/>
    public virtual AccountType AccountType { get; private set; }

    /// <inheritdoc/>
    public virtual decimal RequiredFreeBuyingPowerPercent => 0m;

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<SecurityType, string> DefaultMarkets => DefaultMarketMap;

    /// <summary>Whether a quantity reaches the symbol's smallest order; else why not.</summary>
    public static bool IsValidOrderSize(Security security, decimal orderQuantity, out BrokerageMessageEvent message)
    {
        var isValid = security.SymbolProperties.MinimumOrderSize is not { } minimum || Math.Abs(orderQuantity) >= minimum;
        message = isValid ? null! : BrokerageMessageEvent.NotSupported(Refusals.BelowMinimumOrder(security, orderQuantity));
        return isValid;
    }

    /// <inheritdoc/>
    public virtual bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message) => Taken(out message);

    /// <inheritdoc/>
    public virtual bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message) =>
        Taken(out message);

    /// <inheritdoc/>
    public virtual bool CanExecuteOrder(Security security, Order order) => true;

    /// <inheritdoc/>
    public virtual void ApplySplit(List<OrderTicket> tickets, Split split)
    {
        var factor = split.SplitFactor;
        foreach (var ticket in tickets)
        {
            var type = ticket.OrderType;
            decimal? Scaled(OrderField field, bool hasField) => hasField ? ticket.Get(field) * factor : null;
            ticket.Update(new UpdateOrderFields
            {
                Quantity = (int)(ticket.Quantity / factor),
                LimitPrice = Scaled(OrderField.LimitPrice, type.IsLimitOrder()),
                StopPrice = Scaled(OrderField.StopPrice, type.IsStopOrder()),
                TriggerPrice = Scaled(OrderField.TriggerPrice, type == OrderType.LimitIfTouched),
                TrailingAmount = Scaled(
                    OrderField.TrailingAmount, type == OrderType.TrailingStop && !ticket.Get<bool>(OrderField.TrailingAsPercentage)),
            });
        }
    }

    /// <inheritdoc/>
    public virtual decimal GetLeverage(Security security) => (AccountType, security.Type) switch
    {
        (AccountType.Cash, _) => 1m,
        (_, SecurityType.Equity) => 2m,
        (_, SecurityType.Forex or SecurityType.Cfd) => 50m,
        (_, SecurityType.CryptoFuture) => 25m,
        _ => 1m,
    };

    /// <inheritdoc/>
    public virtual IBenchmark GetBenchmark(SecurityManager securities) => BenchmarkOf(securities, "SPY", SecurityType.Equity, Market.USA);

    /// <inheritdoc/>
    public virtual IFillModel GetFillModel(Security security) =>
        security.Type == SecurityType.Equity ? new EquityFillModel() : new ImmediateFillModel();

    /// <inheritdoc/>
    public virtual IFeeModel GetFeeModel(Security security) =>
        security.Type == SecurityType.Equity ? new InteractiveBrokersFeeModel() : new ConstantFeeModel(0m);

    /// <inheritdoc/>
    public virtual ISlippageModel GetSlippageModel(Security security) => NullSlippageModel.Instance;

    /// <inheritdoc/>
    public virtual ISettlementModel GetSettlementModel(Security security) => AccountType == AccountType.Cash && security.Type == SecurityType.Equity
        ? new DelayedSettlementModel(Equity.DefaultSettlementDays, Equity.DefaultSettlementTime)
        : new ImmediateSettlementModel();

    /// <inheritdoc/>
    [Obsolete("Flagged deprecated and will remove December 1st 2018")]
    public ISettlementModel GetSettlementModel(Security security, AccountType accountType) => GetSettlementModel(security);

    /// <inheritdoc/>
    public virtual IBuyingPowerModel GetBuyingPowerModel(Security security) =>
        AccountType == AccountType.Cash && security.Type is SecurityType.Crypto or SecurityType.Forex && AccountType == AccountType.Cash
            ? new CashBuyingPowerModel()
            : new SecurityMarginModel(GetLeverage(security), RequiredFreeBuyingPowerPercent);

    /// <inheritdoc/>
    [Obsolete("Flagged deprecated and will remove December 1st 2018")]
    public IBuyingPowerModel GetBuyingPowerModel(Security security, AccountType accountType) => GetBuyingPowerModel(security);

    /// <inheritdoc/>
    public virtual IShortableProvider GetShortableProvider(Security security) => NullShortableProvider.Instance;

    /// <inheritdoc/>
    public virtual IMarginInterestRateModel GetMarginInterestRateModel(Security security) => MarginInterestRateModel.Null;

    private protected static IBenchmark BenchmarkOf(SecurityManager securities, string ticker, SecurityType type, string market) =>
        SecurityBenchmark.CreateInstance(securities, Symbol.Create(ticker, type, market));

    private protected static IReadOnlyDictionary<SecurityType, string> MarketsWithCrypto(string market) =>
        new Dictionary<SecurityType, string>(DefaultMarketMap) { [SecurityType.Crypto] = market };

    private protected bool TakesCrypto(Security security, Order order, OrderType[] types, out BrokerageMessageEvent message) =>
        security.Type != SecurityType.Crypto ? Refused(Refusals.UnsupportedSecurity(this, security), out message)
        : !types.Contains(order.Type) ? Refused(Refusals.UnsupportedOrder(this, order, types), out message)
        : Taken(out message);

    /// <summary>Whether a market-on-open order of an equity comes within a span of the session's day; on days without one at any time.</summary>
    private protected static bool TakesMarketOnOpen(
        Security security, Func<MarketHoursSegment, TimeSpan> first, Func<MarketHoursSegment, TimeSpan> last, out BrokerageMessageEvent message)
    {
        if (security.Type != SecurityType.Equity)
        {
            message = new BrokerageMessageEvent(
                BrokerageMessageType.Warning,
                "UnsupportedSecurityType",
                $"The broker does not support Market-on-Open orders for security type {security.Type}");
            return false;
        }

        var session = security.Exchange.Hours.GetMarketHours(security.LocalTime).Segments.FirstOrDefault(s => s.State == MarketHoursState.Market);
        var (from, to) = session is null
            ? (TimeOnly.MinValue, TimeOnly.MaxValue)
            : (TimeOnly.FromTimeSpan(first(session)), TimeOnly.FromTimeSpan(last(session)));
        return TimeOnly.FromDateTime(security.LocalTime).IsBetween(from, to)
            ? Taken(out message)
            : Refused(Refusals.MarketOnOpenAt(from, to), out message);
    }

    /// <summary>Whether an order would turn a position from one side to the other.</summary>
    private protected static bool Turns(Security security, Order order) =>
        security.Holdings.Quantity * (security.Holdings.Quantity + order.Quantity) < 0;

    private protected static bool Taken(out BrokerageMessageEvent message)
    {
        message = null!;
        return true;
    }

    private protected static bool Refused(string why, out BrokerageMessageEvent message)
    {
        message = BrokerageMessageEvent.NotSupported(why);
        return false;
    }

    private protected static bool RefusedUpdate(out BrokerageMessageEvent message)
    {
        message = BrokerageMessageEvent.NoUpdates();
        return false;
    }
}
