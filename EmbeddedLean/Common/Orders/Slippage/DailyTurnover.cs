using System;
using System.Linq;
using MathNet.Numerics.Statistics;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using QuantConnect.Indicators;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>A security's daily volume and volatility, from the year before and kept up to date.</summary>
internal sealed class DailyTurnover
{
    private const int Days = 252;
    private const int VolumeDays = 10;
    private readonly RollingWindow<decimal> _closes = new(Days);
    private readonly RollingWindow<decimal> _volumes = new(VolumeDays);

    public DailyTurnover(IAlgorithm algorithm, Security asset)
    {
        var days = new TradeBarConsolidator(Time.OneDay);
        days.DataConsolidated += (_, bar) => Add(bar);
        var subscriptions = algorithm.SubscriptionManager;
        subscriptions.AddConsolidator(asset.Symbol, days);
        var trades = subscriptions.SubscriptionDataConfigService
            .GetSubscriptionDataConfigs(asset.Symbol, true)
            .First(config => config.TickType == TickType.Trade);
        var past = new HistoryRequest(trades, asset.Exchange.Hours, UtcOf(algorithm.Time.AddDays(-370)), UtcOf(algorithm.Time))
        {
            DataType = typeof(TradeBar),
            Resolution = Resolution.Daily,
            FillForwardResolution = trades.FillDataForward ? Resolution.Daily : null,
        };
        foreach (var slice in subscriptions.History!.GetHistory([past], algorithm.TimeZone).ToList())
        {
            days.Update(slice.Bars[asset.Symbol]);
        }

        DateTime UtcOf(DateTime time) => time.ConvertToUtc(algorithm.TimeZone);
    }

    public double MeanVolume { get; private set; }

    /// <summary>Standard deviation of the daily returns; 0 for a day after a close of 0.</summary>
    public double Volatility { get; private set; }

    private void Add(TradeBar bar)
    {
        _closes.Add(bar.Close);
        _volumes.Add(bar.Volume);
        if (_closes.Count < 2)
        {
            return;
        }

        var closes = _closes.ToList();
        var returns = closes.Zip(closes.Skip(1), (close, before) => before == 0 ? 0.0 : (double)((close - before) / before));
        Volatility = Math.Sqrt(returns.Variance());
        MeanVolume = (double)_volumes.Average();
    }
}
