using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// The first 75 days of the sample coin, and a second one that is its mirror image around 1000 as it was four days before.
/// </summary>
public sealed class DrillData : IDisposable
{
    private const int Rows = 1800;
    private const int Lag = 96;
    private const decimal Axis = 2000m;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-drill-data-");

    public DrillData()
    {
        string[] files =
        [
            "market-hours/market-hours-database.json",
            "symbol-properties/symbol-properties-database.csv",
            "alternative/interest-rate/usa/interest-rate.csv",
        ];
        foreach (var file in files)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(file))!);
            File.Copy(System.IO.Path.Combine(ProjectFolder.SampleData, file), At(file));
        }

        File.AppendAllText(
            At("symbol-properties/symbol-properties-database.csv"),
            "\nbitfinex,MIRUSD,crypto,Mirrored coin in USD,USD,1,0.1,0.0001,MIRRORED,0.001\n");
        foreach (var kind in new[] { "trade", "quote" })
        {
            var rows = Read($"crypto/bitfinex/hour/synusd_{kind}.zip");
            Write($"crypto/bitfinex/hour/synusd_{kind}.zip", rows);
            Write(
                $"crypto/bitfinex/hour/mirusd_{kind}.zip",
                [.. rows.Skip(Lag).Zip(rows, (time, row) => $"{time.Split(',')[0]},{Mirrored(row.Split(',')[1..])}")]);
        }
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(true);

    private static string Mirrored(string[] cells)
    {
        string At(int cell) => (Axis - decimal.Parse(cells[cell], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

        // Open, high, low, close: what was the high is the low. Of quotes the ask becomes the bid.
        string Prices(int first) => $"{At(first)},{At(first + 2)},{At(first + 1)},{At(first + 3)}";
        return cells.Length == 5 ? $"{Prices(0)},{cells[4]}" : $"{Prices(5)},{cells[9]},{Prices(0)},{cells[4]}";
    }

    private static List<string> Read(string file)
    {
        using var zip = ZipFile.OpenRead(System.IO.Path.Combine(ProjectFolder.SampleData, file));
        using var text = new StreamReader(zip.Entries[0].Open());
        return [.. text.ReadToEnd().Split('\n').Take(Rows)];
    }

    private void Write(string file, IReadOnlyList<string> rows)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(file))!);
        using var zip = ZipFile.Open(At(file), ZipArchiveMode.Create);
        using var text = new StreamWriter(zip.CreateEntry("rows.csv").Open());
        text.Write(string.Join('\n', rows));
    }

    private string At(string file) => System.IO.Path.Combine(Path, file);
}
