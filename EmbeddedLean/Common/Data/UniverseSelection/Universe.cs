using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>A changing set of securities, chosen by a selection.</summary>
public abstract class Universe : IDisposable
{
    /// <summary>What a selection returns that leaves everything as it is.</summary>
    public static readonly UnchangedUniverse Unchanged = UnchangedUniverse.Instance;

    private HashSet<Symbol> _last = [];
    private TimeSpan? _grain;

    /// <summary>With the subscription that names it.</summary>
    protected Universe(SubscriptionDataConfig config) => Configuration = config;

    /// <summary>Raised when the selection differs from the one before.</summary>
    public event EventHandler? SelectionChanged;

    /// <summary>Its securities and since when.</summary>
    public virtual ConcurrentDictionary<Symbol, Member> Securities { get; } = new();

    /// <summary>What was selected last.</summary>
    public HashSet<Symbol> Selected { get; set; } = [];

    /// <summary>Whether selection may run beside the algorithm; here it never does.</summary>
    public virtual bool Asynchronous
    {
        get => UniverseSettings.Asynchronous ?? false;
        set => UniverseSettings.Asynchronous = value;
    }

    /// <summary>Kind of asset of its symbol.</summary>
    public SecurityType SecurityType => Configuration.SecurityType;

    /// <summary>Market of its symbol.</summary>
    public string Market => Configuration.Market;

    /// <summary>The symbol that names it.</summary>
    public Symbol Symbol => Configuration.Symbol;

    /// <summary>Type of the data that it selects by.</summary>
    public Type DataType => Configuration.Type;

    /// <summary>Whether it was given up: its next selection is empty and the last one.</summary>
    public virtual bool DisposeRequested { get; protected set; }

    /// <summary>How its securities are subscribed to.</summary>
    public virtual UniverseSettings UniverseSettings { get; set; } = null!;

    /// <summary>The subscription that names it.</summary>
    public virtual SubscriptionDataConfig Configuration { get; }

    /// <summary>Its securities.</summary>
    public Dictionary<Symbol, Security> Members => Securities.Values.Select(member => member.Security).ToDictionary(security => security.Symbol);

    /// <summary>Whether a security has been a member long enough: at least as long as the settings say, rounded to their own unit of time.</summary>
    public virtual bool CanRemoveMember(DateTime utcTime, Security security)
    {
        if (DisposeRequested || security.IsDelisted)
        {
            return true;
        }

        if (!Securities.TryGetValue(security.Symbol, out var member))
        {
            return false;
        }

        var least = UniverseSettings.MinimumTimeInUniverse;
        var grain = _grain ??= GrainOf(least);
        var stay = utcTime - member.Added;
        return (grain == TimeSpan.Zero ? stay : grain * Math.Round(stay / grain)) >= least;
    }

    /// <summary>Selects; <see cref="Unchanged"/> where the outcome is that of last time.</summary>
    public IEnumerable<Symbol> PerformSelection(DateTime utcTime, BaseDataCollection data)
    {
        if (DisposeRequested)
        {
            OnSelectionChanged();
            return [];
        }

        if (data.FilteredContracts is null)
        {
            var selection = SelectSymbols(utcTime, data);
            data.FilteredContracts = ReferenceEquals(selection, Unchanged) ? _last : selection.ToHashSet();
            if (ReferenceEquals(data.FilteredContracts, _last))
            {
                return Unchanged;
            }
        }

        var chosen = data.FilteredContracts;
        var isSame = chosen.SetEquals(_last);
        _last = chosen;
        if (isSame)
        {
            return Unchanged;
        }

        OnSelectionChanged(chosen);
        return chosen;
    }

    /// <summary>The symbols that belong to it at a moment.</summary>
    public abstract IEnumerable<Symbol> SelectSymbols(DateTime utcTime, BaseDataCollection data);

    /// <summary>Whether a symbol's security is a member.</summary>
    public bool ContainsMember(Symbol symbol) => Securities.ContainsKey(symbol);

    /// <summary>Gives it up.</summary>
#pragma warning disable CA1816 // As on LEAN nothing is finalized here.
    public virtual void Dispose() => DisposeRequested = true;
#pragma warning restore CA1816

    internal bool AddMember(DateTime utcTime, Security security, bool isInternal) =>
        !DisposeRequested && !security.IsDelisted && Securities.TryAdd(security.Symbol, new Member(utcTime, security, isInternal));

    internal virtual bool RemoveMember(DateTime utcTime, Security security) =>
        CanRemoveMember(utcTime, security) && Securities.TryRemove(security.Symbol, out _);

    /// <summary>The subscriptions of a security that it selects.</summary>
    internal virtual IReadOnlyList<SubscriptionDataConfig> SubscriptionsOf(Security security, ISubscriptionDataConfigService service) =>
        service.Add(
            security.Symbol,
            UniverseSettings.Resolution,
            UniverseSettings.FillForward,
            UniverseSettings.ExtendedMarketHours,
            subscriptionDataTypes: UniverseSettings.SubscriptionDataTypes,
            dataNormalizationMode: UniverseSettings.DataNormalizationMode,
            dataMappingMode: UniverseSettings.DataMappingMode,
            contractDepthOffset: (uint)Math.Abs(UniverseSettings.ContractDepthOffset));

    /// <summary>Raises <see cref="SelectionChanged"/>.</summary>
    protected void OnSelectionChanged(HashSet<Symbol>? selection = null) => SelectionChanged?.Invoke(this, new SelectionEventArgs(selection ?? []));

    private static TimeSpan GrainOf(TimeSpan least) =>
        Array.Find([Time.OneDay, Time.OneHour, Time.OneMinute, Time.OneSecond], unit => least >= unit) is { Ticks: > 0 } unit ? unit : least;

    /// <summary>No symbols, by which a selection says that nothing changes.</summary>
    public sealed class UnchangedUniverse : IEnumerable<string>, IEnumerable<Symbol>
    {
        /// <summary>The only one.</summary>
        public static readonly UnchangedUniverse Instance = new();

        private UnchangedUniverse()
        {
        }

        /// <inheritdoc/>
        IEnumerator<Symbol> IEnumerable<Symbol>.GetEnumerator() => Enumerable.Empty<Symbol>().GetEnumerator();

        /// <inheritdoc/>
        IEnumerator<string> IEnumerable<string>.GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

        /// <inheritdoc/>
        IEnumerator IEnumerable.GetEnumerator() => Enumerable.Empty<Symbol>().GetEnumerator();
    }

    /// <summary>A security of a universe.</summary>
    public sealed class Member
    {
        /// <summary>A security and since when it belongs to the universe.</summary>
        public Member(DateTime added, Security security, bool isInternal) => (Added, Security, IsInternal) = (added, security, isInternal);

        /// <summary>Since when, UTC.</summary>
        public DateTime Added { get; init; }

        public Security Security { get; init; }

        /// <summary>Whether the engine itself added it.</summary>
        public bool IsInternal { get; init; }
    }

    /// <summary>What was selected.</summary>
    public class SelectionEventArgs : EventArgs
    {
        public SelectionEventArgs(HashSet<Symbol> currentSelection) => CurrentSelection = currentSelection;

        /// <summary>The symbols.</summary>
        public HashSet<Symbol> CurrentSelection { get; }
    }
}
