using MagnetLean.Tests.Support;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

/// <summary>The range that an option states of itself is what is checked, to the last digit.</summary>
public sealed class OptionRangeTests
{
    [Fact]
    public void Each_end_of_a_stated_range_is_allowed_and_what_lies_just_beyond_is_refused() =>
        OptionRanges.ShouldBeKept(typeof(MagnetAlgorithm).Assembly, 80);

    [Fact]
    public void Options_are_not_checked_into_nothing() => OptionRanges.ShouldNotBeCheckedIntoNothing(typeof(MagnetAlgorithm).Assembly, 8);
}
