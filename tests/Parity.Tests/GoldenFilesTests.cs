using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Parity;

/// <summary>What is kept of LEAN's answers belongs to the cases and to the data as they are.</summary>
public sealed class GoldenFilesTests(RuleMarkets markets) : IClassFixture<RuleMarkets>
{
    // Of all files and their names: LEAN's answers hold for these bytes alone. README.md in the folder says how both are renewed.
    private const string DataHash = "7a22eb6a76e4da06a7a5eace17480d508f0222de233badb5af59ffe3d4deeb0d";

    [Fact]
    public void The_data_are_the_bytes_on_which_LEAN_ran()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in markets.Files.Where(IsOfMarkets).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(Path.Combine(markets.Folder, file)));
        }

        markets.Files.Count(IsOfMarkets).ShouldBeGreaterThan(100);
        Convert.ToHexStringLower(hash.GetHashAndReset()).ShouldBe(DataHash);
    }

    [Fact]
    public void Every_case_has_a_folder_and_every_folder_a_case()
    {
        var folders = Directory.EnumerateDirectories(ParityCases.Golden).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);
        ParityCases.Types.Count.ShouldBeGreaterThanOrEqualTo(24);
        folders.ShouldBe(ParityCases.Types.Select(type => type.Name));
    }

    [Fact]
    public void The_readme_says_which_rules_each_case_pins()
    {
        var rows = File.ReadLines(Path.Combine(ParityCases.Golden, "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.Contains(".csv`", StringComparison.Ordinal));
        rows.ShouldBe(ParityCases.Types.Select(type => $"| `{type.Name}` | {string.Join("; ", ParityCases.RulesOf(type))} |"));
    }

    [Fact]
    public void What_is_kept_stays_small() =>
        Directory.EnumerateFiles(ParityCases.Golden, "*", SearchOption.AllDirectories)
            .Sum(path => new FileInfo(path).Length)
            .ShouldBeInRange(1_000_000, 4_000_000);

    // Hours, lots and rates are the project's own reference files, which gain entries that no case uses.
    private static bool IsOfMarkets(string file) =>
        !file.StartsWith("market-hours", StringComparison.Ordinal) && !file.StartsWith("symbol-properties", StringComparison.Ordinal)
        && !file.StartsWith("alternative", StringComparison.Ordinal);
}
