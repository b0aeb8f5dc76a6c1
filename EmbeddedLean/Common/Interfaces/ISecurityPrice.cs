using System;
using System.Collections.Generic;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

/// <summary>Present prices of a security.</summary>
public interface ISecurityPrice
{
    /// <summary>What it is about.</summary>
    Symbol Symbol { get; }

    /// <summary>Its contract's properties.</summary>
    SymbolProperties SymbolProperties { get; }

    /// <summary>Last price.</summary>
    decimal Price { get; }

    /// <summary>Last close.</summary>
    decimal Close { get; }

    /// <summary>Volume of the last bar.</summary>
    decimal Volume { get; }

    /// <summary>Best bid.</summary>
    decimal BidPrice { get; }

    /// <summary>Size at the bid.</summary>
    decimal BidSize { get; }

    /// <summary>Best ask.</summary>
    decimal AskPrice { get; }

    /// <summary>Size at the ask.</summary>
    decimal AskSize { get; }

    /// <summary>Open interest.</summary>
    long OpenInterest { get; }

    /// <summary>Sets prices from a data point.</summary>
    void SetMarketPrice(BaseData data);

    /// <summary>Sets prices from data of one type.</summary>
    void Update(IReadOnlyList<BaseData> data, Type dataType, bool? containsFillForwardData, bool isInternalConfig);

    /// <summary>Last data point.</summary>
    BaseData GetLastData();
}
