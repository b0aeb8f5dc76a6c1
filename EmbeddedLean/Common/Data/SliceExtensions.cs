using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;

namespace QuantConnect.Data;

/// <summary>Reads series out of a sequence of slices.</summary>
public static class SliceExtensions
{
    /// <summary>The trade bars of all slices that have any.</summary>
    public static IEnumerable<TradeBars> TradeBars(this IEnumerable<Slice> slices) =>
        slices.Select(slice => slice.Bars).Where(bars => bars.Count > 0);

    /// <summary>The ticks of all slices that have any.</summary>
    public static IEnumerable<Ticks> Ticks(this IEnumerable<Slice> slices) =>
        slices.Select(slice => slice.Ticks).Where(ticks => ticks.Count > 0);

    /// <summary>A symbol's trade bars.</summary>
    public static IEnumerable<TradeBar> Get(this IEnumerable<Slice> slices, Symbol symbol)
    {
        foreach (var slice in slices)
        {
            if (slice.Bars.TryGetValue(symbol, out var bar))
            {
                yield return bar;
            }
        }
    }

    /// <summary>A symbol's data out of a sequence of dictionaries.</summary>
    public static IEnumerable<T> Get<T>(this IEnumerable<DataDictionary<T>> dataDictionaries, Symbol symbol)
        where T : IBaseData
    {
        foreach (var data in dataDictionaries)
        {
            if (data.TryGetValue(symbol, out var item))
            {
                yield return item;
            }
        }
    }

    /// <summary>All data of a type, slice by slice.</summary>
    public static IEnumerable<DataDictionary<T>> Get<T>(this IEnumerable<Slice> slices)
        where T : IBaseData => slices.Select(slice => slice.Get<T>()).Where(data => data.Count > 0);

    /// <summary>A symbol's data of a type.</summary>
    public static IEnumerable<T> Get<T>(this IEnumerable<Slice> slices, Symbol symbol)
        where T : IBaseData => slices.Select(slice => slice.Get<T>()).Get(symbol);

    /// <summary>One field of a symbol's data.</summary>
    public static IEnumerable<decimal> Get(this IEnumerable<Slice> slices, Symbol symbol, Func<BaseData, decimal> field)
    {
        foreach (var slice in slices)
        {
            if (slice.TryGetValue(symbol, out var item))
            {
                yield return field(item is List<Tick> ticks ? ticks[^1] : (BaseData)item);
            }
        }
    }

    /// <summary>A symbol's data of a type within one slice.</summary>
    public static bool TryGet<T>(this Slice slice, Symbol symbol, out T data)
        where T : IBaseData => slice.Get<T>().TryGetValue(symbol, out data);

    /// <summary>A symbol's data of a type within one slice.</summary>
    public static bool TryGet(this Slice slice, Type type, Symbol symbol, out dynamic data)
    {
        var all = slice.Get(type);
        var found = (bool)all.ContainsKey(symbol);
        data = found ? all[symbol] : null!;
        return found;
    }

    public static double[] ToDoubleArray(this IEnumerable<decimal> decimals) => decimals.Select(value => (double)value).ToArray();

    /// <summary>Feeds each symbol's data to its consolidator.</summary>
    public static void PushThroughConsolidators(this IEnumerable<Slice> slices, Dictionary<Symbol, IDataConsolidator> consolidatorsBySymbol) =>
        slices.PushThroughConsolidators(symbol => consolidatorsBySymbol.GetValueOrDefault(symbol)!);

    /// <summary>Feeds each symbol's data to the consolidator that the function names; null is skipped.</summary>
    public static void PushThroughConsolidators(this IEnumerable<Slice> slices, Func<Symbol, IDataConsolidator> consolidatorsProvider) =>
        slices.PushThrough(data => consolidatorsProvider(data.Symbol)?.Update(data));

    /// <summary>Hands each data point to the handler: those of a type, or each symbol's own where none is given.</summary>
    public static void PushThrough(this IEnumerable<Slice> slices, Action<BaseData> handler, Type? dataType = null)
    {
        foreach (var slice in slices)
        {
            foreach (var point in Points(slice, dataType))
            {
                handler(point);
            }
        }
    }

    private static IEnumerable<BaseData> Points(Slice slice, Type? dataType)
    {
        if (dataType == typeof(TradeBar))
        {
            return slice.Bars.Values;
        }

        if (dataType == typeof(QuoteBar))
        {
            return slice.QuoteBars.Values;
        }

        return dataType is null
            ? slice.Keys.Select(symbol => slice[symbol]).Where(item => item is not null)
                .Select(item => item is List<Tick> ticks ? ticks[^1] : (BaseData)item)
            : ((System.Collections.IEnumerable)slice.Get(dataType).Values).Cast<BaseData>();
    }
}
