using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using MagnetLean.Reporting.Input;

namespace MagnetLean.Launcher.Configuration;

/// <summary>The values of LEAN's keys as file, variables and switches together state them: reads those that this program acts on.</summary>
/// <param name="values">Values by key.</param>
/// <param name="file">The configuration file; null for none.</param>
/// <param name="folderOf">Where the relative path of a key starts.</param>
/// <param name="faults">Where what is wrong is collected.</param>
internal sealed class MergedValues(IReadOnlyDictionary<string, JsonNode?> values, string? file, Func<string, string> folderOf, InputFaults faults)
{
    private const int LongestId = 100;

    /// <summary>A value as text; null where the key has none.</summary>
    public string? Text(string key) => LeanConfiguration.AsText(values.GetValueOrDefault(key));

    /// <summary>The algorithm's class; empty where none is given.</summary>
    public string AlgorithmTypeName()
    {
        var typeName = Text(ConfigurationKeys.AlgorithmTypeName);
        if (!string.IsNullOrWhiteSpace(typeName))
        {
            return typeName;
        }

        faults.Add(Missing(ConfigurationKeys.AlgorithmTypeName, "the class name of an algorithm"));
        return string.Empty;
    }

    /// <summary>Name of the result files; null where none is given.</summary>
    public string? AlgorithmId()
    {
        var given = Text(ConfigurationKeys.AlgorithmId);
        if (string.IsNullOrEmpty(given))
        {
            return null;
        }

        // The result files' names begin with it: it must not lead to another folder.
        if (given.Length > LongestId || given.StartsWith('.') || !given.All(letter => char.IsLetterOrDigit(letter) || " ._-+".Contains(letter)))
        {
            faults.Add(ConfigurationKeys.AlgorithmId, given, $"up to {LongestId} letters, digits, blanks and . _ - +, not beginning with a point");
        }

        return given;
    }

    /// <summary>The algorithm's dll; empty where none can be used.</summary>
    /// <param name="others">Where it is looked for after the folder of the place that states it, in this order.</param>
    public string AlgorithmLocation(params ReadOnlySpan<string> others)
    {
        var location = Text(ConfigurationKeys.AlgorithmLocation);
        if (string.IsNullOrWhiteSpace(location))
        {
            faults.Add(Missing(ConfigurationKeys.AlgorithmLocation, "the dll of an algorithm"));
            return string.Empty;
        }

        string[] places = [folderOf(ConfigurationKeys.AlgorithmLocation), .. others];
        var candidates = places.Select(place => Path.GetFullPath(location, place)).Distinct().ToList();
        var found = candidates.Find(File.Exists);
        if (found is null)
        {
            faults.Add(ConfigurationKeys.AlgorithmLocation, location, $"an existing dll (looked for {string.Join(", ", candidates)})");
        }
        else if (!found.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(ConfigurationKeys.AlgorithmLocation, location, "a .NET assembly, *.dll");
            return string.Empty;
        }

        return found ?? string.Empty;
    }

    /// <summary>The data folder; empty where none is given.</summary>
    public string DataFolder()
    {
        var given = Text(ConfigurationKeys.DataFolder);
        if (string.IsNullOrWhiteSpace(given))
        {
            faults.Add(Missing(ConfigurationKeys.DataFolder, "a data folder in LEAN's layout"));
            return string.Empty;
        }

        var path = Path.GetFullPath(given, folderOf(ConfigurationKeys.DataFolder));
        if (!Directory.Exists(path))
        {
            faults.Add(ConfigurationKeys.DataFolder, given, $"an existing folder in LEAN's layout (looked for {path})");
        }

        return path;
    }

    /// <summary>A folder that need not exist yet.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="usual">The folder where the key has no value.</param>
    public string NewFolder(string key, string usual)
    {
        var given = Text(key) is { Length: > 0 } text ? text : usual;
        var path = Path.GetFullPath(given, folderOf(key));
        if (File.Exists(path))
        {
            faults.Add(key, given, "a folder; there is a file of that name");
        }

        return path;
    }

    /// <summary>Seconds of the market in one real second; 0 for as fast as it goes.</summary>
    public double PaperSpeed()
    {
        var given = Text(ConfigurationKeys.PaperSpeed);
        if (string.IsNullOrEmpty(given))
        {
            return 0;
        }

        if (!double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) || !(speed >= 0) || double.IsInfinity(speed))
        {
            faults.Add(ConfigurationKeys.PaperSpeed, given, "a number from 0: seconds of the market in one real second, 0 as fast as it goes");
            return 0;
        }

        return speed;
    }

    /// <summary>Refuses an algorithm that is not in C#.</summary>
    public void CheckLanguage()
    {
        var language = Text(ConfigurationKeys.AlgorithmLanguage);
        if (!string.IsNullOrEmpty(language) && !language.Equals("CSharp", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(ConfigurationKeys.AlgorithmLanguage, language, "CSharp");
        }
    }

    /// <summary>Refuses flags that are neither true nor false.</summary>
    public void CheckFlags()
    {
        foreach (var key in ConfigurationKeys.Flags)
        {
            if (Text(key) is { } text && !bool.TryParse(text, out _))
            {
                faults.Add(key, text, "true, false");
            }
        }
    }

    private string Missing(string key, string allowed)
    {
        var place = file ?? "a config.json (none was found here, above, or beside the program)";
        return $"{key}: is not given, neither as --{key} nor in {place}; allowed: {allowed}";
    }
}
