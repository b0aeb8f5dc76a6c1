using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        var tables = Run(ParityCases.Types.Single(type => type.Name == name));
        var golden = Path.Combine(ParityCases.Golden, name);
        var differences = string.Concat(tables.Select(table => table.Differences(CsvTable.Read(Path.Combine(golden, table.Name)))));

        tables.Sum(table => table.Rows.Count).ShouldBeGreaterThan(100);
        differences.ShouldBeEmpty($"{name} differs from LEAN:\n{differences}");
    }

    private IReadOnlyList<CsvTable> Run(Type type)
    {
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
