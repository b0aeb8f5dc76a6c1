using System;

namespace QuantConnect.Data.Market;

/// <summary>A split: each old share becomes 1 / factor new ones. Announced the trading day before.</summary>
public class Split : BaseData
{
    /// <summary>An empty split.</summary>
    public Split()
    {
        (Type, DataType) = (SplitType.SplitOccurred, MarketDataType.Auxiliary);
    }

    /// <summary>A split of a symbol at a date.</summary>
    public Split(Symbol symbol, DateTime date, decimal price, decimal splitFactor, SplitType type)
        : this()
    {
        Symbol = symbol;
        Time = date;
        ReferencePrice = price;
        SplitFactor = splitFactor;
        Type = type;
    }

    /// <summary>Announcement or the event itself.</summary>
    public SplitType Type { get; private set; }

    /// <summary>New price divided by old price.</summary>
    public decimal SplitFactor { get; set; }

    /// <summary>Raw close before the split.</summary>
    public decimal ReferencePrice
    {
        get => Value;
        set => Value = value;
    }

    /// <inheritdoc/>
    public override BaseData Clone() => new Split(Symbol, Time, Price, SplitFactor, Type);

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{(Type == SplitType.Warning ? "Split Warning" : "Split")}: {Symbol}: {SplitFactor} | {ReferencePrice}");
}
