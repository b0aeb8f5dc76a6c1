using System;
using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>Each fill that reduces the position ends a trade, whose entry is the average of the fills that it closes.</summary>
internal sealed class FlatToReducedTrades(Symbol symbol, bool newestFirst) : OpenTrades(symbol, newestFirst)
{
    private readonly List<TradeLot> _fills = [];
    private decimal _fees;

    public override bool IsFlat => _fills.Count == 0;

    public override IEnumerable<Trade> Take(TradeLot fill, decimal fee, TradeValue value)
    {
        _fees += fee;
        if (IsFlat || _fills[NextIndex(_fills.Count)].Side == fill.Side)
        {
            _fills.Add(fill);
            return [];
        }

        var trade = Reduced(fill, value);
        var left = fill.Size - trade.Quantity;
        _fees = 0m;
        if (left > 0)
        {
            _fills.Add(fill with { Quantity = (left * fill.Side).Normalize() });
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

    private Trade Reduced(TradeLot exit, TradeValue value)
    {
        var orders = new HashSet<int> { exit.OrderId };
        var entryTime = _fills[NextIndex(_fills.Count)].Time;
        var (closed, price) = (0m, 0m);
        while (!IsFlat && Math.Abs(closed) < exit.Size)
        {
            var index = NextIndex(_fills.Count);
            var entry = _fills[index];
            var size = Math.Min(entry.Size, exit.Size - Math.Abs(closed));
            var part = size * exit.Side;
            closed += part;
            price += (entry.Price - price) * part / closed;
            orders.Add(entry.OrderId);
            if (size < entry.Size)
            {
                _fills[index] = entry with { Quantity = (entry.Quantity + part).Normalize() };
                continue;
            }

            _fills.RemoveAt(index);
            entryTime = NewestFirst ? entry.Time : entryTime;
        }

        var quantity = Math.Abs(closed);
        return new Trade
        {
            Symbols = [Symbol],
            Direction = closed < 0 ? TradeDirection.Long : TradeDirection.Short,
            Quantity = quantity,
            EntryTime = entryTime,
            EntryPrice = price,
            ExitTime = exit.Time,
            ExitPrice = exit.Price,
            ProfitLoss = value.Of(exit.Price - price, quantity, -Math.Sign(closed)),
            TotalFees = _fees,
            OrderIds = orders,
        };
    }
}
