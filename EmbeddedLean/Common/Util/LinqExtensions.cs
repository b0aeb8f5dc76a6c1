using System;
using System.Collections.Generic;
using System.Linq;
using Common.Util;
using QuantConnect.Data.Market;

namespace QuantConnect.Util;

/// <summary>What LINQ lacks.</summary>
public static class LinqExtensions
{
    /// <summary>A set of what is made of each item.</summary>
    public static HashSet<TResult> ToHashSet<T, TResult>(this IEnumerable<T> enumerable, Func<T, TResult> selector) =>
        enumerable.Select(selector).ToHashSet();

    /// <summary>A list of what is made of each item.</summary>
    public static List<TResult> ToList<T, TResult>(this IEnumerable<T> enumerable, Func<T, TResult> selector) => enumerable.Select(selector).ToList();

    /// <summary>An array of what is made of each item.</summary>
    public static TResult[] ToArray<T, TResult>(this IEnumerable<T> enumerable, Func<T, TResult> selector) => enumerable.Select(selector).ToArray();

    /// <summary>A dictionary that cannot be changed.</summary>
    public static IReadOnlyDictionary<K, V> ToReadOnlyDictionary<K, V>(this IEnumerable<KeyValuePair<K, V>> enumerable)
        where K : notnull => new Dictionary<K, V>(enumerable).AsReadOnly();

    /// <summary>A LEAN dictionary that cannot be changed.</summary>
    public static ReadOnlyExtendedDictionary<TKey, TValue> ToReadOnlyExtendedDictionary<TValue, TKey>(
        this IEnumerable<TValue> source, Func<TValue, TKey> keySelector)
        where TKey : notnull => new(source, keySelector);

    /// <summary>A LEAN dictionary that cannot be changed.</summary>
    public static ReadOnlyExtendedDictionary<TKey, TValue> ToReadOnlyExtendedDictionary<TKey, TValue>(this IDictionary<TKey, TValue> dictionary)
        where TKey : notnull => new(dictionary);

    /// <summary>Data by symbol.</summary>
    public static DataDictionary<TValue> ToDataDictionary<TSource, TValue>(
        this IEnumerable<TSource> source, Func<TSource, Symbol> keySelector, Func<TSource, TValue> valueSelector)
    {
        var made = new DataDictionary<TValue>();
        foreach (var item in source)
        {
            made[keySelector(item)] = valueSelector(item);
        }

        return made;
    }

    /// <summary>Whether there is nothing.</summary>
    public static bool IsNullOrEmpty<T>(this IEnumerable<T> enumerable) => enumerable is null || !enumerable.Any();

    /// <summary>The item in the middle; of an even number the upper one of two.</summary>
    public static T Median<T>(this IEnumerable<T> enumerable)
    {
        var ordered = enumerable.Order().ToList();
        return ordered.Count == 0 ? throw new InvalidOperationException("Nothing has no median.") : ordered[ordered.Count / 2];
    }

    /// <summary>The middle of what is made of each item.</summary>
    public static TProperty Median<T, TProperty>(this IEnumerable<T> collection, Func<T, TProperty> selector) => collection.Select(selector).Median();

    /// <summary>Where a value is in an ordered list; the complement of where it would be if it is not there.</summary>
    public static int BinarySearch<TItem, TSearch>(this IList<TItem> list, TSearch value, Func<TSearch, TItem, int> comparer)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(comparer);
        var (from, until) = (0, list.Count);
        while (from < until)
        {
            var middle = from + ((until - from) / 2);
            switch (Math.Sign(comparer(value, list[middle])))
            {
                case 0:
                    return middle;
                case < 0:
                    until = middle;
                    break;
                default:
                    from = middle + 1;
                    break;
            }
        }

        return ~from;
    }

    /// <summary>Where a value is in an ordered list; the complement of where it would be if it is not there.</summary>
    public static int BinarySearch<TItem>(this IList<TItem> list, TItem value) => list.BinarySearch(value, Comparer<TItem>.Default);

    /// <summary>Where a value is in an ordered list; the complement of where it would be if it is not there.</summary>
    public static int BinarySearch<TItem>(this IList<TItem> list, TItem value, IComparer<TItem> comparer) =>
        list.BinarySearch<TItem, TItem>(value, comparer.Compare);

    /// <summary>The same items, of which each is made once, however often they are enumerated.</summary>
    public static IEnumerable<T> Memoize<T>(this IEnumerable<T> enumerable)
    {
        var made = new List<T>();
        var source = new Lazy<IEnumerator<T>>(enumerable.GetEnumerator);
        IEnumerable<T> Items()
        {
            for (var i = 0; i < made.Count || source.Value.MoveNext(); i++)
            {
                if (i == made.Count)
                {
                    made.Add(source.Value.Current);
                }

                yield return made[i];
            }
        }

        return Items();
    }

    /// <summary>A start and what follows it, up to an end.</summary>
    public static IEnumerable<T> Range<T>(T start, T end, Func<T, T> incrementer, bool includeEndPoint = false)
        where T : IComparable
    {
        var most = includeEndPoint ? 0 : -1;
        for (var item = start; Math.Sign(item.CompareTo(end)) <= most; item = incrementer(item))
        {
            yield return item;
        }
    }

    /// <summary>Runs of neighbours that belong together.</summary>
    public static IEnumerable<IEnumerable<T>> GroupAdjacentBy<T>(this IEnumerable<T> enumerable, Func<T, T, bool> grouper)
    {
        List<T> group = [];
        foreach (var item in enumerable)
        {
            if (group.Count > 0 && !grouper(group[^1], item))
            {
                yield return group;
                group = [];
            }

            group.Add(item);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>Whether two sets have other members.</summary>
    public static bool AreDifferent<T>(this ISet<T> left, ISet<T> right) =>
        !ReferenceEquals(left, right) && (left.Count != right.Count || !left.SetEquals(right));

    /// <summary>What is left of an enumeration.</summary>
    public static IEnumerable<T> AsEnumerable<T>(this IEnumerator<T> enumerator)
    {
        using (enumerator)
        {
            while (enumerator.MoveNext())
            {
                yield return enumerator.Current;
            }
        }
    }

    /// <summary>Does something with each item.</summary>
    public static void DoForEach<T>(this IEnumerable<T> source, Action<T> action)
    {
        foreach (var item in source)
        {
            action(item);
        }
    }
}
