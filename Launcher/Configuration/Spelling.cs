using System;
using System.Collections.Generic;

namespace MagnetLean.Launcher.Configuration;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the known names, or null where none is within a quarter of the word's length (two edits at least).</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var limit = Math.Max(2, word.Length / 4);
        string? nearest = null;
        foreach (var candidate in known)
        {
            var distance = Distance(word, candidate);
            if (distance <= limit && distance < Math.Min(word.Length, candidate.Length))
            {
                limit = distance - 1;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>A sentence's end: "; did you mean 'x'?", or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known, string prefix = "") =>
        Nearest(word, known) is { } nearest ? $"; did you mean '{prefix}{nearest}'?" : string.Empty;

    // Optimal string alignment: insertion, deletion, substitution, swap of neighbours.
    private static int Distance(string a, string b)
    {
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
