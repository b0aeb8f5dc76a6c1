using QuantConnect.Data;
using QuantConnect.Lean.Engine.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>A point on its way to the algorithm: a row of a file with its times, or an event. It becomes an object only where it is used.</summary>
internal struct FeedPoint
{
    /// <summary>Start in ticks of the exchange's zone.</summary>
    public long Time;

    /// <summary>End in ticks of the exchange's zone.</summary>
    public long End;

    /// <summary>The file; null for events.</summary>
    public BarTable? Table;

    public int Row;

    /// <summary>Whether it repeats an older row.</summary>
    public bool IsFillForward;

    /// <summary>The file that a quote's bid comes from, where gaps are filled; null where there is none.</summary>
    public BarTable? BidTable;

    /// <summary>The row that a quote's bid comes from.</summary>
    public int BidRow;

    /// <summary>The file that a quote's ask comes from, where gaps are filled; null where there is none.</summary>
    public BarTable? AskTable;

    /// <summary>The row that a quote's ask comes from.</summary>
    public int AskRow;

    /// <summary>A split, dividend, delisting or change of ticker.</summary>
    public BaseData? Event;

    public readonly bool IsEvent => Event is not null;

    public readonly bool IsPresent => Table is not null || Event is not null;

    /// <summary>Its last raw price.</summary>
    public readonly decimal Close => Event?.Value ?? (Table!.IsQuote ? Middle() : Table.Columns[BarColumns.Trade + BarColumns.Close][Row]);

    private readonly decimal Middle()
    {
        var bid = Table!.Columns[BarColumns.Bid + BarColumns.Close][Row];
        var ask = Table.Columns[BarColumns.Ask + BarColumns.Close][Row];
        return bid != 0m && ask != 0m ? (bid + ask) / 2m : bid != 0m ? bid : ask;
    }
}
