using System;

namespace QuantConnect.Data.Market;

/// <summary>Bid and ask bars of a span of time; either side may be missing (null).</summary>
public class QuoteBar : BaseData, IBaseDataBar
{
    /// <summary>An empty bar of one minute with empty sides.</summary>
    public QuoteBar()
        : this(false)
    {
    }

    /// <summary>An empty bar, without sides, time and period where <paramref name="empty"/>.</summary>
    public QuoteBar(bool empty)
    {
        DataType = MarketDataType.QuoteBar;
        if (empty)
        {
            return;
        }

        Bid = new Bar();
        Ask = new Bar();
        Period = QuantConnect.Time.OneMinute;
    }

    /// <summary>An open bar that begins where the last one ended.</summary>
    internal static QuoteBar After(QuoteBar? last, DateTime start, Symbol symbol, TimeSpan? period)
    {
        var bar = new QuoteBar(start, symbol, null, 0m, null, 0m, period);
        if (last is not null)
        {
            bar.Update(0m, last.Bid?.Close ?? 0m, last.Ask?.Close ?? 0m, 0m, last.LastBidSize, last.LastAskSize);
        }

        return bar;
    }

    /// <summary>A bar of copies of the given sides; a minute long where no period is given.</summary>
    public QuoteBar(DateTime time, Symbol symbol, IBar? bid, decimal lastBidSize, IBar? ask, decimal lastAskSize, TimeSpan? period = null)
    {
        DataType = MarketDataType.QuoteBar;
        Time = time;
        Symbol = symbol;
        Period = period ?? QuantConnect.Time.OneMinute;
        if (bid is not null)
        {
            Bid = new Bar(bid.Open, bid.High, bid.Low, bid.Close);
            LastBidSize = lastBidSize;
        }

        if (ask is not null)
        {
            Ask = new Bar(ask.Open, ask.High, ask.Low, ask.Close);
            LastAskSize = lastAskSize;
        }

        Value = Close;
    }

    /// <summary>Units bid at the close.</summary>
    public decimal LastBidSize { get; set; }

    /// <summary>Units asked at the close.</summary>
    public decimal LastAskSize { get; set; }

    /// <summary>The bid side; null where there was none.</summary>
    public Bar Bid { get; set; } = null!;

    /// <summary>The ask side; null where there was none.</summary>
    public Bar Ask { get; set; } = null!;

    /// <inheritdoc/>
    public decimal Open => Middle(Bid?.Open, Ask?.Open, 0m);

    /// <inheritdoc/>
    public decimal High => Middle(Bid?.High, Ask?.High, 0m);

    /// <inheritdoc/>
    public decimal Low => Middle(Bid?.Low, Ask?.Low, 0m);

    /// <summary>Last middle price; the bar's value where it has no side.</summary>
    public decimal Close => Middle(Bid?.Close, Ask?.Close, Value);

    /// <inheritdoc/>
    public override DateTime EndTime
    {
        get => Time + Period;
        set => Period = value - Time;
    }

    /// <summary>Length of the bar.</summary>
    public TimeSpan Period { get; set; }

    /// <inheritdoc/>
    public override void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize)
    {
        Bid = Extend(Bid, bidPrice)!;
        Ask = Extend(Ask, askPrice)!;
        LastBidSize = bidSize > 0m ? bidSize : LastBidSize;
        LastAskSize = askSize > 0m ? askSize : LastAskSize;
        var value = lastTrade != 0m ? lastTrade : askPrice != 0m ? askPrice : bidPrice;
        if (value != 0m)
        {
            Value = value;
        }
    }

    /// <inheritdoc/>
    public override BaseData Clone()
    {
        var copy = (QuoteBar)MemberwiseClone();
        copy.Bid = Bid?.Clone()!;
        copy.Ask = Ask?.Clone()!;
        copy.IsFillForward = false;
        return copy;
    }

    /// <summary>The middle prices as a trade bar without volume.</summary>
    public TradeBar Collapse() => new(Time, Symbol, Open, High, Low, Close, 0m, Period);

    /// <inheritdoc/>
    public override string ToString() => $"{Symbol}: {Side("Bid", Bid)}{Side("Ask", Ask)}";

    private static string Side(string name, Bar? bar) =>
        $"{name}: O: {bar?.Open.SmartRounding()} {name}: H: {bar?.High.SmartRounding()} "
        + $"{name}: L: {bar?.Low.SmartRounding()} {name}: C: {bar?.Close.SmartRounding()} ";

    private static Bar? Extend(Bar? bar, decimal price)
    {
        if (bar is null)
        {
            return price == 0m ? null : new Bar(price, price, price, price);
        }

        bar.Update(price);
        return bar;
    }

    /// <summary>The mean of both prices; the other one where one is missing or zero.</summary>
    private static decimal Middle(decimal? bid, decimal? ask, decimal none) => (bid, ask) switch
    {
        ({ } b, { } a) when b != 0m && a != 0m => (b + a) / 2m,
        ({ } b, { } a) => b != 0m ? b : a,
        ({ } b, null) => b,
        (null, { } a) => a,
        _ => none,
    };
}
