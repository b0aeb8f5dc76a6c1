using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

/// <summary>Every range that docs/parameters.md states is the one that a run keeps, at both ends.</summary>
public sealed partial class ParameterRangeTests
{
    private static readonly List<(string Name, string Low, string High, string Unit)> Ranges =
    [
        .. Stated().Matches(File.ReadAllText(Path.Combine(ProjectFolder.Root, "docs", "parameters.md")))
            .Select(row => (
                row.Groups["name"].Value,
                row.Groups["low"].Value.Replace(" s", "s", StringComparison.Ordinal),
                row.Groups["high"].Value,
                row.Groups["unit"].Success ? "d" : string.Empty)),
    ];

    public static TheoryData<string, string, string> Ends
    {
        get
        {
            var ends = new TheoryData<string, string, string>();
            foreach (var (name, low, high, unit) in Ranges)
            {
                var least = low == "0" ? $"0{(unit.Length > 0 ? "s" : string.Empty)}" : low;
                ends.Add(name, least, Beyond(least, -1));
                ends.Add(name, high + unit, Beyond(high + unit, 1));
            }

            return ends;
        }
    }

    [Fact]
    public void Most_parameters_have_a_range() => Ranges.Count.ShouldBeGreaterThan(100);

    [Theory]
    [MemberData(nameof(Ends))]
    public void The_end_of_a_range_is_allowed_and_what_lies_beyond_is_not(string name, string end, string beyond)
    {
        // What an end contradicts in another parameter is another fault.
        FaultsOf(name, end).ShouldNotContain(fault => IsOfRange(fault), end);
        FaultsOf(name, beyond).ShouldContain(fault => IsOfRange(fault), beyond);
    }

    // A time span below nothing cannot even be written.
    private static bool IsOfRange(OptionsFault fault) =>
        fault.Allowed.Contains(" to ", StringComparison.Ordinal) || fault.Allowed.StartsWith("a time span", StringComparison.Ordinal);

    private static List<OptionsFault> FaultsOf(string name, string value)
    {
        try
        {
            StrategyOptions.Read(new Dictionary<string, string> { [name] = value }, live: false, out _);
            return [];
        }
        catch (OptionsException error)
        {
            return [.. error.Faults.Where(fault => fault.Name == name)];
        }
    }

    // By one where the end is whole, as that parameter may be; by a little where it is not.
    private static string Beyond(string end, int side)
    {
        var unit = end.TrimStart("0123456789.".ToCharArray());
        var figure = decimal.Parse(end.AsSpan(0, end.Length - unit.Length), CultureInfo.InvariantCulture);
        return (figure + side * (figure % 1 == 0 ? 1m : 0.00001m)).ToString(CultureInfo.InvariantCulture) + unit;
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9-]+)` \|.*?Range (?<low>[\d.]+?( s)?)\.\.(?<high>\d+(\.\d+)?)(?<unit> days?)?", RegexOptions.Multiline)]
    private static partial Regex Stated();
}
