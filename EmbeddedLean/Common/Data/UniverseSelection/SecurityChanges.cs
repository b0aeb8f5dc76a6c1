using System.Collections.Generic;
using System.Linq;
using QuantConnect.Securities;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>Securities that were added and removed.</summary>
public class SecurityChanges
{
    /// <summary>No change.</summary>
    public static readonly SecurityChanges None = new([], [], [], []);

    private readonly List<Security> _added;
    private readonly List<Security> _removed;
    private readonly List<Security> _internalAdded;
    private readonly List<Security> _internalRemoved;

    /// <summary>A copy without filters.</summary>
    public SecurityChanges(SecurityChanges changes)
        : this(changes._added, changes._removed, changes._internalAdded, changes._internalRemoved)
    {
    }

    private SecurityChanges(List<Security> added, List<Security> removed, List<Security> internalAdded, List<Security> internalRemoved)
    {
        _added = added;
        _removed = removed;
        _internalAdded = internalAdded;
        _internalRemoved = internalRemoved;
    }

    /// <summary>Number of changes.</summary>
    public int Count => _added.Count + _removed.Count + _internalAdded.Count + _internalRemoved.Count;

    /// <summary>Whether securities of the user's own data are left out.</summary>
    public bool FilterCustomSecurities { get; set; }

    /// <summary>Whether securities that the engine itself added are left out.</summary>
    public bool FilterInternalSecurities { get; set; }

    /// <summary>Securities added, by ticker.</summary>
    public IReadOnlyList<Security> AddedSecurities => Visible(_added, _internalAdded);

    /// <summary>Securities removed, by ticker.</summary>
    public IReadOnlyList<Security> RemovedSecurities => Visible(_removed, _internalRemoved);

    /// <summary>Both changes; what the right side adds is not removed by either.</summary>
    public static SecurityChanges operator +(SecurityChanges left, SecurityChanges right)
    {
        if (left.Count == 0)
        {
            return right;
        }

        if (right.Count == 0)
        {
            return left;
        }

        var added = left._added.Union(right._added).ToList();
        var internalAdded = left._internalAdded.Union(right._internalAdded).ToList();
        bool IsGone(Security security) => !added.Contains(security) && !internalAdded.Contains(security);
        return new SecurityChanges(
            added,
            left._removed.Union(right._removed).Where(IsGone).ToList(),
            internalAdded,
            left._internalRemoved.Union(right._internalRemoved).Where(IsGone).ToList());
    }

    /// <summary>Changes of the given securities; <see cref="None"/> where there are none.</summary>
    public static SecurityChanges Create(
        IReadOnlyCollection<Security> additions,
        IReadOnlyCollection<Security> removals,
        IReadOnlyCollection<Security> internalAdditions,
        IReadOnlyCollection<Security> internalRemovals) =>
        additions.Count + removals.Count + internalAdditions.Count + internalRemovals.Count == 0
            ? None
            : new SecurityChanges(
                additions.Distinct().ToList(), removals.Distinct().ToList(),
                internalAdditions.Distinct().ToList(), internalRemovals.Distinct().ToList());

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Count == 0)
        {
            return "SecurityChanges: None";
        }

        static string List(string name, IReadOnlyList<Security> securities) =>
            securities.Count == 0 ? string.Empty : $" {name}: {string.Join(',', securities.Select(security => security.Symbol.ID))}";
        return $"SecurityChanges: {List("Added", AddedSecurities)}{List("Removed", RemovedSecurities)}";
    }

    private List<Security> Visible(List<Security> securities, List<Security> internalSecurities) =>
        (FilterInternalSecurities ? securities : securities.Union(internalSecurities))
            .Where(security => !FilterCustomSecurities || security.Type != SecurityType.Base)
            .OrderBy(security => security.Symbol.Value)
            .ToList();
}
