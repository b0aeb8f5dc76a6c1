using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Results;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Orders;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// A run's own objects as its tear sheet sees them: what <see cref="RunResultReader"/> would read from the result file, without waiting for that
/// file.
/// </summary>
internal static class EmbeddedResult
{
    /// <summary>Takes what a tear sheet shows.</summary>
    /// <param name="run">A run that has a result.</param>
    public static RunResult Of(BacktestResult run)
    {
        var series = new Dictionary<(string, string), IReadOnlyList<TimePoint>>();
        foreach (var (chart, drawn) in run.Charts)
        {
            foreach (var (name, line) in drawn.Series)
            {
                series[(chart, name)] = line.Values.ConvertAll(Point);
            }
        }

        var fills = new OrderFills();
        foreach (var happened in run.OrderEvents)
        {
            var fee = happened.OrderFee.Value;
            var isCharged = fee.Currency != Currencies.NullCurrency;
            fills.Add(
                happened.OrderId, happened.FillQuantity, happened.FillPrice, isCharged ? fee.Amount : 0m, isCharged ? fee.Currency : null);
        }

        return new RunResult
        {
            Path = run.ResultFile!,
            Series = series,
            Orders = [.. run.Orders.Select(order => fills.Of(Of(order)))],
            ClosedTrades = [.. (run.TotalPerformance?.ClosedTrades ?? []).OrderBy(trade => trade.ExitTime).Select(Of)],
            Statistics = [.. run.Statistics],
            RuntimeStatistics = [.. run.RuntimeStatistics],
            State = run.State,
            Configuration = Of(run.Algorithm!)
        };
    }

    // The file knows whole seconds.
    internal static TimePoint Point(ISeriesPoint point) => point is Candlestick candle
        ? new TimePoint(DateTime.UnixEpoch.AddSeconds(candle.LongTime), Value(candle.Close))
        : new TimePoint(DateTime.UnixEpoch.AddSeconds(((ChartPoint)point).X), Value(((ChartPoint)point).Y));

    private static double Value(decimal? value) => value is { } known ? (double)known : double.NaN;

    private static ResultOrder Of(Order order) => new()
    {
        Id = order.Id,
        Type = order.Type,
        Status = order.Status,
        SecurityType = order.SecurityType,
        Adjustment = order.PriceAdjustmentMode,
        Ticker = order.Symbol.Value,
        SecurityId = order.Symbol.ID.ToString(),
        Quantity = order.Quantity,
        StopPrice = order switch { StopLimitOrder stop => stop.StopPrice, StopMarketOrder stop => stop.StopPrice, _ => null },
        LimitPrice = order switch
        {
            StopLimitOrder limit => limit.LimitPrice,
            LimitIfTouchedOrder limit => limit.LimitPrice,
            LimitOrder limit => limit.LimitPrice,
            _ => null
        },
        Created = order.CreatedTime,
        LastFill = order.LastFillTime,
        Canceled = order.CanceledTime,
        FillPrice = order.Status == OrderStatus.Filled && order.Price != 0 ? order.Price : null,
        Tag = order.Tag ?? string.Empty
    };

    private static ResultTrade Of(QuantConnect.Statistics.Trade trade) => new()
    {
        Ticker = trade.Symbols[0].Value,
        IsShort = trade.Direction == QuantConnect.Statistics.TradeDirection.Short,
        Quantity = (double)trade.Quantity,
        EntryTime = trade.EntryTime,
        EntryPrice = (double)trade.EntryPrice,
        ExitTime = trade.ExitTime,
        ExitPrice = (double)trade.ExitPrice,
        Profit = (double)trade.ProfitLoss,
        Fees = (double)trade.TotalFees,
        Adverse = (double)trade.MAE,
        Favourable = (double)trade.MFE,
        OrderIds = [.. trade.OrderIds]
    };

    private static ResultConfiguration Of(QCAlgorithm algorithm) => new()
    {
        Currency = algorithm.AccountCurrency,
        Brokerage = ConfigurationReader.BrokerageText(BrokerageModel.GetBrokerageName(algorithm.BrokerageModel)),
        AccountType = algorithm.BrokerageModel.AccountType.ToString(),
        Parameters = algorithm.GetParameters().ToDictionary(parameter => parameter.Key, parameter => Secrets.Shown(parameter.Key, parameter.Value)),
        Start = WholeSeconds(algorithm.StartDate),
        End = WholeSeconds(algorithm.EndDate),
        TimeZone = algorithm.TimeZone.Id,
        TradingDays = algorithm.Settings.TradingDaysPerYear ?? 252
    };

    private static DateTime WholeSeconds(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
