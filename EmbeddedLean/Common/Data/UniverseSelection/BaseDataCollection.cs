using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>Points of data that came together, as a universe's selection receives them. Universes here select by time, so theirs is empty.</summary>
public class BaseDataCollection : BaseData, IEnumerable<BaseData>
{
    private DateTime _end;

    /// <summary>Empty, without a time.</summary>
    public BaseDataCollection()
        : this(default, default, Symbol.Empty)
    {
    }

    /// <summary>Points of one moment.</summary>
    public BaseDataCollection(DateTime time, Symbol symbol, IEnumerable<BaseData>? data = null)
        : this(time, time, symbol, data)
    {
    }

    /// <summary>Points of a span.</summary>
    public BaseDataCollection(
        DateTime time,
        DateTime endTime,
        Symbol symbol,
        IEnumerable<BaseData>? data = null,
        BaseData? underlying = null,
        HashSet<Symbol>? filteredContracts = null)
        : this(time, endTime, symbol, data?.ToList() ?? [], underlying!, filteredContracts!)
    {
    }

    /// <summary>Points of a span; the list is kept.</summary>
    public BaseDataCollection(
        DateTime time, DateTime endTime, Symbol symbol, List<BaseData> data, BaseData underlying, HashSet<Symbol> filteredContracts)
    {
        (Time, _end, Symbol, Data) = (time, endTime, symbol, data);
        (Underlying, FilteredContracts) = (underlying, filteredContracts);
    }

    /// <summary>A copy that shares the points.</summary>
    public BaseDataCollection(BaseDataCollection other)
        : this(other.Time, other.EndTime, other.Symbol, other.Data, other.Underlying, other.FilteredContracts)
    {
    }

    /// <summary>The underlying's data; without meaning for equity, crypto and forex.</summary>
    public BaseData Underlying { get; set; }

    /// <summary>What a selection has chosen already; null where none has.</summary>
    public HashSet<Symbol> FilteredContracts { get; set; }

    /// <summary>The points.</summary>
    public List<BaseData> Data { get; set; }

    /// <inheritdoc/>
    public override DateTime EndTime
    {
        get => _end;
        set => _end = value;
    }

    /// <summary>Adds a point.</summary>
    public virtual void Add(BaseData newDataPoint) => Data.Add(newDataPoint);

    /// <summary>Adds points.</summary>
    public virtual void AddRange(IEnumerable<BaseData> newDataPoints) => Data.AddRange(newDataPoints);

    /// <inheritdoc/>
    public override BaseData Clone() => new BaseDataCollection(this);

    /// <summary>The points, in their order.</summary>
    public IEnumerator<BaseData> GetEnumerator() => Data.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
