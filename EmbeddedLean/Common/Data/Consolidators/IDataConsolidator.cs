using System;

namespace QuantConnect.Data.Consolidators;

/// <summary>Receives what a consolidator has made.</summary>
/// <param name="sender">The consolidator.</param>
/// <param name="consolidated">The new point.</param>
public delegate void DataConsolidatedHandler(object sender, IBaseData consolidated);

/// <summary>Makes coarser data of finer data.</summary>
public interface IDataConsolidator : IDisposable
{
    /// <summary>Fires with each point made.</summary>
    event DataConsolidatedHandler DataConsolidated;

    /// <summary>The last point made; within the event's handlers still the one before. Null at the start.</summary>
    IBaseData Consolidated { get; }

    /// <summary>A copy of the point being made; null where there is none.</summary>
    IBaseData WorkingData { get; }

    /// <summary>Type taken.</summary>
    Type InputType { get; }

    /// <summary>Type made.</summary>
    Type OutputType { get; }

    /// <summary>Takes a point.</summary>
    void Update(IBaseData data);

    /// <summary>Lets time pass, in the exchange's zone: a point whose time is over is emitted without waiting for the next update.</summary>
    void Scan(DateTime currentLocalTime);

    /// <summary>Forgets everything.</summary>
    void Reset();
}
