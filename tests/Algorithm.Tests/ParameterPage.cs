using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Tests.Algorithm;

/// <summary>The rows of docs/parameters.md, out of what options say of themselves: their documentation, default and range.</summary>
internal static partial class ParameterPage
{
    private static readonly Assembly[] Assemblies = [typeof(MagnetAlgorithm).Assembly, typeof(FuseOptions).Assembly];

    /// <summary>A row for each parameter, by its name.</summary>
    public static IReadOnlyDictionary<string, string> Rows()
    {
        var summaries = Assemblies
            .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, "xml")).Descendants("member"))
            .Where(member => ((string)member.Attribute("name")!).StartsWith("P:", StringComparison.Ordinal))
            .ToDictionary(member => (string)member.Attribute("name")!, member => member.Element("summary"));
        return StrategyOptions.Describe().ToDictionary(
            parameter => parameter.Name,
            parameter =>
            {
                var property = Property(parameter.Group, parameter.Name);
                var summary = summaries[$"P:{property.DeclaringType!.FullName}.{property.Name}"]!;
                return $"| `{parameter.Name}` | {parameter.Default} | {Meaning(summary, property)} |";
            });
    }

    private static PropertyInfo Property(string record, string parameter) => Assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Name == record)
        .SelectMany(type => type.GetProperties())
        .Single(property => ParameterText.Kebab(property.Name) == parameter);

    // The table has a column for defaults: what is said of one in the text makes room for the range.
    private static string Meaning(XElement summary, PropertyInfo property)
    {
        var text = Spaces().Replace(string.Concat(summary.Nodes().Select(TextOf)), " ").Trim();
        var range = property.GetCustomAttribute<OptionRangeAttribute>() is { } attribute ? $"Range {Text(attribute, property)}" : string.Empty;
        text = NoDefault().Replace(text, "Without it ");
        text = Default().Replace(text, found => found.Groups["rest"].Value switch
        {
            _ when range.Length > 0 => range + found.Groups["rest"].Value,
            "." => string.Empty,
            var rest => Capitalized(rest.TrimStart(' ', ',', ';')),
        });
        text = Spaces().Replace(text.Replace("null", "none", StringComparison.Ordinal), " ").Trim();
        return text.Contains(range, StringComparison.Ordinal) ? text : $"{text} {range}.";
    }

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => Referred((string)see.Attribute("cref")!),
        _ => throw new InvalidOperationException($"{node} has no place in a table."),
    };

    private static string Referred(string cref)
    {
        var name = cref[(cref.LastIndexOf('.') + 1)..];
        return cref.StartsWith("P:", StringComparison.Ordinal) ? $"`{ParameterText.Kebab(name)}`" : name;
    }

    private static string Text(OptionRangeAttribute range, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(Duration) ? $"{Span(range.Least)}..{Span(range.Most)}" : $"{Figure(range.Least)}..{Figure(range.Most)}";
    }

    private static string Span(double seconds) => seconds switch
    {
        0 => "0",
        OptionRangeAttribute.Day => "1 day",
        _ when seconds % OptionRangeAttribute.Day == 0 => $"{Figure(seconds / OptionRangeAttribute.Day)} days",
        _ => $"{Figure(seconds)} s",
    };

    private static string Figure(double value) => ((decimal)value).ToString(CultureInfo.InvariantCulture);

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"Default none: ")]
    private static partial Regex NoDefault();

    [GeneratedRegex(@"Default (?:[^.;:(]|\.\d)*?(?<rest>, (?:at|above|below|not) [^.]*\.(?!\d)|;[^.]*\.(?!\d)(?:\.\d[^.]*\.(?!\d))?| ?\([^)]*\)[^.]*\.|\.(?!\d))")]
    private static partial Regex Default();
}
