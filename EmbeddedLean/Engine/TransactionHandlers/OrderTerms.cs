using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Lean.Engine.TransactionHandlers;

/// <summary>The terms of an order: quantities in lots, prices in steps, and how they are adjusted. Tells once of each kind that it rounds.</summary>
internal sealed class OrderTerms(QCAlgorithm algorithm)
{
    private readonly Dictionary<Symbol, DataNormalizationMode> _adjustments = [];
    private bool _toldOfLots;
    private bool _toldOfPrices;

    public decimal RoundedQuantity(Order order, Security security)
    {
        var lot = security.SymbolProperties.LotSize;
        var odd = order.Quantity % lot;
        if (odd != 0 && !_toldOfLots)
        {
            _toldOfLots = true;
            algorithm.Error(FormattableString.Invariant(
                $"Warning: Due to brokerage limitations, orders will be rounded to the nearest lot size of {lot}"));
        }

        return order.Quantity - odd;
    }

    public void RoundPrices(Order order, Security security)
    {
        switch (order)
        {
            case LimitOrder limit:
                limit.LimitPrice = Rounded(security, limit.LimitPrice, "LimitPrice");
                break;
            case TrailingStopOrder trailing:
                trailing.StopPrice = Rounded(security, trailing.StopPrice, "StopPrice");
                trailing.TrailingAmount = trailing.TrailingAsPercentage
                    ? trailing.TrailingAmount
                    : Rounded(security, trailing.TrailingAmount, "TrailingAmount");
                break;
            case StopMarketOrder stop:
                stop.StopPrice = Rounded(security, stop.StopPrice, "StopPrice");
                break;
            case StopLimitOrder stopLimit:
                stopLimit.LimitPrice = Rounded(security, stopLimit.LimitPrice, "LimitPrice");
                stopLimit.StopPrice = Rounded(security, stopLimit.StopPrice, "StopPrice");
                break;
            case LimitIfTouchedOrder touched:
                touched.LimitPrice = Rounded(security, touched.LimitPrice, "LimitPrice");
                touched.TriggerPrice = Rounded(security, touched.TriggerPrice, "TriggerPrice");
                break;
        }
    }

    /// <summary>How the prices are adjusted that an order of the symbol is filled at.</summary>
    public DataNormalizationMode AdjustmentOf(Symbol symbol)
    {
        if (!_adjustments.TryGetValue(symbol, out var mode))
        {
            if (algorithm.LiveMode)
            {
                return DataNormalizationMode.Raw;
            }

            var configs = algorithm.SubscriptionManager.SubscriptionDataConfigService.GetSubscriptionDataConfigs(symbol, true);
            mode = configs.Count > 0
                ? configs[0].DataNormalizationMode
                : throw new InvalidOperationException($"Unable to locate subscription data config for {symbol}");
            _adjustments[symbol] = mode;
        }

        return mode;
    }

    private decimal Rounded(Security security, decimal price, string name)
    {
        var step = security.PriceVariationModel.GetMinimumPriceVariation(new GetMinimumPriceVariationParameters(security, price));
        if (step <= 0)
        {
            return price;
        }

        var rounded = Math.Round(price / step) * step;
        if (rounded != price && !_toldOfPrices)
        {
            _toldOfPrices = true;
            algorithm.Error(FormattableString.Invariant(
                $"Warning: To meet brokerage precision requirements, order {name} was rounded to {rounded} from {price}"));
        }

        return rounded;
    }
}
