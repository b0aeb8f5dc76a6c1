using System.Collections.Generic;
using System.Linq;
using MagnetLean.Parameters;
using MagnetLean.Reporting.Input;
using MagnetLean.Risk;

namespace MagnetLean.Launcher.Configuration;

/// <summary>What is left of a command line when every known command and switch is taken off.</summary>
internal static class UnmatchedWords
{
    /// <summary>The words as switches with their values; a word that is no switch has no name.</summary>
    public static IEnumerable<(string? Name, string? Value)> Pair(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-'))
            {
                yield return (null, words[i]);
                continue;
            }

            var name = words[i].TrimStart('-');
            var separator = name.IndexOfAny(['=', ':']);
            if (separator >= 0)
            {
                yield return (name[..separator], name[(separator + 1)..]);
            }
            else if (i + 1 < words.Count && !words[i + 1].StartsWith('-'))
            {
                yield return (name, words[++i]);
            }
            else
            {
                yield return (name, null);
            }
        }
    }

    /// <summary>Notes a word that is no command.</summary>
    public static void RefuseWord(string word, IReadOnlyList<string> commands, InputFaults faults)
    {
        var allowed = commands.Count > 0 ? $"{string.Join(", ", commands)}, or switches" : "switches";
        faults.Add($"'{word}' is no command{Spelling.Hint(word, commands)}; allowed: {allowed} (--help lists them)");
    }

    /// <summary>Notes a switch that nothing knows.</summary>
    public static void RefuseSwitch(string name, string? value, IEnumerable<string> known, string allowed, InputFaults faults)
    {
        var names = known.ToList();
        var shown = value is null ? string.Empty : $" '{Secrets.Shown(Spelling.Nearest(name, names) ?? name, value)}'";
        faults.Add($"--{name}{shown} is no switch{Spelling.Hint(name, names, "--")}; allowed: {allowed}");
    }
}
