using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MagnetLean.Cluster.Workers;

/// <summary>
/// Names places of this machine as the desk has them, in whatever a run says: results do not depend on where they were made, and who reads them knows the
/// desk's paths only.
/// </summary>
internal sealed class DeskPaths
{
    private readonly (string Here, string There)[] _places;

    /// <summary>Pairs places.</summary>
    /// <param name="places">Full paths of files and folders here, each with the one that it stands for on the desk; of equal ones the first counts.</param>
    public DeskPaths(params IEnumerable<(string Here, string There)> places) => _places =
    [
        .. places
            .Select(place => (Here: Path.TrimEndingDirectorySeparator(place.Here), There: Path.TrimEndingDirectorySeparator(place.There)))
            .Where(place => place.Here.Length > 1 && place.Here != place.There)
            .OrderByDescending(place => place.Here.Length)
    ];

    /// <summary>A text as the desk would have it. What it then says is not looked at again: the desk may have a place of the same name as one here.</summary>
    public string Of(string text)
    {
        var written = new StringBuilder();
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var place = Array.Find(_places, place => IsAt(text, at, place.Here));
            if (place.Here is not null)
            {
                written.Append(text, from, at - from).Append(place.There);
                from = at + place.Here.Length;
                at = from - 1;
            }
        }

        return from == 0 ? text : written.Append(text, from, text.Length - from).ToString();
    }

    // Not a part of a longer name: /data is none of /mnt/data and /data2, but is of '/data/x' and of "in /data."
    private static bool IsAt(string text, int at, string place)
    {
        if (string.CompareOrdinal(text, at, place, 0, place.Length) != 0 || (at > 0 && (IsOfName(text[at - 1]) || IsSeparator(text[at - 1]))))
        {
            return false;
        }

        var end = at + place.Length;
        return end == text.Length || !IsOfName(text[end]) || (text[end] == '.' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1])));
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or '+' or '~';

    private static bool IsSeparator(char letter) => letter == Path.DirectorySeparatorChar || letter == Path.AltDirectorySeparatorChar;
}
