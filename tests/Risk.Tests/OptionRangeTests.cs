using System;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>What the documentation of an option says of its range ("Default 3, range 1..50.") is what is checked, to the last digit.</summary>
public sealed class OptionRangeTests
{
    [Fact]
    public void Each_end_of_a_documented_range_is_allowed_and_what_lies_just_beyond_is_refused()
    {
        var ranges = DocumentedRange.Of(typeof(FuseOptions).Assembly);

        ranges.Count.ShouldBe(27);
        ranges.Where(range => !range.IsKept).Select(range => range.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Options_are_not_checked_into_nothing()
    {
        var kinds = DocumentedRange.Of(typeof(FuseOptions).Assembly).Select(range => range.Property.DeclaringType!).Distinct().ToList();

        kinds.Count.ShouldBe(2);
        kinds.ShouldAllBe(kind => Record.Exception(() => ((ICheckedOptions)Activator.CreateInstance(kind)!).Check(null!)) is ArgumentNullException);
    }
}
