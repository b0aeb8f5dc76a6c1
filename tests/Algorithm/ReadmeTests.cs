using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MagnetLean.Parameters;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

public partial class ReadmeTests
{
    [Fact]
    public void The_documentation_lists_every_parameter_with_its_default()
    {
        var page = File.ReadAllText(Path.Combine(ProjectFolder.Root, "docs", "parameters.md"));

        var listed = Row().Matches(page).Select(row => (row.Groups[1].Value, row.Groups[2].Value));

        listed.ShouldBe(StrategyOptions.Describe().Select(parameter => (parameter.Name, parameter.Default)));
    }

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
