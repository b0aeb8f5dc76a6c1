using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm;

/// <summary>
/// docs/parameters.md says of a parameter what its option says of itself. Run with WRITE_DOCS=1 in the environment this writes the rows anew.
/// </summary>
public sealed partial class ParameterPageTests
{
    [Fact]
    public void Each_row_is_what_the_option_says_of_itself()
    {
        var path = Path.Combine(ProjectFolder.Root, "docs", "parameters.md");
        var page = File.ReadAllText(path);
        var rows = ParameterPage.Rows();
        var renewed = Row().Replace(page, row => rows.GetValueOrDefault(row.Groups["name"].Value, row.Value));
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, renewed);
        }

        rows.Count.ShouldBeGreaterThan(100);
        page.Split('\n').Except(renewed.Split('\n')).ShouldBeEmpty("docs/parameters.md is stale: run this test with WRITE_DOCS=1");
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9-]+)` \|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
