using System;
using System.Collections.Generic;

namespace QuantConnect.Statistics;

/// <summary>A closed trade. Money is in account currency, prices in quote currency, times are UTC.</summary>
public class Trade
{
    /// <summary>An empty trade.</summary>
    public Trade()
    {
    }

    /// <summary>A copy of another trade.</summary>
    public Trade(Trade other)
    {
        (Id, Direction, Quantity) = (other.Id, other.Direction, other.Quantity);
        (Symbols, OrderIds) = (other.Symbols is { } traded ? new List<Symbol>(traded) : null!, new HashSet<int>(other.OrderIds));
        (EntryTime, EntryPrice) = (other.EntryTime, other.EntryPrice);
        (ExitTime, ExitPrice) = (other.ExitTime, other.ExitPrice);
        (ProfitLoss, TotalFees, IsWin) = (other.ProfitLoss, other.TotalFees, other.IsWin);
        (MAE, MFE, EndTradeDrawdown) = (other.MAE, other.MFE, other.EndTradeDrawdown);
    }

    /// <summary>A unique id.</summary>
    public string Id { get; set; } = null!;

    /// <summary>The symbols traded.</summary>
    public List<Symbol> Symbols { get; set; } = null!;

    /// <summary>When it was entered.</summary>
    public DateTime EntryTime { get; set; }

    /// <summary>The (average) price of entry.</summary>
    public decimal EntryPrice { get; set; }

    /// <summary>The side.</summary>
    public TradeDirection Direction { get; set; }

    /// <summary>The quantity, unsigned.</summary>
    public decimal Quantity { get; set; }

    /// <summary>When it was left.</summary>
    public DateTime ExitTime { get; set; }

    /// <summary>The (average) price of exit.</summary>
    public decimal ExitPrice { get; set; }

    /// <summary>Profit before fees.</summary>
    public decimal ProfitLoss { get; set; }

    /// <summary>The fees of its orders.</summary>
    public decimal TotalFees { get; set; }

    /// <summary>Maximum adverse excursion: the worst open result, 0 or below.</summary>
    public decimal MAE { get; set; }

    /// <summary>Maximum favourable excursion: the best open result, 0 or above.</summary>
    public decimal MFE { get; set; }

    /// <summary>How long it lasted.</summary>
    public TimeSpan Duration => ExitTime - EntryTime;

    /// <summary>The deepest fall of the open result from its best.</summary>
    public decimal EndTradeDrawdown { get; set; }

    /// <summary>Whether it made a profit.</summary>
    public bool IsWin { get; set; }

    /// <summary>The orders that filled it.</summary>
    public HashSet<int> OrderIds { get; init; } = [];
}
