using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Statistics;

/// <summary>All fills from flat to flat are one trade.</summary>
internal sealed class FlatToFlatTrades(Symbol symbol, bool newestFirst) : OpenTrades(symbol, newestFirst)
{
    private readonly List<TradeLot> _fills = [];
    private decimal _fees;

    public override bool IsFlat => _fills.Count == 0;

    public override IEnumerable<Trade> Take(TradeLot fill, decimal fee, TradeValue value)
    {
        var turnsOver = !IsFlat && fill.Side != _fills[0].Side && fill.Size >= Math.Abs(_fills.Sum(f => f.Quantity));
        _fills.Add(fill);
        _fees += fee;
        if (!turnsOver)
        {
            return [];
        }

        var trade = Closed(fill, value);
        var left = _fills.Sum(f => f.Quantity);
        _fills.Clear();
        _fees = 0m;
        if (left != 0)
        {
            _fills.Add(fill with { Quantity = left.Normalize() });
        }

        return [trade];
    }

    public override void Scale(decimal factor)
    {
        for (var i = 0; i < _fills.Count; i++)
        {
            _fills[i] = _fills[i].Scaled(factor);
        }
    }

    private Trade Closed(TradeLot last, TradeValue value)
    {
        var inOrder = NewestFirst ? Enumerable.Reverse(_fills).ToList() : _fills;
        var entry = Average(inOrder.Where(fill => fill.Side != last.Side));
        var exit = Average(inOrder.Where(fill => fill.Side == last.Side));
        var size = Math.Abs(entry.Quantity);
        return new Trade
        {
            Symbols = [Symbol],
            Direction = last.Side < 0 ? TradeDirection.Long : TradeDirection.Short,
            Quantity = size,
            EntryTime = _fills[0].Time,
            EntryPrice = entry.Price,
            ExitTime = last.Time,
            ExitPrice = exit.Price,
            ProfitLoss = value.Of(exit.Price - entry.Price, size, Math.Sign(entry.Quantity)),
            TotalFees = _fees,
            OrderIds = [.. inOrder.Select(fill => fill.OrderId)],
        };
    }

    private static (decimal Quantity, decimal Price) Average(IEnumerable<TradeLot> fills)
    {
        var (quantity, price) = (0m, 0m);
        foreach (var fill in fills)
        {
            quantity += fill.Quantity;
            price += (fill.Price - price) * fill.Quantity / quantity;
        }

        return (quantity, price);
    }
}
