namespace QuantConnect.Securities;

/// <summary>Margin needed to open a position, in account currency.</summary>
public class InitialMargin(decimal value)
{
    /// <summary>No margin.</summary>
    public static InitialMargin Zero { get; } = new(0m);

    /// <summary>The margin; signed as the quantity.</summary>
    public decimal Value { get; } = value;

    /// <summary>The margin.</summary>
    public static implicit operator decimal(InitialMargin margin) => margin.Value;

    /// <summary>A margin of this value.</summary>
    public static implicit operator InitialMargin(decimal margin) => new(margin);
}
