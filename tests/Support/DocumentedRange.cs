using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MagnetLean.Risk;
using NodaTime;

namespace MagnetLean.Tests.Support;

/// <summary>What the documentation of an option says of its range ("Default 3, range 1..50."), and whether that is what is checked.</summary>
public sealed record DocumentedRange(PropertyInfo Property, string Least, string Most)
{
    private static readonly Regex Range = new(@"Default .*, range (?<least>[\d.]+(?: \w+)?)\.\.(?<most>[\d.]*\d(?: s| days?)?)");

    public string Name => $"{Property.DeclaringType!.Name}.{Property.Name}";

    /// <summary>Whether both ends are allowed and what lies just beyond them is not.</summary>
    public bool IsKept => !IsRefused(Least, 0) && !IsRefused(Most, 0) && IsRefused(Least, -1) && IsRefused(Most, 1);

    /// <summary>All that options of an assembly state of their ranges.</summary>
    public static IReadOnlyList<DocumentedRange> Of(Assembly assembly) =>
    [
        .. from member in XDocument.Load(Path.ChangeExtension(assembly.Location, "xml")).Descendants("member")
           let range = Range.Match(Regex.Replace(member.Value, @"\s+", " "))
           let name = (string)member.Attribute("name")!
           where range.Success && name.StartsWith("P:", StringComparison.Ordinal)
           let owner = assembly.GetType(name[2..name.LastIndexOf('.')])
           where typeof(ICheckedOptions).IsAssignableFrom(owner)
           select new DocumentedRange(
               owner.GetProperty(name[(name.LastIndexOf('.') + 1)..])!, range.Groups["least"].Value, range.Groups["most"].Value),
    ];

    private bool IsRefused(string end, int beyond)
    {
        var options = (ICheckedOptions)Activator.CreateInstance(Property.DeclaringType!)!;
        Property.SetValue(options, Value(Property.PropertyType, end, beyond));
        var faults = new OptionsFaults();
        options.Check(faults);
        return faults.All.Any(fault => fault.Name == Property.Name && fault.Allowed.Contains(" to ", StringComparison.Ordinal));
    }

    // Just beyond: one more of whole numbers, a second of durations, a millionth of the others.
    private static object Value(Type type, string text, int beyond)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var words = text.Split(' ');
        if (type == typeof(Duration))
        {
            var number = int.Parse(words[0], CultureInfo.InvariantCulture);
            var duration = words.ElementAtOrDefault(1) is "s" or null ? Duration.FromSeconds(number) : Duration.FromDays(number);
            return duration + Duration.FromSeconds(beyond);
        }

        return type == typeof(int) ? int.Parse(text, CultureInfo.InvariantCulture) + beyond
            : type == typeof(decimal) ? decimal.Parse(text, CultureInfo.InvariantCulture) + beyond * 1e-6m
            : double.Parse(text, CultureInfo.InvariantCulture) + beyond * 1e-6;
    }
}
