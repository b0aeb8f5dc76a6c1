using System;

namespace QuantConnect.Data.Market;

/// <summary>A single trade or quote.</summary>
public class Tick : BaseData
{
    /// <summary>An empty trade.</summary>
    public Tick()
    {
        DataType = MarketDataType.Tick;
        TickType = TickType.Trade;
        Exchange = string.Empty;
        SaleCondition = string.Empty;
    }

    /// <summary>A copy of another tick.</summary>
    public Tick(Tick original)
        : this()
    {
        Time = original.Time;
        Symbol = original.Symbol;
        Value = original.Value;
        Quantity = original.Quantity;
        Exchange = original.Exchange;
        SaleCondition = original.SaleCondition;
        TickType = original.TickType;
        Suspicious = original.Suspicious;
        BidPrice = original.BidPrice;
        BidSize = original.BidSize;
        AskPrice = original.AskPrice;
        AskSize = original.AskSize;
    }

    /// <summary>A quote; the value is the middle.</summary>
    public Tick(DateTime time, Symbol symbol, decimal bid, decimal ask)
        : this(time, symbol, (bid + ask) / 2m, bid, ask)
    {
    }

    /// <summary>A quote with the last price.</summary>
    public Tick(DateTime time, Symbol symbol, decimal last, decimal bid, decimal ask)
        : this()
    {
        (TickType, Time, Symbol) = (TickType.Quote, time, symbol);
        (Value, BidPrice, AskPrice) = (last, bid, ask);
    }

    /// <summary>A trade.</summary>
    public Tick(DateTime time, Symbol symbol, string saleCondition, string exchange, decimal quantity, decimal price)
        : this()
    {
        (Time, Symbol, Value, Quantity) = (time, symbol, price, quantity);
        (Exchange, SaleCondition) = (exchange, saleCondition);
    }

    /// <summary>Whether it is a trade, a quote or open interest.</summary>
    public TickType TickType { get; set; }

    /// <summary>Units traded.</summary>
    public decimal Quantity { get; set; }

    /// <summary>Name of the exchange.</summary>
    public string Exchange { get; set; }

    /// <summary>The exchange's sale condition.</summary>
    public string SaleCondition { get; set; }

    /// <summary>Whether the tick should not be trusted.</summary>
    public bool Suspicious { get; set; }

    /// <summary>Bid of a quote.</summary>
    public decimal BidPrice { get; set; }

    /// <summary>Ask of a quote.</summary>
    public decimal AskPrice { get; set; }

    /// <summary>Price of a trade.</summary>
    public decimal LastPrice => Value;

    /// <summary>Units bid.</summary>
    public decimal BidSize { get; set; }

    /// <summary>Units asked.</summary>
    public decimal AskSize { get; set; }

    /// <summary>Sets the value to the middle of the quote, or to the one side that exists.</summary>
    public void SetValue()
    {
        Value = BidPrice != 0m && AskPrice != 0m ? (BidPrice + AskPrice) / 2m : AskPrice != 0m ? AskPrice : BidPrice;
    }

    /// <summary>Whether the tick carries what its type needs.</summary>
    public bool IsValid() => TickType switch
    {
        TickType.Trade => (LastPrice, Quantity) is ( > 0m, > 0m),
        TickType.Quote => (AskPrice, AskSize) is ( > 0m, > 0m) || (BidPrice, BidSize) is ( > 0m, > 0m),
        TickType.OpenInterest => Value > 0m,
        _ => false,
    };

    /// <inheritdoc/>
    public override void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize)
    {
        (Value, BidPrice, AskPrice) = (lastTrade, bidPrice, askPrice);
        (Quantity, BidSize, AskSize) = (volume, bidSize, askSize);
    }

    /// <inheritdoc/>
    public override BaseData Clone() => new Tick(this);

    /// <inheritdoc/>
    public override string ToString() => TickType == TickType.Quote
        ? FormattableString.Invariant($"{Symbol}: Price: {Price} Bid: {BidPrice}@{BidSize} Ask: {AskPrice}@{AskSize}")
        : FormattableString.Invariant($"{Symbol}: Price: {Price} Quantity: {Quantity}");
}
