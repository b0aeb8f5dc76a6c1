using System;
using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>Each entry fill is a trade of its own; exits close the oldest or newest entries, splitting them where needed.</summary>
internal sealed class FillToFillTrades(Symbol symbol, bool newestFirst) : OpenTrades(symbol, newestFirst)
{
    private readonly List<Entry> _entries = [];
    private decimal _highest;
    private decimal _lowest;

    public override bool IsFlat => _entries.Count == 0;

    public override IEnumerable<Trade> Take(TradeLot fill, decimal fee, TradeValue value)
    {
        if (IsFlat)
        {
            Begin(fill, fee);
            return [];
        }

        See(fill.Price);
        // An entry without quantity, as the message of a refused update makes one, counts as short.
        var side = _entries[NextIndex(_entries.Count)].Lot.Direction == TradeDirection.Long ? 1 : -1;
        if (side == fill.Side)
        {
            _entries.Add(new Entry(fill, fee));
            return [];
        }

        return Exit(fill, fee, value);
    }

    public override void See(decimal price)
    {
        if (IsFlat)
        {
            return;
        }

        _highest = Math.Max(_highest, price);
        _lowest = Math.Min(_lowest, price);
        foreach (var entry in _entries)
        {
            entry.See(price);
        }
    }

    public override void Scale(decimal factor)
    {
        _highest *= factor;
        _lowest *= factor;
        _entries.ForEach(entry => entry.Scale(factor));
    }

    private void Begin(TradeLot fill, decimal fee)
    {
        _entries.Add(new Entry(fill, fee));
        (_highest, _lowest) = (fill.Price, fill.Price);
    }

    private List<Trade> Exit(TradeLot fill, decimal fee, TradeValue value)
    {
        var closed = new List<Trade>();

        // Summed up and taken off the whole: after a split quantities fill all digits, and the order of operations shows in the last.
        var done = 0m;
        while (done < fill.Size && !IsFlat)
        {
            var index = NextIndex(_entries.Count);
            var entry = _entries[index];
            var size = Math.Min(fill.Size - done, entry.Lot.Size);
            closed.Add(Closed(entry, fill, size, fee, value));
            fee = 0m;
            done += size;
            if (size == entry.Lot.Size)
            {
                _entries.RemoveAt(index);
            }
            else
            {
                entry.Reduce(size);
            }
        }

        if (done < fill.Size)
        {
            // What is left turns the position round; the fee went with what it closed.
            Begin(fill with { Quantity = ((fill.Size - done) * fill.Side).Normalize() }, 0m);
        }

        return closed;
    }

    private Trade Closed(Entry entry, TradeLot exit, decimal size, decimal fee, TradeValue value)
    {
        var (lot, isLong) = (entry.Lot, entry.Lot.Side > 0);
        return new Trade
        {
            Symbols = [Symbol],
            Direction = lot.Direction,
            Quantity = size,
            EntryTime = lot.Time,
            EntryPrice = lot.Price,
            ExitTime = exit.Time,
            ExitPrice = exit.Price,
            ProfitLoss = value.Of(exit.Price - lot.Price, size, lot.Side),
            TotalFees = entry.Fee + fee,
            MAE = value.Of(isLong ? _lowest - lot.Price : lot.Price - _highest, size),
            MFE = value.Of(isLong ? _highest - lot.Price : lot.Price - _lowest, size),
            EndTradeDrawdown = value.Of(entry.Drawdown, size),
            OrderIds = [lot.OrderId, exit.OrderId],
        };
    }

    /// <summary>An entry not yet closed, and how its result went per unit.</summary>
    private sealed class Entry(TradeLot lot, decimal fee)
    {
        private decimal _best;

        public TradeLot Lot { get; private set; } = lot;

        public decimal Fee { get; private set; } = fee;

        public decimal Drawdown { get; private set; }

        public void See(decimal price)
        {
            var profit = (price - Lot.Price) * Lot.Side;
            _best = Math.Max(_best, profit);
            Drawdown = Math.Max(Drawdown, _best - profit);
        }

        public void Reduce(decimal size)
        {
            Lot = Lot with { Quantity = (Lot.Size - size) * Lot.Side };
            Fee = 0m;
        }

        public void Scale(decimal factor)
        {
            Lot = Lot.Scaled(factor);
            _best *= factor;
            Drawdown *= factor;
        }
    }
}
