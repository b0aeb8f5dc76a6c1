using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Risk;

namespace MagnetLean.Launcher.Configuration;

/// <summary>
/// The algorithm's parameters on a command line: <c>a:1,b=2</c>. Both separators work, a comma separates parameters, and a list inside a value is
/// separated by <c>;</c>.
/// </summary>
internal static class ParameterList
{
    /// <summary>
    /// What says which instrument is traded, where and when. Naming other symbols leaves the configured values of all of these behind: a BTCUSD that
    /// inherits the sample's market and dates would find no data.
    /// </summary>
    public static readonly IReadOnlyList<string> InstrumentGroup =
        ["symbols", "security-type", "market", "brokerage", "account-type", "resolution", "start", "end"];

    /// <summary>Reads a list; faults name where it was given, and the entry.</summary>
    public static Dictionary<string, string> Parse(string text, string given, InputFaults faults)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var separator = entry.AsSpan().IndexOfAny(':', '=');
            var name = separator < 0 ? string.Empty : entry[..separator].Trim();
            if (name.Length == 0)
            {
                faults.Add(given, entry, "name:value or name=value, separated by commas; a list inside a value is separated by ';'");
                continue;
            }

            var value = entry[(separator + 1)..].Trim();
            if (parameters.TryGetValue(name, out var earlier) && earlier != value)
            {
                faults.Add($"{given}: '{name}' is given twice, as '{Secrets.Shown(name, earlier)}' and as '{Secrets.Shown(name, value)}'");
            }

            parameters[name] = value;
        }

        return parameters;
    }

    /// <summary>A list as people read it, in the order of names.</summary>
    public static string Write(IReadOnlyDictionary<string, string> parameters) =>
        string.Join(
            ", ", parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}:{parameter.Value}"));

    /// <summary>The configured parameters with the given ones on top.</summary>
    public static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> configured, IReadOnlyDictionary<string, string> given)
    {
        var merged = new Dictionary<string, string>(configured, StringComparer.Ordinal);
        if (given.ContainsKey("symbols"))
        {
            foreach (var name in InstrumentGroup)
            {
                merged.Remove(name);
            }
        }

        foreach (var (name, value) in given)
        {
            merged[name] = value;
        }

        return merged;
    }
}
