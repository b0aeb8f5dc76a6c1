using System;
using System.Collections.Generic;
using System.Globalization;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>Texts that users of LEAN know: why an order or setting was refused.</summary>
internal static class Refusals
{
    public const string NoUpdates = "Brokerage does not support update. You must cancel and re-create instead.";
    public const string NoDataYet = "There is no data for this symbol yet, please check the security.HasData flag to "
        + "ensure there is at least one data point.";

    public static string NoPriceYet(Symbol symbol) =>
        $"{symbol}: The security does not have an accurate price as it has not yet received a bar of data. "
        + "Before placing a trade (or using SetHoldings) warm up your algorithm with SetWarmup, or use slice.Contains(symbol) "
        + "to confirm the Slice object has price before using the data. Data does not necessarily all arrive at the same "
        + "time so your algorithm should confirm the data is ready before using it. In live trading this can mean you do "
        + "not have an active subscription to the asset class you're trying to trade. If using custom data make sure you've "
        + "set the 'Value' property.";

    public static string WarmingUp(OrderRequestType request) =>
        $"This operation is not allowed in Initialize or during warm up: OrderRequest.{request}. "
        + "Please move this code to the OnWarmupFinished() method.";

    public static string InsufficientBuyingPower(Order order, Security security, string reason) => string.Create(
        CultureInfo.InvariantCulture,
        $"Order Error: ids: [{order.Id}], Insufficient buying power to complete orders (Value:[{order.GetValue(security).SmartRounding()}]), "
        + $"Reason: {reason}.");

    public static string MissingMargin(Order order, decimal required, decimal free) => FormattableString.Invariant(
        $"Id: {order.Id}, Initial Margin: {required.Normalize()}, Free Margin: {free.Normalize()}");

    public static string BelowMinimumMargin(decimal margin, decimal minimum) => FormattableString.Invariant(
        $"The target order margin {margin} is less than the minimum {minimum}.");

    public static string BelowLot(Security security, decimal margin) => string.Create(
        CultureInfo.InvariantCulture,
        $"The order quantity is less than the lot size of {security.SymbolProperties.LotSize} and has been rounded to zero. "
        + $"Target order margin {margin}. ");

    public static string BelowLot(Security security) => FormattableString.Invariant(
        $"The order quantity is less than the lot size of {security.SymbolProperties.LotSize} and has been rounded to zero.");

    public static string UnsupportedSecurity(object model, Security security) =>
        $"The {model.GetType().Name} does not support {security.Type} security type.";

    public static string UnsupportedOrder(object model, Order order, IEnumerable<OrderType> supported) =>
        $"The {model.GetType().Name} does not support {order.Type} order type. Only supports [{string.Join(',', supported)}]";

    public static string UnsupportedTimeInForce(object model, Order order) =>
        $"The {model.GetType().Name} does not support {order.TimeInForce.GetType().Name} time in force.";

    public static string NeverShort(string model) => $"Long position must be allowed in {model}.";

    public static string NeverCame(object model, Symbol symbol) =>
        $"{model.GetType().Name}: {symbol.Value} was removed once more, or before the model was set; LEAN's own ends the run there, too.";

    public static string MarketOnOpenAt(TimeOnly from, TimeOnly to) =>
        FormattableString.Invariant($"MarketOnOpen submission time is invalid. Valid local times are {from: hh\\:mm}–{to: hh\\:mm}. ")
        + "Consider setting DailyPreciseEndTime = false or using Schedule.On.";

    public static string UnsupportedTurn(object model, Order order) =>
        $"Order type '{order.Type}' is not supported for orders that cross the zero holdings threshold in the {model.GetType().Name}. "
        + "This means you cannot change a position from positive to negative or vice versa using this order type. "
        + "Please close the existing position first.";

    public static string UnsupportedUpdateOfTurn(object model) =>
        $"Unfortunately, the {model.GetType().Name} brokerage model does not support updating the quantity of Cross Zero Orders.";

    public static string BelowMinimumOrder(Security security, decimal quantity) => string.Create(
        CultureInfo.InvariantCulture,
        $"The minimum order size (in quote currency) for {security.Symbol.Value} is {security.SymbolProperties.MinimumOrderSize}. "
        + $"Order quantity was {quantity}.");

    public static string BelowMinimumValue(Security security, decimal value) => string.Create(
        CultureInfo.InvariantCulture,
        $"The minimum order size (in quote currency) for {security.Symbol.Value} is {security.SymbolProperties.MinimumOrderSize}. "
        + $"Order size was {value}.");

    public static string AfterInitialize(string method, string what) => $"QCAlgorithm.{method}(): Cannot change {what} after algorithm initialized.";
}
