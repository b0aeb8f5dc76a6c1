using System;
using System.Collections.Generic;
using QuantConnect.Benchmarks;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;
using QuantConnect.Securities.Forex;

namespace QuantConnect.Brokerages;

/// <summary>Interactive Brokers: equities and forex, forex orders within sizes by currency, no crypto.</summary>
public class InteractiveBrokersBrokerageModel : DefaultBrokerageModel
{
    /// <summary>Default markets.</summary>
    public static new readonly IReadOnlyDictionary<SecurityType, string> DefaultMarketMap = new Dictionary<SecurityType, string>
    {
        [SecurityType.Base] = Market.USA,
        [SecurityType.Equity] = Market.USA,
        [SecurityType.Index] = Market.USA,
        [SecurityType.Option] = Market.USA,
        [SecurityType.IndexOption] = Market.USA,
        [SecurityType.Future] = Market.CME,
        [SecurityType.FutureOption] = Market.CME,
        [SecurityType.Forex] = Market.Oanda,
        [SecurityType.Cfd] = Market.InteractiveBrokers,
    };

    // Smallest and largest forex order, in base currency. A smallest of 0 is excluded itself.
    private static readonly Dictionary<string, (decimal Minimum, decimal Maximum)> ForexSizes = new()
    {
        ["USD"] = (25_000m, 7_000_000m),
        ["AUD"] = (25_000m, 6_000_000m),
        ["CAD"] = (25_000m, 6_000_000m),
        ["CHF"] = (25_000m, 6_000_000m),
        ["CNH"] = (150_000m, 40_000_000m),
        ["CZK"] = (0m, 0m),
        ["DKK"] = (150_000m, 35_000_000m),
        ["EUR"] = (20_000m, 6_000_000m),
        ["GBP"] = (20_000m, 5_000_000m),
        ["HKD"] = (200_000m, 50_000_000m),
        ["HUF"] = (0m, 0m),
        ["ILS"] = (0m, 0m),
        ["KRW"] = (0m, 200_000_000m),
        ["JPY"] = (2_500_000m, 550_000_000m),
        ["MXN"] = (300_000m, 70_000_000m),
        ["NOK"] = (150_000m, 35_000_000m),
        ["NZD"] = (35_000m, 8_000_000m),
        ["PLN"] = (0m, 0m),
        ["RUB"] = (750_000m, 30_000_000m),
        ["SEK"] = (175_000m, 40_000_000m),
        ["SGD"] = (35_000m, 8_000_000m),
        ["ZAR"] = (350_000m, 100_000_000m),
    };

    /// <summary>Makes the model.</summary>
    public InteractiveBrokersBrokerageModel(AccountType accountType = AccountType.Margin)
        : base(accountType)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<SecurityType, string> DefaultMarkets => DefaultMarketMap;

    /// <summary>Times in force that it takes.</summary>
    protected virtual Type[] SupportedTimeInForces { get; } =
        [typeof(GoodTilCanceledTimeInForce), typeof(DayTimeInForce), typeof(GoodTilDateTimeInForce)];

    /// <summary>Order types that it takes.</summary>
    protected virtual HashSet<OrderType> SupportedOrderTypes { get; } =
    [
        OrderType.Market, OrderType.MarketOnOpen, OrderType.MarketOnClose, OrderType.Limit, OrderType.StopMarket, OrderType.StopLimit,
        OrderType.TrailingStop, OrderType.LimitIfTouched, OrderType.ComboMarket, OrderType.ComboLimit, OrderType.ComboLegLimit,
        OrderType.OptionExercise,
    ];

    /// <inheritdoc/>
    public override IBenchmark GetBenchmark(SecurityManager securities) => new FuncBenchmark(_ => 0);

    /// <inheritdoc/>
    public override IFeeModel GetFeeModel(Security security) => new InteractiveBrokersFeeModel();

    /// <inheritdoc/>
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
    {
        if (!SupportedOrderTypes.Contains(order.Type))
        {
            return Refused(Refusals.UnsupportedOrder(this, order, SupportedOrderTypes), out message);
        }

        if (order.Type == OrderType.MarketOnClose && security.Type != SecurityType.Equity)
        {
            message = new BrokerageMessageEvent(
                BrokerageMessageType.Warning,
                $"Unsupported order type for {security.Type} security type",
                "InteractiveBrokers does not support Market-on-Close orders for other security types different than Future and Equity.");
            return false;
        }

        // From the close until two minutes before the opening.
        if (order.Type == OrderType.MarketOnOpen
            && !TakesMarketOnOpen(security, session => session.End, session => session.Start - TimeSpan.FromMinutes(2), out message))
        {
            return false;
        }

        if (security.Type is not (SecurityType.Equity or SecurityType.Forex))
        {
            return Refused(Refusals.UnsupportedSecurity(this, security), out message);
        }

        if (security.Type == SecurityType.Forex && !IsForexSize(order.Symbol.Value, order.Quantity, out message))
        {
            return false;
        }

        return SupportedTimeInForces.Contains(order.TimeInForce.GetType())
            ? Taken(out message)
            : Refused(Refusals.UnsupportedTimeInForce(this, order), out message);
    }

    /// <inheritdoc/>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message) =>
        order.SecurityType == SecurityType.Forex && request.Quantity is { } quantity
            ? IsForexSize(order.Symbol.Value, quantity, out message)
            : Taken(out message);

    /// <inheritdoc/>
    public override bool CanExecuteOrder(Security security, Order order) => order.SecurityType != SecurityType.Base;

    private static bool IsForexSize(string pair, decimal quantity, out BrokerageMessageEvent message)
    {
        Forex.DecomposeCurrencyPair(pair, out var currency, out _);
        var (minimum, maximum) = ForexSizes.GetValueOrDefault(currency);
        var size = Math.Abs(quantity);
        if ((minimum == 0 ? size > 0 : size >= minimum) && size <= maximum)
        {
            return Taken(out message);
        }

        message = new BrokerageMessageEvent(
            BrokerageMessageType.Warning,
            "OrderSizeLimit",
            FormattableString.Invariant($"The minimum and maximum limits for the allowable order size are ({minimum}, {maximum}){currency}."));
        return false;
    }
}
