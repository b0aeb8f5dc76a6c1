using System;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>How securities are subscribed to where a call does not say.</summary>
public class UniverseSettings
{
    /// <summary>All settings.</summary>
    internal UniverseSettings(Resolution resolution, decimal leverage, bool fillForward, bool extendedMarketHours, TimeSpan minimumTimeInUniverse)
    {
        (Resolution, FillForward, ExtendedMarketHours) = (resolution, fillForward, extendedMarketHours);
        (Leverage, MinimumTimeInUniverse) = (leverage, minimumTimeInUniverse);
    }

    /// <summary>A copy.</summary>
    public UniverseSettings(UniverseSettings universeSettings)
        : this(
            universeSettings.Resolution, universeSettings.Leverage, universeSettings.FillForward, universeSettings.ExtendedMarketHours,
            universeSettings.MinimumTimeInUniverse)
    {
        (DataNormalizationMode, DataMappingMode) = (universeSettings.DataNormalizationMode, universeSettings.DataMappingMode);
        (ContractDepthOffset, Asynchronous) = (universeSettings.ContractDepthOffset, universeSettings.Asynchronous);
    }

    /// <summary>Resolution of subscriptions.</summary>
    public Resolution Resolution { get; set; }

    /// <summary>Leverage of securities; zero leaves it to the brokerage model.</summary>
    public decimal Leverage { get; set; }

    /// <summary>Whether gaps are filled.</summary>
    public bool FillForward { get; set; }

    /// <summary>Whether data outside of the regular session is wanted.</summary>
    public bool ExtendedMarketHours { get; set; }

    /// <summary>How long a security stays at least.</summary>
    public TimeSpan MinimumTimeInUniverse { get; set; }

    /// <summary>How prices are adjusted.</summary>
    public DataNormalizationMode DataNormalizationMode { get; set; } = DataNormalizationMode.Adjusted;

    /// <summary>How a continuous contract maps; without meaning for equity, crypto and forex.</summary>
    public DataMappingMode DataMappingMode { get; set; } = DataMappingMode.OpenInterest;

    /// <summary>Depth of a continuous contract; without meaning for equity, crypto and forex.</summary>
    public int ContractDepthOffset { get; set; }

    /// <summary>Whether selection may run beside the algorithm; there is no selection here.</summary>
    public bool? Asynchronous { get; set; }
}
