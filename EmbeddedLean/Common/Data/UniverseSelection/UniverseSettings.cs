using System;
using System.Collections.Generic;
using QuantConnect.Scheduling;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>How securities are subscribed to where a call does not say.</summary>
public class UniverseSettings
{
    /// <summary>All settings.</summary>
    public UniverseSettings(
        Resolution resolution,
        decimal leverage,
        bool fillForward,
        bool extendedMarketHours,
        TimeSpan minimumTimeInUniverse,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted,
        DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        int contractDepthOffset = 0,
        bool? asynchronous = null,
        IDateRule? selectionDateRule = null)
    {
        (Resolution, FillForward, ExtendedMarketHours) = (resolution, fillForward, extendedMarketHours);
        (Leverage, MinimumTimeInUniverse) = (leverage, minimumTimeInUniverse);
        (DataNormalizationMode, DataMappingMode) = (dataNormalizationMode, dataMappingMode);
        (ContractDepthOffset, Asynchronous) = (contractDepthOffset, asynchronous);
        if (selectionDateRule is not null)
        {
            Schedule.On(selectionDateRule);
        }
    }

    /// <summary>A copy.</summary>
    public UniverseSettings(UniverseSettings universeSettings)
        : this(
            universeSettings.Resolution, universeSettings.Leverage, universeSettings.FillForward, universeSettings.ExtendedMarketHours,
            universeSettings.MinimumTimeInUniverse)
    {
        (DataNormalizationMode, DataMappingMode) = (universeSettings.DataNormalizationMode, universeSettings.DataMappingMode);
        (ContractDepthOffset, Asynchronous) = (universeSettings.ContractDepthOffset, universeSettings.Asynchronous);
        (SubscriptionDataTypes, Schedule) = (universeSettings.SubscriptionDataTypes, universeSettings.Schedule.Clone());
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
    public DataNormalizationMode DataNormalizationMode { get; set; }

    /// <summary>How a continuous contract maps; without meaning for equity, crypto and forex.</summary>
    public DataMappingMode DataMappingMode { get; set; }

    /// <summary>Depth of a continuous contract; without meaning for equity, crypto and forex.</summary>
    public int ContractDepthOffset { get; set; }

    /// <summary>Types of the data of each security; null for all that it has.</summary>
    public List<Tuple<Type, TickType>> SubscriptionDataTypes { get; set; } = null!;

    /// <summary>Days on which a universe may select.</summary>
    public Schedule Schedule { get; set; } = new();

    /// <summary>Whether selection may run beside the algorithm; here it never does.</summary>
    public bool? Asynchronous { get; set; }
}
