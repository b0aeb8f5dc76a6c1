using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data;
using QuantConnect.Indicators;

namespace MagnetLean.Benchmarks.Pipeline;

/// <summary>
/// The work of the golden case PerfEquityHour: three indicators a bar, an insight of 60 days at each cross of two averages, a fifth of the account
/// a symbol, orders at once. Parameters: <c>symbols</c>, tickers separated by ';', and the periods <c>fast</c> and <c>slow</c> of the averages.
/// </summary>
public sealed class EquityYardstick : QCAlgorithm
{
    /// <summary>First and last day of the data.</summary>
    public static readonly (DateTime First, DateTime Last) Days = (new DateTime(1998, 1, 5), new DateTime(2021, 3, 30));

    public override void Initialize()
    {
        var (first, last) = Days;
        SetStartDate(first);
        SetEndDate(last);
        SetCash(1_000_000);
        var symbols = GetParameter("symbols", "SPY;AAPL;IBM;BAC").Split(';').Select(ticker => AddEquity(ticker, Resolution.Hour).Symbol).ToList();
        SetBenchmark(symbols[0]);
        SetAlpha(new Crosses(GetParameter("fast", 50), GetParameter("slow", 200)));
        SetPortfolioConstruction(new EqualParts(0.8 / symbols.Count));
        SetExecution(new ImmediateExecutionModel());
    }

    private sealed class Averages(int fast, int slow)
    {
        private readonly ExponentialMovingAverage _short = new(fast);
        private readonly ExponentialMovingAverage _long = new(slow);
        private readonly AverageTrueRange _range = new(14);
        private int _side;

        /// <summary>Takes a bar; the new side where the averages have crossed.</summary>
        public int? CrossAt(QuantConnect.Data.Market.TradeBar bar)
        {
            _short.Update(bar.EndTime, bar.Close);
            _long.Update(bar.EndTime, bar.Close);
            _range.Update(bar);
            var side = _long.IsReady ? Math.Sign(_short.Current.Value - _long.Current.Value) : _side;
            var crossed = side != _side;
            _side = side;
            return crossed ? side : null;
        }
    }

    private sealed class Crosses(int fast, int slow) : AlphaModel
    {
        private static readonly TimeSpan Period = TimeSpan.FromDays(60);

        private readonly Dictionary<Symbol, Averages> _averages = [];

        public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
        {
            var insights = new List<Insight>();
            foreach (var bar in data.Bars.Values)
            {
                if (!_averages.TryGetValue(bar.Symbol, out var averages))
                {
                    _averages[bar.Symbol] = averages = new Averages(fast, slow);
                }

                if (averages.CrossAt(bar) is { } side)
                {
                    var direction = side > 0 ? InsightDirection.Up : InsightDirection.Down;
                    insights.Add(Insight.Price(bar.Symbol, Period, direction, 0.01, 0.5));
                }
            }

            return insights;
        }
    }

    /// <summary>The same part of the account for each insight; decided anew only when insights come or end.</summary>
    private sealed class EqualParts(double part) : PortfolioConstructionModel(_ => (DateTime?)null)
    {
        protected override Dictionary<Insight, double> DetermineTargetPercent(List<Insight> activeInsights) =>
            activeInsights.ToDictionary(insight => insight, insight => part * (int)insight.Direction);
    }
}
