namespace QuantConnect.Indicators;

/// <summary>A computed value, or why there is none.</summary>
public class IndicatorResult
{
    /// <summary>A value with a status.</summary>
    public IndicatorResult(decimal value, IndicatorStatus status = IndicatorStatus.Success)
    {
        Value = value;
        Status = status;
    }

    public decimal Value { get; internal set; }

    /// <summary>Whether the value counts.</summary>
    public IndicatorStatus Status { get; private set; }

    /// <summary>A value that counts.</summary>
    public static implicit operator IndicatorResult(decimal value) => new(value);
}
