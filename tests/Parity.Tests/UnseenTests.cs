using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Parity;

/// <summary>
/// Algorithms of our own beside the golden cases, on the same data. What LEAN (24863901d) gave for them lies in Unseen/expected.csv: its summary
/// statistics, and fingerprints of its tables of orders, fills, equity, charts and all statistics.
/// </summary>
public sealed class UnseenTests
{
    private static readonly ILookup<string, string[]> Expected = File.ReadLines(
        Path.Combine(ProjectFolder.Root, "tests", "Parity.Tests", "Unseen", "expected.csv"))
        .Skip(1)
        .Select(line => line.Split(',', 3))
        .ToLookup(row => row[0]);

    public static TheoryData<string> Cases => [.. Expected.Select(rows => rows.Key)];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void A_case_gives_what_LEAN_gave(string name)
    {
        Skip.If(GoldenFolder.Cases is null, "LEAN's data is not there.");

        Figures(GoldenRun.Of(name)).ShouldBe(Expected[name].Select(row => $"{row[1]}: {row[2]}"));
    }

    private static IEnumerable<string> Figures(GoldenRun run)
    {
        var statistics = run.Statistics();
        foreach (var row in statistics.Rows.Where(row => row[0] == "statistics"))
        {
            yield return $"{row[1]}: {row[2]}";
        }

        foreach (var table in new[] { run.Orders(), run.Fills(), run.Equity(), run.Charts(), statistics })
        {
            yield return $"{table.Name}: {table.Fingerprint()}";
        }
    }
}
