using System;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

/// <summary>The range that an option states of itself is what is checked, to the last digit.</summary>
public sealed class OptionRangeTests
{
    [Fact]
    public void Each_end_of_a_stated_range_is_allowed_and_what_lies_just_beyond_is_refused()
    {
        var ranges = StatedRange.Of(typeof(MagnetAlgorithm).Assembly);

        ranges.Count.ShouldBe(80);
        ranges.Where(range => !range.IsKept).Select(range => range.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Options_are_not_checked_into_nothing()
    {
        var kinds = StatedRange.Of(typeof(MagnetAlgorithm).Assembly).Select(range => range.Property.DeclaringType!).Distinct().ToList();

        kinds.Count.ShouldBe(8);
        kinds.ShouldAllBe(kind => Record.Exception(() => ((ICheckedOptions)Activator.CreateInstance(kind)!).Check(null!)) is ArgumentNullException);
    }
}
