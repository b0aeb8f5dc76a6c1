using System;
using System.Linq;
using System.Reflection;
using MagnetLean.Risk;
using Shouldly;

namespace MagnetLean.Tests.Support;

/// <summary>What is asked of all options of an assembly that state their range.</summary>
public static class OptionRanges
{
    /// <summary>Each end of a stated range is allowed, and what lies just beyond is refused.</summary>
    public static void ShouldBeKept(Assembly assembly, int count)
    {
        var ranges = StatedRange.Of(assembly);

        ranges.Count.ShouldBe(count);
        ranges.Where(range => !range.IsKept).Select(range => range.Name).ShouldBeEmpty();
    }

    /// <summary>Records of options refuse to be checked into nothing.</summary>
    public static void ShouldNotBeCheckedIntoNothing(Assembly assembly, int count)
    {
        var kinds = StatedRange.Of(assembly).Select(range => range.Property.DeclaringType!).Distinct().ToList();

        kinds.Count.ShouldBe(count);
        kinds.ForEach(kind => Should.Throw<ArgumentNullException>(() => ((ICheckedOptions)Activator.CreateInstance(kind)!).Check(null!)));
    }
}
