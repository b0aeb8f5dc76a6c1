using MagnetLean.Parameters;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["data-folder", "data-provider", "results", "end"];

    [Theory]
    [InlineData("data-foldr", "data-folder")]
    [InlineData("dtaa-folder", "data-folder")]
    [InlineData("datafolder", "data-folder")]
    [InlineData("result", "results")]
    [InlineData("ned", "end")]
    [InlineData("leverage", null)]
    [InlineData("x", null)]
    public void The_nearest_name_is_found_and_a_far_one_is_not(string word, string? nearest) => Spelling.Nearest(word, Known).ShouldBe(nearest);
}
