using System;
using System.Globalization;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <content>What is plainly wrong with an order before it is sent.</content>
public partial class QCAlgorithm
{
    private int _maximumOrders = 10_000;

    /// <summary>Sets the greatest number of orders of a backtest; more stop it.</summary>
    public void SetMaximumOrders(int max) => _maximumOrders = _locked ? _maximumOrders : max;

    private OrderResponse? RefusalOf(SubmitOrderRequest request) =>
        IsWarmingUp ? OrderResponse.WarmingUp(request)
        : !Securities.TryGetValue(request.Symbol, out var security) ? RefusalOfUnknown(request)
        : request.Quantity == 0 ? OrderResponse.ZeroQuantity(request)
        : RefusalOf(request, security);

    // LEAN takes a ticker that nothing was added by for data of the user's own, in whole units, of which nothing has come yet.
    private static OrderResponse RefusalOfUnknown(SubmitOrderRequest request) =>
        !request.Symbol.ID.IsTickerOnly ? OrderResponse.MissingSecurity(request)
        : request.Quantity == 0 ? OrderResponse.ZeroQuantity(request)
        : RefusalOfLot(request, 1m)
            ?? OrderResponse.Error(request, OrderResponseErrorCode.SecurityPriceZero, request.Symbol.GetZeroPriceMessage());

    private static OrderResponse? RefusalOfLot(SubmitOrderRequest request, decimal lot) => Math.Abs(request.Quantity) >= lot
        ? null
        : OrderResponse.Error(request, OrderResponseErrorCode.OrderQuantityLessThanLotSize, string.Create(
            CultureInfo.InvariantCulture,
            $"Unable to {request.OrderRequestType.ToLower()} order with id {request.OrderId} which quantity "
            + $"({Math.Abs(request.Quantity)}) is less than lot size ({lot})."));

    private OrderResponse? RefusalOf(SubmitOrderRequest request, Security security)
    {
        OrderResponse Refuse(OrderResponseErrorCode code, string why) => OrderResponse.Error(request, code, why);
        if (RefusalOfLot(request, security.SymbolProperties.LotSize) is { } tooSmall)
        {
            return tooSmall;
        }

        if (!security.IsTradable)
        {
            return Refuse(
                OrderResponseErrorCode.NonTradableSecurity, $"The security with symbol '{request.Symbol}' is marked as non-tradable.");
        }

        if (security.Price == 0)
        {
            return Refuse(OrderResponseErrorCode.SecurityPriceZero, request.Symbol.GetZeroPriceMessage());
        }

        if (WhyNoCurrency(security) is { } currency)
        {
            return Refuse(currency.Code, currency.Why);
        }

        if (!security.HasData)
        {
            return Refuse(OrderResponseErrorCode.SecurityHasNoData, Refusals.NoDataYet);
        }

        if (!LiveMode && Transactions.OrdersCount > _maximumOrders)
        {
            Status = AlgorithmStatus.Stopped;
            return Refuse(
                OrderResponseErrorCode.ExceededMaximumOrders,
                $"You have exceeded maximum number of orders ({_maximumOrders}), for unlimited orders upgrade your account.");
        }

        return RefusalInSession(request, security);
    }

    private (OrderResponseErrorCode Code, string Why)? WhyNoCurrency(Security security)
    {
        var (ticker, quote) = (security.Symbol.Value, security.QuoteCurrency);
        if (!Portfolio.CashBook.ContainsKey(quote.Symbol))
        {
            return (OrderResponseErrorCode.QuoteCurrencyRequired, $"{ticker}: requires {quote.Symbol} in the cashbook to trade.");
        }

        if (quote.ConversionRate == 0m)
        {
            return (
                OrderResponseErrorCode.ConversionRateZero,
                $"{ticker}: requires {quote.Symbol} to have a non-zero conversion rate. This can be caused by lack of data.");
        }

        if (security is not IBaseCurrencySymbol { BaseCurrency.Symbol: var unit })
        {
            return null;
        }

        if (!Portfolio.CashBook.TryGetValue(unit, out var cash))
        {
            return (
                OrderResponseErrorCode.ForexBaseAndQuoteCurrenciesRequired,
                $"{ticker}: requires {unit} and {quote.Symbol} in the cashbook to trade.");
        }

        return cash.ConversionRate == 0m
            ? (
                OrderResponseErrorCode.ForexConversionRateZero,
                $"{ticker}: requires {unit} and {quote.Symbol} to have non-zero conversion rates. This can be caused by lack of data.")
            : null;
    }

    private OrderResponse? RefusalInSession(SubmitOrderRequest request, Security security)
    {
        if (request.OrderType is not (OrderType.MarketOnOpen or OrderType.MarketOnClose))
        {
            return null;
        }

        if (security.Exchange.Hours.IsMarketAlwaysOpen)
        {
            throw new InvalidOperationException(
                $"Market never closes for this symbol {security.Symbol}, can no submit a {request.OrderType} order.");
        }

        if (request.OrderType == OrderType.MarketOnOpen)
        {
            return security.Exchange.ExchangeOpen && !HasDailyDataOnly(security)
                ? OrderResponse.Error(
                    request,
                    OrderResponseErrorCode.MarketOnOpenNotAllowedDuringRegularHours,
                    $"Cannot submit a {nameof(OrderType.MarketOnOpen)} order while the market is open.")
                : null;
        }

        return IsTooLateForClose(security)
            ? OrderResponse.Error(
                request,
                OrderResponseErrorCode.MarketOnCloseOrderTooLate,
                $"MarketOnClose orders must be placed within {Context.Statics.CloseBuffer} before market close."
                    + " Override this TimeSpan buffer by setting Orders.MarketOnCloseOrder.SubmissionTimeBuffer in QCAlgorithm.Initialize().")
            : null;
    }
}
