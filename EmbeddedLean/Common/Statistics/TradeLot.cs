using System;

namespace QuantConnect.Statistics;

/// <summary>What a fill brought; the quantity is signed.</summary>
internal readonly record struct TradeLot(int OrderId, DateTime Time, decimal Price, decimal Quantity)
{
    public decimal Size => Math.Abs(Quantity);

    public int Side => Math.Sign(Quantity);

    public TradeDirection Direction => Quantity > 0 ? TradeDirection.Long : TradeDirection.Short;

    public TradeLot Scaled(decimal factor) => this with { Quantity = Quantity / factor, Price = Price * factor };
}

/// <summary>What turns a price difference into money of the account, to the cent.</summary>
internal readonly record struct TradeValue(decimal ConversionRate, decimal Multiplier)
{
    public decimal Of(decimal perUnit, decimal quantity) => Math.Round(perUnit * quantity * ConversionRate * Multiplier, 2);

    public decimal Of(decimal perUnit, decimal quantity, int side) =>
        Math.Round(perUnit * quantity * side * ConversionRate * Multiplier, 2);
}
