using System.IO;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Parity;

/// <summary>Every golden case gives here what it gave on LEAN, to the last digit.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases => GoldenFolder.Names.Length == 0 ? ["none"] : [.. GoldenFolder.Names];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void A_case_gives_what_LEAN_gave(string name)
    {
        Skip.If(GoldenFolder.Cases is null, "The golden cases are not there.");

        var folder = Path.Combine(GoldenFolder.Cases!, name);
        var run = GoldenRun.Of(name);
        var differences = string.Concat(
            run.Orders().Differences(GoldenTable.Read(Path.Combine(folder, "orders.csv"))!),
            run.Fills().Differences(GoldenTable.Read(Path.Combine(folder, "fills.csv"))!),
            run.Equity().Differences(GoldenTable.Read(Path.Combine(folder, "equity.csv"))!),
            run.Charts().Differences(GoldenTable.Read(Path.Combine(folder, "charts.csv")) ?? new GoldenTable("charts.csv")),
            run.Statistics().Differences(GoldenRun.ExpectedStatistics(Path.Combine(folder, "statistics.json"))));

        differences.ShouldBeEmpty($"{name} differs from LEAN:\n{differences}");
    }
}
