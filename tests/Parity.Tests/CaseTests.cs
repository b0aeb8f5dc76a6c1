using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Embedded;
using MagnetLean.Parity;
using QuantConnect.Algorithm;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Parity;

/// <summary>Every case gives here, on made-up data, what it gave on LEAN: to the last digit.</summary>
public sealed class CaseTests(RuleMarkets markets) : IClassFixture<RuleMarkets>
{
    public static TheoryData<string> Names => [.. ParityCases.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_gives_what_LEAN_gave(string name)
    {
        var tables = Run(name);
        tables.Sum(table => table.Rows.Count).ShouldBeGreaterThan(100);
        ShouldBeLeans(name, tables);
    }

    [Fact]
    public async Task Cases_of_one_process_do_not_see_each_other()
    {
        string[] names = ["SplitRaw", "CoinbaseCash", "SplitRaw", "MarginCalls"];
        var runs = await Task.WhenAll(names.Select(name => Task.Run(() => Run(name))));
        foreach (var (name, tables) in names.Zip(runs))
        {
            ShouldBeLeans(name, tables);
        }
    }

    private static void ShouldBeLeans(string name, IEnumerable<CsvTable> tables)
    {
        var golden = Path.Combine(ParityCases.Golden, name);
        var differences = string.Concat(tables.Select(table => table.Differences(CsvTable.Read(Path.Combine(golden, table.Name)))));
        differences.ShouldBeEmpty($"{name} differs from LEAN:\n{differences}");
    }

    private IReadOnlyList<CsvTable> Run(string name)
    {
        var type = ParityCases.Types.Single(known => known.Name == name);
        var folder = Directory.CreateTempSubdirectory("parity-").FullName;
        try
        {
            var result = BacktestEngine.Run(new BacktestJob
            {
                AlgorithmTypeName = type.Name,
                CreateAlgorithm = () => (QCAlgorithm)Activator.CreateInstance(type)!,
                DataFolder = markets.Folder,
                ResultsFolder = folder,
                ObjectStoreFolder = Path.Combine(folder, "storage"),
            });
            result.Completed.ShouldBeTrue($"{result.Error}\n{result.ErrorDetails}");
            return CaseResult.Read(folder, type.Name).Tables();
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
