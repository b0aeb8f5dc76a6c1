using System;
using QuantConnect.Interfaces;

namespace QuantConnect.Orders;

/// <summary>A stop order whose stop follows the price at a distance.</summary>
public class TrailingStopOrder : StopMarketOrder
{
    /// <summary>Makes an order without terms.</summary>
    public TrailingStopOrder()
    {
    }

    /// <summary>Makes an order.</summary>
    public TrailingStopOrder(
        Symbol symbol,
        decimal quantity,
        decimal stopPrice,
        decimal trailingAmount,
        bool trailingAsPercentage,
        DateTime time,
        string? tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, stopPrice, time, tag, properties)
    {
        (TrailingAmount, TrailingAsPercentage) = (trailingAmount, trailingAsPercentage);
    }

    /// <summary>Makes an order whose first stop is not known yet.</summary>
    public TrailingStopOrder(
        Symbol symbol,
        decimal quantity,
        decimal trailingAmount,
        bool trailingAsPercentage,
        DateTime time,
        string? tag = "",
        IOrderProperties? properties = null)
        : this(symbol, quantity, 0, trailingAmount, trailingAsPercentage, time, tag, properties)
    {
    }

    /// <summary>Distance of the stop.</summary>
    public decimal TrailingAmount { get; internal set; }

    /// <summary>Whether the distance is a fraction of the price.</summary>
    public bool TrailingAsPercentage { get; internal set; }

    /// <inheritdoc/>
    public override OrderType Type => OrderType.TrailingStop;

    /// <summary>Moves a stop that has fallen behind by more than its distance.</summary>
    public static bool TryUpdateStopPrice(
        decimal currentMarketPrice,
        decimal currentStopPrice,
        decimal trailingAmount,
        bool trailingAsPercentage,
        OrderDirection direction,
        out decimal updatedStopPrice)
    {
        var behind = direction == OrderDirection.Sell ? currentMarketPrice - currentStopPrice : currentStopPrice - currentMarketPrice;
        var moves = behind > (trailingAsPercentage ? currentMarketPrice * trailingAmount : trailingAmount);
        updatedStopPrice = moves ? CalculateStopPrice(currentMarketPrice, trailingAmount, trailingAsPercentage, direction) : 0m;
        return moves;
    }

    /// <summary>Stop at its distance from a price.</summary>
    public static decimal CalculateStopPrice(
        decimal currentMarketPrice, decimal trailingAmount, bool trailingAsPercentage, OrderDirection direction)
    {
        var signed = direction == OrderDirection.Buy ? trailingAmount : -trailingAmount;
        return trailingAsPercentage ? currentMarketPrice * (1 + signed) : currentMarketPrice + signed;
    }

    /// <inheritdoc/>
    public override string GetDefaultTag() => "Trailing Amount: " + DistanceText();

    /// <inheritdoc/>
    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        TrailingAmount = request.TrailingAmount ?? TrailingAmount;
    }

    /// <inheritdoc/>
    public override Order Clone() => Copy(new TrailingStopOrder
    {
        StopPrice = StopPrice,
        TrailingAmount = TrailingAmount,
        TrailingAsPercentage = TrailingAsPercentage,
    });

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()}. Trailing amount: {DistanceText()}";

    private string DistanceText() => TrailingAsPercentage
        ? FormattableString.Invariant($"{TrailingAmount * 100}%")
        : FormattableString.Invariant($"{Currencies.GetCurrencySymbol(PriceCurrency)}{TrailingAmount}");
}
