using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
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

    [Fact]
    public void The_parameters_that_leans_command_line_takes_are_ones_that_the_strategy_reads()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(ProjectFolder.Root, "Algorithm", "config.json")))!;
        var parameters = file["parameters"]!.AsObject().ToDictionary(parameter => parameter.Key, parameter => (string)parameter.Value!);

        var options = StrategyOptions.Read(parameters, false, out var unknown);

        unknown.ShouldBeEmpty();
        options.Run.Tickers.ShouldBe(["SPY"]);
    }

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
