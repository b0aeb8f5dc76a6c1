using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>The open trades of one symbol.</summary>
internal abstract class OpenTrades(Symbol symbol, bool newestFirst)
{
    public abstract bool IsFlat { get; }

    protected Symbol Symbol { get; } = symbol;

    protected bool NewestFirst { get; } = newestFirst;

    /// <summary>Takes a fill with its order's fee and gives the trades that it closed.</summary>
    public abstract IEnumerable<Trade> Take(TradeLot fill, decimal fee, TradeValue value);

    /// <summary>Notes a market price.</summary>
    public virtual void See(decimal price)
    {
    }

    /// <summary>Scales prices by a factor, quantities by its inverse.</summary>
    public abstract void Scale(decimal factor);

    protected int NextIndex(int count) => NewestFirst ? count - 1 : 0;
}
