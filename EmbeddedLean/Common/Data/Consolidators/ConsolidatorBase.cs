using System;
using QuantConnect.Indicators;

namespace QuantConnect.Data.Consolidators;

/// <summary>Base of consolidators: keeps a window of what it made and tells listeners.</summary>
public abstract class ConsolidatorBase : WindowBase<IBaseData>, IDataConsolidator
{
    /// <inheritdoc/>
    public event DataConsolidatedHandler DataConsolidated = null!;

    /// <inheritdoc/>
    public IBaseData Consolidated { get; protected set; } = null!;

    /// <inheritdoc/>
    public abstract IBaseData WorkingData { get; }

    /// <inheritdoc/>
    public abstract Type InputType { get; }

    /// <inheritdoc/>
    public abstract Type OutputType { get; }

    /// <inheritdoc/>
    public abstract void Update(IBaseData data);

    /// <inheritdoc/>
    public abstract void Scan(DateTime currentLocalTime);

    /// <inheritdoc/>
    public virtual void Reset()
    {
        Consolidated = null!;
        ResetWindow();
    }

    /// <summary>Drops all listeners.</summary>
    public virtual void Dispose()
    {
        DataConsolidated = null!;
        GC.SuppressFinalize(this);
    }

    /// <summary>Emits a point: first the typed listeners, then the others, then it becomes <see cref="Consolidated"/>.</summary>
    protected virtual void OnDataConsolidated(IBaseData consolidated)
    {
        if (consolidated is not null)
        {
            Current = consolidated;
        }

        FireDataConsolidated(consolidated!);
        DataConsolidated?.Invoke(this, consolidated!);
        Consolidated = consolidated!;
    }

    /// <summary>Tells the typed listeners of a derived class.</summary>
    protected virtual void FireDataConsolidated(IBaseData consolidated)
    {
    }
}
