using System;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>Called when an indicator has a new value.</summary>
public delegate void IndicatorUpdatedHandler(object sender, IndicatorDataPoint updated);

/// <summary>What turns a sequence of data into a sequence of values.</summary>
public interface IIndicator : IComparable
{
    /// <summary>Raised with each new value.</summary>
    event IndicatorUpdatedHandler Updated;

    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>Whether it has had as much data as it needs.</summary>
    bool IsReady { get; }

    /// <summary>The newest value.</summary>
    IndicatorDataPoint Current { get; }

    /// <summary>How many data it has had.</summary>
    long Samples { get; }

    /// <summary>Takes a datum; true when the indicator is ready.</summary>
    bool Update(IBaseData input);

    /// <summary>Forgets all data.</summary>
    void Reset();
}
