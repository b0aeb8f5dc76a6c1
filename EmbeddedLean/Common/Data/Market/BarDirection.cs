namespace QuantConnect.Data.Market;

/// <summary>Where a bar went.</summary>
public enum BarDirection
{
    /// <summary>Up.</summary>
    Rising,

    /// <summary>Nowhere.</summary>
    NoDelta,

    /// <summary>Down.</summary>
    Falling,
}
