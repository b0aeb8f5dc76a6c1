using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;

namespace QuantConnect.Securities.Volatility;

/// <summary>Feeds models of volatility with history.</summary>
public static class VolatilityModelExtensions
{
    /// <summary>Feeds a model whose indicator was reset with a number of past bars.</summary>
    /// <param name="volatilityModel">The model.</param>
    /// <param name="algorithm">Whose history it is.</param>
    /// <param name="security">The security.</param>
    /// <param name="resolution">Of the bars; null: daily.</param>
    /// <param name="barCount">How many.</param>
    /// <param name="dataNormalizationMode">The security's prices: raw ones are scaled to the present, so that splits and dividends make no jump.</param>
    public static void WarmUp(
        this IndicatorVolatilityModel volatilityModel,
        IAlgorithm algorithm,
        Security security,
        Resolution? resolution,
        int barCount,
        DataNormalizationMode? dataNormalizationMode = null)
    {
        SetSubscriptions(volatilityModel, algorithm);
        var history = volatilityModel.GetHistoryRequirements(security, algorithm.UtcTime, resolution, barCount);
        Feed(volatilityModel, algorithm, security, history, algorithm.LiveMode || dataNormalizationMode == DataNormalizationMode.Raw);
    }

    /// <summary>Has a model measure anew from the history that it asks for, scaled to the present.</summary>
    internal static void MeasureAnew(this IVolatilityModel model, IAlgorithm algorithm, Security security)
    {
        if (model != VolatilityModel.Null)
        {
            SetSubscriptions(model, algorithm);
            Feed(model, algorithm, security, model.GetHistoryRequirements(security, algorithm.UtcTime), isScaled: true);
        }
    }

    private static void SetSubscriptions(IVolatilityModel model, IAlgorithm algorithm)
    {
        if (model is BaseVolatilityModel known)
        {
            known.SetSubscriptionDataConfigProvider(algorithm.SubscriptionManager.SubscriptionDataConfigService);
        }
    }

    private static void Feed(IVolatilityModel model, IAlgorithm algorithm, Security security, IEnumerable<HistoryRequest> history, bool isScaled)
    {
        var requests = history.ToList();
        if (isScaled)
        {
            requests.ForEach(request => request.DataNormalizationMode = DataNormalizationMode.ScaledRaw);
        }

        foreach (var slice in algorithm.SubscriptionManager.History!.GetHistory(requests, algorithm.TimeZone))
        {
            foreach (var request in requests)
            {
                if (Point(slice, request.DataType, security.Symbol) is { } point)
                {
                    model.Update(security, point);
                }
            }
        }
    }

    private static BaseData? Point(Slice slice, Type type, Symbol symbol)
    {
        if (type == typeof(TradeBar))
        {
            return slice.Bars.TryGetValue(symbol, out var bar) ? bar : null;
        }

        return slice.QuoteBars.TryGetValue(symbol, out var quote) ? quote : null;
    }
}
