namespace QuantConnect.Indicators;

/// <summary>What came of a datum.</summary>
public enum IndicatorStatus
{
    /// <summary>A value.</summary>
    Success,

    /// <summary>The datum was no use.</summary>
    InvalidInput,

    /// <summary>The value cannot be computed.</summary>
    MathError,

    /// <summary>There is no value yet.</summary>
    ValueNotReady,
}
