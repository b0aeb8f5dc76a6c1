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
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

/// <summary>What the documentation of an option says of its range ("Default 3, range 1..50.") is what is checked, to the last digit.</summary>
public sealed class OptionRangeTests
{
    private static readonly Regex Range = new(@"Default .*, range (?<least>[\d.]+(?: \w+)?)\.\.(?<most>[\d.]*\d(?: s| days?)?)");
    private static readonly IReadOnlyList<Documented> Options = [.. OfAssembly(typeof(MagnetAlgorithm)), .. OfAssembly(typeof(FuseOptions))];

    private sealed record Documented(PropertyInfo Property, string Least, string Most)
    {
        public string Name => $"{Property.DeclaringType!.Name}.{Property.Name}";
    }

    [Fact]
    public void Each_end_of_a_documented_range_is_allowed_and_what_lies_just_beyond_is_refused()
    {
        Options.Count.ShouldBe(107);
        Options.ShouldAllBe(option => !IsRefused(option, option.Least, 0) && !IsRefused(option, option.Most, 0));
        Options.ShouldAllBe(option => IsRefused(option, option.Least, -1) && IsRefused(option, option.Most, 1));
    }

    [Fact]
    public void Options_are_not_checked_into_nothing()
    {
        var kinds = Options.Select(option => option.Property.DeclaringType!).Distinct().ToList();

        kinds.Count.ShouldBe(10);
        kinds.ShouldAllBe(kind => Throws<ArgumentNullException>(() => ((ICheckedOptions)Activator.CreateInstance(kind)!).Check(null!)));
    }

    private static bool Throws<T>(Action action)
        where T : Exception => Record.Exception(action) is T;

    private static IEnumerable<Documented> OfAssembly(Type type) =>
        from member in XDocument.Load(Path.ChangeExtension(type.Assembly.Location, "xml")).Descendants("member")
        let range = Range.Match(Regex.Replace(member.Value, @"\s+", " "))
        let name = (string)member.Attribute("name")!
        where range.Success && name.StartsWith("P:", StringComparison.Ordinal)
        let owner = type.Assembly.GetType(name[2..name.LastIndexOf('.')])
        where typeof(ICheckedOptions).IsAssignableFrom(owner)
        select new Documented(owner.GetProperty(name[(name.LastIndexOf('.') + 1)..])!, range.Groups["least"].Value, range.Groups["most"].Value);

    private static bool IsRefused(Documented option, string end, int beyond)
    {
        var options = (ICheckedOptions)Activator.CreateInstance(option.Property.DeclaringType!)!;
        option.Property.SetValue(options, Value(option.Property.PropertyType, end, beyond));
        var faults = new OptionsFaults();
        options.Check(faults);
        return faults.All.Any(fault => fault.Name == option.Property.Name && fault.Allowed.Contains(" to ", StringComparison.Ordinal));
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
