using System;

namespace QuantConnect.Data;

/// <summary>Something that belongs to a symbol.</summary>
public interface ISymbolProvider
{
    /// <summary>The symbol it belongs to.</summary>
    Symbol Symbol { get; set; }
}

/// <summary>One point of market data: a value over a span of time, in the exchange's local time.</summary>
public interface IBaseData : ISymbolProvider
{
    /// <summary>The kind of market data.</summary>
    MarketDataType DataType { get; set; }

    /// <summary>Start of the point.</summary>
    DateTime Time { get; set; }

    /// <summary>End of the point: the moment from which it is known.</summary>
    DateTime EndTime { get; set; }

    /// <summary>The point's value: close, last price, middle of bid and ask.</summary>
    decimal Value { get; set; }

    /// <summary>Another name of <see cref="Value"/>.</summary>
    decimal Price { get; }

    /// <summary>Whether the symbol's ticker changes over time by a map file.</summary>
    bool RequiresMapping();

    /// <summary>A copy.</summary>
    BaseData Clone();
}
