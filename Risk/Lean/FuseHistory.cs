using System.Collections.Generic;

namespace MagnetLean.Risk;

/// <summary>
/// How much of a fuse's history stays. Years of minutes have half a million entries, nearly all of them of symbols where there was nothing to do: of more
/// than stay these are left out, the oldest first, and only then others.
/// </summary>
internal static class FuseHistory
{
    /// <summary>How many entries of a whole run stay.</summary>
    public const int MaxEntries = 50_000;

    /// <summary>The latest stay whatever they are: the state that is stored has 50 of them.</summary>
    private const int Recent = 1_000;

    /// <summary>Whether an entry is of a symbol where nothing was done.</summary>
    public static bool IsIdle(FuseTransition entry) => entry.Symbol is not null && entry.Done.Length == 0;

    /// <summary>Leaves out what is too much, once it is twice of what stays: an entry then costs a few steps.</summary>
    /// <param name="entries">The entries, oldest first; none of them is open.</param>
    /// <returns>How many were left out.</returns>
    public static int Trim(List<FuseTransition> entries)
    {
        if (entries.Count < 2 * (MaxEntries + Recent))
        {
            return 0;
        }

        var surplus = entries.Count - MaxEntries - Recent;
        var kept = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (surplus > 0 && i < entries.Count - Recent && IsIdle(entries[i]))
            {
                surplus--;
            }
            else
            {
                entries[kept++] = entries[i];
            }
        }

        var before = entries.Count;
        entries.RemoveRange(kept, entries.Count - kept);
        entries.RemoveRange(0, surplus);
        return before - entries.Count;
    }
}
