using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Parameters;

/// <summary>Finds the name that was probably meant.</summary>
public static class Spelling
{
    /// <summary>
    /// The nearest of the known names, or null where none is within a quarter of its own length (one edit at least). Case does not count.
    /// </summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">The names there are, in any order.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        return known
            .Select(name => (Name: name, Edits: Edits(word, name)))
            .Where(candidate => candidate.Edits <= Math.Max(1, candidate.Name.Length / 4))
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>A sentence's end: "; did you mean 'x'?", or nothing.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">The names there are, in any order.</param>
    /// <param name="prefix">Stands before the name in the question, as the dashes of a switch.</param>
    public static string Hint(string word, IEnumerable<string> known, string prefix = "") =>
        Nearest(word, known) is { } nearest ? $"; did you mean '{prefix}{nearest}'?" : string.Empty;

    // Optimal string alignment: insertion, deletion, substitution, swap of neighbours.
    private static int Edits(string left, string right)
    {
        var (a, b) = (left.ToLowerInvariant(), right.ToLowerInvariant());
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var substitution = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(substitution, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }

        return rows[a.Length, b.Length];
    }
}
