using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Configuration;

/// <summary>
/// The configuration that the process's environment gives: <c>LEAN_BINANCE_API_SECRET</c> is <c>binance-api-secret</c>. A switch stands in the list
/// of processes and in the shell's history for all to read, a variable does not.
/// </summary>
/// <param name="variables">The environment; what does not begin with LEAN_ is not looked at.</param>
internal sealed class EnvironmentVariables(IReadOnlyDictionary<string, string> variables)
{
    private const string Prefix = "LEAN_";

    /// <summary>The variable that gives a key.</summary>
    public static string NameOf(string key) => Prefix + key.Replace('-', '_').ToUpperInvariant();

    /// <summary>The value of a key; null where no variable gives one. An empty variable gives none.</summary>
    public string? Value(string key) => variables.GetValueOrDefault(NameOf(key)) is { Length: > 0 } value ? value : null;

    /// <summary>Notes the variables that are nearly a key's. Others of that prefix are other programs'.</summary>
    public void RefuseMisspelt(IEnumerable<string> keys, InputFaults faults)
    {
        var names = keys.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var others = variables.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !names.Contains(name));
        foreach (var name in others.Order(StringComparer.Ordinal))
        {
            if (Spelling.Nearest(name, names) is { } nearest)
            {
                faults.Add($"{name} is no variable of the configuration; did you mean '{nearest}'?");
            }
        }
    }
}
