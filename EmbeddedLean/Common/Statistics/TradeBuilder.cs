using System;
using System.Collections.Generic;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Statistics;

/// <summary>Makes trades out of fills, symbol by symbol.</summary>
public class TradeBuilder : ITradeBuilder
{
    private const int LiveTradesKept = 10000;
    private const int LiveMonthsKept = 12;

    private readonly FillGroupingMethod _grouping;
    private readonly bool _newestFirst;
    private readonly List<Trade> _closed = [];
    private readonly Dictionary<Symbol, OpenTrades> _open = [];
    private readonly HashSet<int> _feesTaken = [];
    private bool _live;

    /// <summary>A builder that groups and matches fills in a given way.</summary>
    public TradeBuilder(FillGroupingMethod groupingMethod, FillMatchingMethod matchingMethod)
    {
        _grouping = groupingMethod;
        _newestFirst = matchingMethod == FillMatchingMethod.LIFO;
    }

    /// <summary>The trades closed so far, oldest first.</summary>
    public List<Trade> ClosedTrades
    {
        get
        {
            lock (_closed)
            {
                return [.. _closed];
            }
        }
    }

    /// <summary>Not needed for securities without options.</summary>
    public void SetSecurityManager(SecurityManager securities)
    {
    }

    /// <summary>Tells whether the run is live, where only recent trades are kept.</summary>
    public void SetLiveMode(bool live) => _live = live;

    /// <summary>Whether a symbol has an open trade.</summary>
    public bool HasOpenPosition(Symbol symbol) => _open.TryGetValue(symbol, out var trades) && !trades.IsFlat;

    /// <summary>Tells the current price of a symbol.</summary>
    public void SetMarketPrice(Symbol symbol, decimal price)
    {
        if (_open.TryGetValue(symbol, out var trades))
        {
            trades.See(price);
        }
    }

    /// <summary>Scales the open trades of an equity, where its prices are not adjusted.</summary>
    public void ApplySplit(Split split, bool liveMode, DataNormalizationMode dataNormalizationMode)
    {
        var pricesJump = liveMode || dataNormalizationMode == DataNormalizationMode.Raw;
        if (pricesJump && split.Symbol.SecurityType == SecurityType.Equity && _open.TryGetValue(split.Symbol, out var trades))
        {
            trades.Scale(split.SplitFactor);
        }
    }

    /// <summary>Takes a fill; the rate turns quote into account currency, the multiplier is the contract's.</summary>
    public void ProcessFill(OrderEvent fill, decimal securityConversionRate, decimal feeInAccountCurrency, decimal multiplier = 1.0m)
    {
        // A fee is the order's, not each fill's.
        var fee = _feesTaken.Add(fill.OrderId) ? feeInAccountCurrency : 0m;
        var lot = new TradeLot(fill.OrderId, fill.UtcTime, fill.FillPrice, fill.FillQuantity);
        if (!_open.TryGetValue(fill.Symbol, out var trades))
        {
            trades = _grouping switch
            {
                FillGroupingMethod.FlatToFlat => new FlatToFlatTrades(fill.Symbol, _newestFirst),
                FillGroupingMethod.FlatToReduced => new FlatToReducedTrades(fill.Symbol, _newestFirst),
                _ => new FillToFillTrades(fill.Symbol, _newestFirst),
            };
            _open.Add(fill.Symbol, trades);
        }

        foreach (var trade in trades.Take(lot, fee, new TradeValue(securityConversionRate, multiplier)))
        {
            Close(trade);
        }
    }

    private void Close(Trade trade)
    {
        trade.Id = Guid.NewGuid().ToString();
        trade.IsWin = trade.ProfitLoss > 0;
        lock (_closed)
        {
            _closed.Add(trade);
            if (_live)
            {
                var since = trade.ExitTime.Date.AddMonths(-LiveMonthsKept);
                _closed.RemoveRange(0, Math.Max(0, _closed.Count - LiveTradesKept));
                _closed.RemoveAll(old => old.ExitTime.Date < since);
            }
        }
    }
}
