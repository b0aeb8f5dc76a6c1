using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Optimization.Space;

/// <summary>A set of parameters to be tried.</summary>
/// <param name="Id">Its number in the sweep, from 1, in the order in which the search proposed it.</param>
/// <param name="Values">Names and texts of the searched parameters, in the order of the search space.</param>
internal sealed record Candidate(int Id, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>The values as one text, equal for equal sets and for no others.</summary>
    public string Key => Write(Values);

    /// <summary>The text of a parameter.</summary>
    /// <param name="name">A searched parameter.</param>
    public string this[string name] => Values.First(value => value.Key == name).Value;

    /// <summary>The parameters of a run: what does not vary, with these values over it.</summary>
    /// <param name="others">What does not vary.</param>
    public IReadOnlyDictionary<string, string> Over(IReadOnlyDictionary<string, string> others)
    {
        var all = new Dictionary<string, string>(others, StringComparer.Ordinal);
        foreach (var (name, value) in Values)
        {
            all[name] = value;
        }

        return all;
    }

    // A comma, or a colon of a name, that is no separator is told from one.
    private static string Write(IEnumerable<KeyValuePair<string, string>> values) =>
        string.Join(',', values.Select(value => $"{Escape(value.Key).Replace(":", "\\:", StringComparison.Ordinal)}:{Escape(value.Value)}"));

    private static string Escape(string text) => text.AsSpan().IndexOfAny(',', '\\') < 0
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
