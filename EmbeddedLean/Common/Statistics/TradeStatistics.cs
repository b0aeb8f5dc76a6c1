using System;
using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>What closed trades did. Money is in account currency, before fees unless said otherwise.</summary>
public class TradeStatistics
{
    // What stands for a ratio whose divisor is 0.
    private const int NoLoss = 10;

    /// <summary>No trades.</summary>
    public TradeStatistics()
    {
    }

    /// <summary>The figures of trades in order of their exits.</summary>
    public TradeStatistics(IEnumerable<Trade> trades)
    {
        var (all, wins, losses) = (new Tally(), new Tally(), new Tally());
        var (meanMae, meanMfe) = (new Mean(), new Mean());
        var curve = new ClosedCurve();
        var streak = 0;
        foreach (var trade in trades)
        {
            var won = trade.ProfitLoss > 0;
            curve.Take(trade);
            all.Take(trade);
            (won ? wins : losses).Take(trade);
            meanMae.Take(trade.MAE);
            meanMfe.Take(trade.MFE);

            StartDateTime = StartDateTime < trade.EntryTime ? StartDateTime : trade.EntryTime;
            EndDateTime = EndDateTime > trade.ExitTime ? EndDateTime : trade.ExitTime;
            LargestProfit = Greater(LargestProfit, trade.ProfitLoss);
            LargestLoss = Lesser(LargestLoss, trade.ProfitLoss);
            LargestMAE = Lesser(LargestMAE, trade.MAE);
            LargestMFE = Greater(LargestMFE, trade.MFE);
            MaximumEndTradeDrawdown = Greater(MaximumEndTradeDrawdown, trade.EndTradeDrawdown);
            TotalFees += trade.TotalFees;

            streak = won ? Math.Max(streak, 0) + 1 : Math.Min(streak, 0) - 1;
            MaxConsecutiveWinningTrades = Math.Max(MaxConsecutiveWinningTrades, streak);
            MaxConsecutiveLosingTrades = Math.Max(MaxConsecutiveLosingTrades, -streak);
        }

        TotalNumberOfTrades = all.Count;
        NumberOfWinningTrades = wins.Count;
        NumberOfLosingTrades = losses.Count;
        TotalProfitLoss = all.Sum;
        TotalProfit = wins.Sum;
        TotalLoss = losses.Sum;
        AverageProfitLoss = all.Average;
        AverageProfit = wins.Average;
        AverageLoss = losses.Average;
        AverageTradeDuration = all.AverageDuration;
        AverageWinningTradeDuration = wins.AverageDuration;
        AverageLosingTradeDuration = losses.AverageDuration;
        MedianTradeDuration = all.MedianDuration;
        MedianWinningTradeDuration = wins.MedianDuration;
        MedianLosingTradeDuration = losses.MedianDuration;
        AverageMAE = meanMae.Value;
        AverageMFE = meanMfe.Value;
        AverageEndTradeDrawdown = AverageProfitLoss - AverageMFE;
        ProfitLossStandardDeviation = all.Deviation;
        ProfitLossDownsideDeviation = losses.Deviation;
        MaximumClosedTradeDrawdown = curve.DeepestFall;
        MaximumIntraTradeDrawdown = curve.DeepestOpenFall;
        MaximumDrawdownDuration = curve.LongestRecovery;

        ProfitLossRatio = PerUnit(AverageProfit, AverageLoss);
        SharpeRatio = PerUnit(AverageProfitLoss, ProfitLossStandardDeviation);
        SortinoRatio = PerUnit(AverageProfitLoss, ProfitLossDownsideDeviation);
        ProfitFactor = PerLoss(TotalProfit, TotalLoss);
        ProfitToMaxDrawdownRatio = PerLoss(TotalProfitLoss, MaximumClosedTradeDrawdown);
        if (all.Count > 0)
        {
            WinLossRatio = losses.Count > 0 ? (decimal)wins.Count / losses.Count : NoLoss;
            WinRate = (decimal)wins.Count / all.Count;
            LossRate = 1 - WinRate;
        }
    }

    /// <summary>The first entry.</summary>
    public DateTime? StartDateTime { get; set; }

    /// <summary>The last exit.</summary>
    public DateTime? EndDateTime { get; set; }

    /// <summary>All trades.</summary>
    public int TotalNumberOfTrades { get; set; }

    /// <summary>Trades with a profit.</summary>
    public int NumberOfWinningTrades { get; set; }

    /// <summary>Trades without.</summary>
    public int NumberOfLosingTrades { get; set; }

    /// <summary>The sum of all results.</summary>
    public decimal TotalProfitLoss { get; set; }

    /// <summary>The sum of profits.</summary>
    public decimal TotalProfit { get; set; }

    /// <summary>The sum of losses, 0 or below.</summary>
    public decimal TotalLoss { get; set; }

    /// <summary>The greatest profit.</summary>
    public decimal LargestProfit { get; set; }

    /// <summary>The greatest loss, 0 or below.</summary>
    public decimal LargestLoss { get; set; }

    /// <summary>The mean result.</summary>
    public decimal AverageProfitLoss { get; set; }

    /// <summary>The mean profit.</summary>
    public decimal AverageProfit { get; set; }

    /// <summary>The mean loss.</summary>
    public decimal AverageLoss { get; set; }

    /// <summary>The mean duration.</summary>
    public TimeSpan AverageTradeDuration { get; set; }

    /// <summary>The mean duration of winners.</summary>
    public TimeSpan AverageWinningTradeDuration { get; set; }

    /// <summary>The mean duration of losers.</summary>
    public TimeSpan AverageLosingTradeDuration { get; set; }

    /// <summary>The upper median of durations.</summary>
    public TimeSpan MedianTradeDuration { get; set; }

    /// <summary>The upper median of the durations of winners.</summary>
    public TimeSpan MedianWinningTradeDuration { get; set; }

    /// <summary>The upper median of the durations of losers.</summary>
    public TimeSpan MedianLosingTradeDuration { get; set; }

    /// <summary>The longest run of winners.</summary>
    public int MaxConsecutiveWinningTrades { get; set; }

    /// <summary>The longest run of losers.</summary>
    public int MaxConsecutiveLosingTrades { get; set; }

    /// <summary>Mean profit over mean loss.</summary>
    public decimal ProfitLossRatio { get; set; }

    /// <summary>Winners over losers; 10 without losers.</summary>
    public decimal WinLossRatio { get; set; }

    /// <summary>The share of winners.</summary>
    public decimal WinRate { get; set; }

    /// <summary>The share of losers.</summary>
    public decimal LossRate { get; set; }

    /// <summary>The mean adverse excursion.</summary>
    public decimal AverageMAE { get; set; }

    /// <summary>The mean favourable excursion.</summary>
    public decimal AverageMFE { get; set; }

    /// <summary>The greatest adverse excursion.</summary>
    public decimal LargestMAE { get; set; }

    /// <summary>The greatest favourable excursion.</summary>
    public decimal LargestMFE { get; set; }

    /// <summary>The deepest fall of the sum of results, 0 or below.</summary>
    public decimal MaximumClosedTradeDrawdown { get; set; }

    /// <summary>The same with the excursions of open trades.</summary>
    public decimal MaximumIntraTradeDrawdown { get; set; }

    /// <summary>The sample deviation of results.</summary>
    public decimal ProfitLossStandardDeviation { get; set; }

    /// <summary>The sample deviation of losses.</summary>
    public decimal ProfitLossDownsideDeviation { get; set; }

    /// <summary>Profits over losses; 10 without losses.</summary>
    public decimal ProfitFactor { get; set; }

    /// <summary>Mean result over its deviation.</summary>
    public decimal SharpeRatio { get; set; }

    /// <summary>Mean result over the deviation of losses.</summary>
    public decimal SortinoRatio { get; set; }

    /// <summary>The sum of results over its deepest fall; 10 without a fall.</summary>
    public decimal ProfitToMaxDrawdownRatio { get; set; }

    /// <summary>The deepest fall of an open result from its best.</summary>
    public decimal MaximumEndTradeDrawdown { get; set; }

    /// <summary>Mean result less mean favourable excursion.</summary>
    public decimal AverageEndTradeDrawdown { get; set; }

    /// <summary>The longest time from a peak of the sum until a new one.</summary>
    public TimeSpan MaximumDrawdownDuration { get; set; }

    /// <summary>The sum of fees.</summary>
    public decimal TotalFees { get; set; }

    private static decimal PerUnit(decimal figure, decimal unit) => unit == 0 ? 0 : figure / Math.Abs(unit);

    private static decimal PerLoss(decimal gain, decimal loss) => gain == 0 ? 0 : loss < 0 ? gain / Math.Abs(loss) : NoLoss;

    // Of equals the first stays, and with it its scale: 0 does not become 0.00.
    private static decimal Greater(decimal first, decimal second) => second > first ? second : first;

    private static decimal Lesser(decimal first, decimal second) => second < first ? second : first;

    /// <summary>A mean that is kept value by value.</summary>
    private sealed class Mean
    {
        private int _count;

        public decimal Value { get; private set; }

        public void Take(decimal value) => Value += (value - Value) / ++_count;
    }

    /// <summary>Count, sum, mean, deviation and durations of a kind of trades.</summary>
    private sealed class Tally
    {
        private readonly List<long> _durations = [];
        private decimal _squares;

        public int Count => _durations.Count;

        public decimal Sum { get; private set; }

        public decimal Average { get; private set; }

        public TimeSpan AverageDuration { get; private set; }

        public TimeSpan MedianDuration
        {
            get
            {
                _durations.Sort();
                return _durations.Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(_durations[_durations.Count / 2]);
            }
        }

        // The sample deviation, by Welford's recurrence.
        public decimal Deviation => Count > 1 ? (decimal)Math.Sqrt((double)(_squares / (Count - 1))) : 0m;

        public void Take(Trade trade)
        {
            _durations.Add(trade.Duration.Ticks);
            Sum += trade.ProfitLoss;
            var before = Average;
            Average += (trade.ProfitLoss - before) / Count;
            _squares += (trade.ProfitLoss - before) * (trade.ProfitLoss - Average);
            AverageDuration += TimeSpan.FromSeconds((trade.Duration.TotalSeconds - AverageDuration.TotalSeconds) / Count);
        }
    }

    /// <summary>The sum of results after each trade, and how it falls from its peaks.</summary>
    private sealed class ClosedCurve
    {
        private decimal _sum;
        private decimal _peak;
        private decimal _openPeak;
        private DateTime? _peakTime;
        private bool _under;

        public decimal DeepestFall { get; private set; }

        public decimal DeepestOpenFall { get; private set; }

        public TimeSpan LongestRecovery { get; private set; }

        public void Take(Trade trade)
        {
            _peakTime ??= trade.EntryTime;
            _openPeak = Greater(_openPeak, _sum + trade.MFE);
            DeepestOpenFall = Lesser(DeepestOpenFall, _sum + trade.MAE - _openPeak);
            _sum += trade.ProfitLoss;
            if (trade.ProfitLoss <= 0)
            {
                DeepestFall = Lesser(DeepestFall, _sum - _peak);
                _under = true;
            }
            else if (_sum > _peak)
            {
                var recovery = trade.ExitTime - _peakTime.Value;
                LongestRecovery = _under && recovery > LongestRecovery ? recovery : LongestRecovery;
                (_peak, _peakTime, _under) = (_sum, trade.ExitTime, false);
            }
        }
    }
}
