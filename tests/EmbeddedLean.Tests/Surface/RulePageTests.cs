using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Surface;

/// <summary>docs/embedded-lean.md, which says where each of LEAN's rules is kept.</summary>
public sealed partial class RulePageTests
{
    [Fact]
    public void Every_file_that_the_page_names_is_there()
    {
        var files = Directory.EnumerateFiles(Path.Combine(ProjectFolder.Root, "EmbeddedLean"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(ProjectFolder.Root, "EmbeddedLean"), file).Replace('\\', '/'))
            .ToList();
        var named = File.ReadLines(Path.Combine(ProjectFolder.Root, "docs", "embedded-lean.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split(" | ")[0]).Select(match => match.Groups[1].Value))
            .Where(name => name.EndsWith(".cs", StringComparison.Ordinal) && !name.Contains('*', StringComparison.Ordinal))
            .ToList();

        named.Count.ShouldBeGreaterThan(60);
        named.Where(name => !files.Exists(file => file == name || file.EndsWith("/" + name, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
