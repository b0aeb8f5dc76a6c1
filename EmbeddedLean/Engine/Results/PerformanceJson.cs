using System.Text.Json;
using QuantConnect.Statistics;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>Writes the figures of a period and its trades.</summary>
internal static class PerformanceJson
{
    public static void Write(Utf8JsonWriter json, string name, AlgorithmPerformance performance)
    {
        json.WriteStartObject(name);
        Write(json, performance.TradeStatistics);
        Write(json, performance.PortfolioStatistics);
        json.WriteStartArray("closedTrades");
        performance.ClosedTrades.ForEach(trade => Write(json, trade));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TradeStatistics trades)
    {
        json.WriteStartObject("tradeStatistics");
        json.Time("startDateTime", trades.StartDateTime);
        json.Time("endDateTime", trades.EndDateTime);
        json.WriteNumber("totalNumberOfTrades", trades.TotalNumberOfTrades);
        json.WriteNumber("numberOfWinningTrades", trades.NumberOfWinningTrades);
        json.WriteNumber("numberOfLosingTrades", trades.NumberOfLosingTrades);
        json.Rounded("totalProfitLoss", trades.TotalProfitLoss);
        json.Rounded("totalProfit", trades.TotalProfit);
        json.Rounded("totalLoss", trades.TotalLoss);
        json.Rounded("largestProfit", trades.LargestProfit);
        json.Rounded("largestLoss", trades.LargestLoss);
        json.Rounded("averageProfitLoss", trades.AverageProfitLoss);
        json.Rounded("averageProfit", trades.AverageProfit);
        json.Rounded("averageLoss", trades.AverageLoss);
        json.Duration("averageTradeDuration", trades.AverageTradeDuration);
        json.Duration("averageWinningTradeDuration", trades.AverageWinningTradeDuration);
        json.Duration("averageLosingTradeDuration", trades.AverageLosingTradeDuration);
        json.Duration("medianTradeDuration", trades.MedianTradeDuration);
        json.Duration("medianWinningTradeDuration", trades.MedianWinningTradeDuration);
        json.Duration("medianLosingTradeDuration", trades.MedianLosingTradeDuration);
        json.WriteNumber("maxConsecutiveWinningTrades", trades.MaxConsecutiveWinningTrades);
        json.WriteNumber("maxConsecutiveLosingTrades", trades.MaxConsecutiveLosingTrades);
        json.Rounded("profitLossRatio", trades.ProfitLossRatio);
        json.Rounded("winLossRatio", trades.WinLossRatio);
        json.Rounded("winRate", trades.WinRate);
        json.Rounded("lossRate", trades.LossRate);
        json.Rounded("averageMAE", trades.AverageMAE);
        json.Rounded("averageMFE", trades.AverageMFE);
        json.Rounded("largestMAE", trades.LargestMAE);
        json.Rounded("largestMFE", trades.LargestMFE);
        json.Rounded("maximumClosedTradeDrawdown", trades.MaximumClosedTradeDrawdown);
        json.Rounded("maximumIntraTradeDrawdown", trades.MaximumIntraTradeDrawdown);
        json.Rounded("profitLossStandardDeviation", trades.ProfitLossStandardDeviation);
        json.Rounded("profitLossDownsideDeviation", trades.ProfitLossDownsideDeviation);
        json.Rounded("profitFactor", trades.ProfitFactor);
        json.Rounded("sharpeRatio", trades.SharpeRatio);
        json.Rounded("sortinoRatio", trades.SortinoRatio);
        json.Rounded("profitToMaxDrawdownRatio", trades.ProfitToMaxDrawdownRatio);
        json.Rounded("maximumEndTradeDrawdown", trades.MaximumEndTradeDrawdown);
        json.Rounded("averageEndTradeDrawdown", trades.AverageEndTradeDrawdown);
        json.Duration("maximumDrawdownDuration", trades.MaximumDrawdownDuration);
        json.Rounded("totalFees", trades.TotalFees);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PortfolioStatistics portfolio)
    {
        json.WriteStartObject("portfolioStatistics");
        json.Rounded("averageWinRate", portfolio.AverageWinRate);
        json.Rounded("averageLossRate", portfolio.AverageLossRate);
        json.Rounded("profitLossRatio", portfolio.ProfitLossRatio);
        json.Rounded("winRate", portfolio.WinRate);
        json.Rounded("lossRate", portfolio.LossRate);
        json.Rounded("expectancy", portfolio.Expectancy);
        json.Rounded("startEquity", portfolio.StartEquity);
        json.Rounded("endEquity", portfolio.EndEquity);
        json.Rounded("compoundingAnnualReturn", portfolio.CompoundingAnnualReturn);
        json.Rounded("drawdown", portfolio.Drawdown);
        json.Rounded("totalNetProfit", portfolio.TotalNetProfit);
        json.Rounded("sharpeRatio", portfolio.SharpeRatio);
        json.Rounded("probabilisticSharpeRatio", portfolio.ProbabilisticSharpeRatio);
        json.Rounded("sortinoRatio", portfolio.SortinoRatio);
        json.Rounded("alpha", portfolio.Alpha);
        json.Rounded("beta", portfolio.Beta);
        json.Rounded("annualStandardDeviation", portfolio.AnnualStandardDeviation);
        json.Rounded("annualVariance", portfolio.AnnualVariance);
        json.Rounded("informationRatio", portfolio.InformationRatio);
        json.Rounded("trackingError", portfolio.TrackingError);
        json.Rounded("treynorRatio", portfolio.TreynorRatio);
        json.Rounded("portfolioTurnover", portfolio.PortfolioTurnover);
        json.Rounded("valueAtRisk99", portfolio.ValueAtRisk99);
        json.Rounded("valueAtRisk95", portfolio.ValueAtRisk95);
        json.Rounded("drawdownRecovery", portfolio.DrawdownRecovery);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trade trade)
    {
        json.WriteStartObject();
        json.WriteString("id", trade.Id);
        json.WriteStartArray("symbols");
        trade.Symbols.ForEach(json.Symbol);
        json.WriteEndArray();
        json.Time("entryTime", trade.EntryTime);
        json.Number("entryPrice", trade.EntryPrice);
        json.WriteNumber("direction", (int)trade.Direction);
        json.Number("quantity", trade.Quantity);
        json.Time("exitTime", trade.ExitTime);
        json.Number("exitPrice", trade.ExitPrice);
        json.Number("profitLoss", trade.ProfitLoss);
        json.Number("totalFees", trade.TotalFees);
        json.Number("mae", trade.MAE);
        json.Number("mfe", trade.MFE);
        json.Duration("duration", trade.Duration);
        json.Number("endTradeDrawdown", trade.EndTradeDrawdown);
        json.WriteBoolean("isWin", trade.IsWin);
        json.WriteStartArray("orderIds");
        foreach (var id in trade.OrderIds)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
