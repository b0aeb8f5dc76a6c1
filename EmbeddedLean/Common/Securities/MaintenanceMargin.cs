namespace QuantConnect.Securities;

/// <summary>Margin needed to keep a position, in account currency.</summary>
public class MaintenanceMargin(decimal value)
{
    /// <summary>No margin.</summary>
    public static MaintenanceMargin Zero { get; } = new(0m);

    /// <summary>The margin.</summary>
    public decimal Value { get; } = value;

    /// <summary>The margin.</summary>
    public static implicit operator decimal(MaintenanceMargin margin) => margin.Value;

    /// <summary>A margin of this value.</summary>
    public static implicit operator MaintenanceMargin(decimal margin) => new(margin);
}
