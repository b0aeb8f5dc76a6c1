namespace QuantConnect.Securities;

/// <summary>Whether an order can be paid for.</summary>
public class HasSufficientBuyingPowerForOrderResult(bool isSufficient, string? reason = null)
{
    /// <summary>Whether it can.</summary>
    public bool IsSufficient { get; } = isSufficient;

    /// <summary>Why not; empty if it can.</summary>
    public string Reason { get; } = reason ?? string.Empty;
}
