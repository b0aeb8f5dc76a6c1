using System;
using System.Collections.Generic;
using System.Globalization;
using QuantConnect.Data;
using QuantConnect.Data.Consolidators;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators: remembers the newest values and raises an event with each.</summary>
#pragma warning disable CS0660, CS0661 // Equality by value is defined on the generic base.
public abstract partial class IndicatorBase : WindowBase<IndicatorDataPoint>, IIndicator
#pragma warning restore CS0660, CS0661
{
    /// <summary>A nameless indicator.</summary>
    protected IndicatorBase()
        : base(DefaultWindowSize) => Current = new IndicatorDataPoint(DateTime.MinValue, 0m);

    /// <summary>A named indicator.</summary>
    protected IndicatorBase(string name)
        : this() => Name = name;

    /// <summary>Raised with each new value.</summary>
    public event IndicatorUpdatedHandler? Updated;

    /// <summary>The consolidators that feed it.</summary>
    public ISet<IDataConsolidator> Consolidators { get; } = new HashSet<IDataConsolidator>();

    /// <summary>The value before the newest; 0 where there is none.</summary>
    public override IndicatorDataPoint Previous => base.Previous ?? new IndicatorDataPoint(DateTime.MinValue, 0m);

    public string Name { get; protected set; } = null!;

    /// <summary>How many data it has had.</summary>
    public long Samples { get; internal set; }

    /// <summary>Whether it has had as much data as it needs.</summary>
    public abstract bool IsReady { get; }

    /// <summary>Forgets all data.</summary>
    public abstract void Reset();

    /// <summary>Takes a datum; true when the indicator is ready.</summary>
    public abstract bool Update(IBaseData input);

    /// <summary>Compares by newest value.</summary>
    public int CompareTo(IIndicator? other) => other is null ? 1 : Current.CompareTo(other.Current);

    /// <summary>Compares by newest value.</summary>
    /// <exception cref="ArgumentException">It is no indicator.</exception>
    public int CompareTo(object? obj) => CompareTo(
        (IIndicator)(obj as IndicatorBase ?? throw new ArgumentException($"Object must be of type {GetType().Name}")));

    /// <summary>The newest value.</summary>
    public override string ToString() => Current.Value.ToString("#######0.0####", CultureInfo.InvariantCulture);

    /// <summary>Name and newest value.</summary>
    public string ToDetailedString() => $"{Name} - {this}";

    /// <summary>Raises <see cref="Updated"/>.</summary>
    protected virtual void OnUpdated(IndicatorDataPoint consolidated) => Updated?.Invoke(this, consolidated);
}
