namespace QuantConnect.Securities;

/// <summary>Quantity of an order toward a target.</summary>
public class GetMaximumOrderQuantityResult
{
    /// <summary>A quantity; a reason makes it an error.</summary>
    public GetMaximumOrderQuantityResult(decimal quantity, string? reason = null)
        : this(quantity, reason, !string.IsNullOrEmpty(reason))
    {
    }

    /// <summary>A quantity, a reason, and whether that is an error.</summary>
    public GetMaximumOrderQuantityResult(decimal quantity, string? reason, bool isError = true)
    {
        Quantity = quantity;
        Reason = reason ?? string.Empty;
        IsError = isError;
    }

    /// <summary>How much to order, signed.</summary>
    public decimal Quantity { get; }

    /// <summary>Why it is 0.</summary>
    public string Reason { get; }

    /// <summary>Whether the reason is an error.</summary>
    public bool IsError { get; }
}
