using System;
using System.IO;
using System.Linq;
using MagnetLean.SampleData.RuleMarkets;

namespace MagnetLean.Parity;

/// <summary>The commands that renew what LEAN gave: see tests/Parity/Golden/README.md.</summary>
internal static class Program
{
    private const string Usage = """
        usage: data FOLDER               writes the made-up data of the parity cases
               golden RESULTS CASE GOLDEN  writes what LEAN left in RESULTS for CASE as tables into GOLDEN/CASE
               compare RESULTS CASE GOLDEN prints the differences of the same; exit code 1 where there are any
        """;

    private static int Main(string[] args)
    {
        try
        {
            return args switch
            {
                ["data", var folder] => Data(folder),
                ["golden", var results, var name, var golden] => Golden(results, name, Path.Combine(golden, name)),
                ["compare", var results, var name, var golden] => Compare(results, name, Path.Combine(golden, name)),
                _ => Fail(Usage),
            };
        }
        catch (Exception error) when (error is IOException or System.Text.Json.JsonException)
        {
            return Fail(error.Message);
        }
    }

    private static int Data(string folder)
    {
        Console.WriteLine($"{RuleMarketFolder.Write(folder).Count} files written to {folder}");
        return 0;
    }

    private static int Golden(string results, string name, string golden)
    {
        var tables = CaseResult.Read(results, name).Tables();
        Directory.CreateDirectory(golden);
        foreach (var table in tables)
        {
            table.Write(golden);
        }

        var counts = tables.Select(table => $"{table.Rows.Count} {Path.GetFileNameWithoutExtension(table.Name)}");
        Console.WriteLine($"{name}: {string.Join(", ", counts)}");
        return 0;
    }

    private static int Compare(string results, string name, string golden)
    {
        var tables = CaseResult.Read(results, name).Tables();
        var differences = string.Concat(tables.Select(table => table.Differences(CsvTable.Read(Path.Combine(golden, table.Name)))));
        Console.Write(differences);
        return differences.Length == 0 ? 0 : 1;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
