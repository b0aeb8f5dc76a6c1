using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework;

/// <summary>Keeps collections of a model in step with the securities that come and go.</summary>
public static class NotifiedSecurityChanges
{
    /// <summary>Adds and removes the securities themselves.</summary>
    public static void UpdateCollection(ICollection<Security> securities, SecurityChanges changes) =>
        UpdateCollection(securities, changes, security => security);

    /// <summary>Adds and removes a value a security.</summary>
    public static void UpdateCollection<TValue>(
        ICollection<TValue> securities,
        SecurityChanges changes,
        Func<Security, TValue> valueFactory)
    {
        void Enter(Security security) => securities.Add(valueFactory(security));

        void Leave(Security security) => securities.Remove(valueFactory(security));

        Update(changes, Enter, Leave);
    }

    /// <summary>Adds and removes a value by security.</summary>
    public static void UpdateDictionary<TValue>(
        IDictionary<Security, TValue> dictionary,
        SecurityChanges changes,
        Func<Security, TValue> valueFactory) =>
        UpdateDictionary(dictionary, changes, security => security, valueFactory);

    /// <summary>Adds and removes a value by symbol.</summary>
    public static void UpdateDictionary<TValue>(
        IDictionary<Symbol, TValue> dictionary,
        SecurityChanges changes,
        Func<Security, TValue> valueFactory) =>
        UpdateDictionary(dictionary, changes, security => security.Symbol, valueFactory);

    /// <summary>Adds and removes a value by a key; removed values that can be disposed are.</summary>
    public static void UpdateDictionary<TKey, TValue>(
        IDictionary<TKey, TValue> dictionary,
        SecurityChanges changes,
        Func<Security, TKey> keyFactory,
        Func<Security, TValue> valueFactory)
    {
        Update(changes, Enter, Leave);

        void Enter(Security security) => dictionary.Add(keyFactory(security), valueFactory(security));

        void Leave(Security security)
        {
            var key = keyFactory(security);
            using var leaving = dictionary[key] as IDisposable;
            dictionary.Remove(key);
        }
    }

    /// <summary>Calls one action for each security added, then another for each removed.</summary>
    public static void Update(SecurityChanges changes, Action<Security> add, Action<Security> remove)
    {
        var steps = changes.AddedSecurities.Select(security => (Step: add, security))
            .Concat(changes.RemovedSecurities.Select(security => (Step: remove, security)));
        foreach (var (step, security) in steps)
        {
            step(security);
        }
    }
}
