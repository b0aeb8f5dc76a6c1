using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MagnetLean.Benchmarks.Pipeline;

/// <summary>A data folder with one equity's file under many names: symbols that cost the same each. Deleted at the end.</summary>
internal sealed class CopiedEquities : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("copied-equities-");

    public CopiedEquities(string dataFolder, string source, int count)
    {
        foreach (var reference in new[] { "market-hours", "symbol-properties", "alternative" })
        {
            Directory.CreateSymbolicLink(Path.Combine(Folder, reference), Path.Combine(dataFolder, reference));
        }

        var hours = Directory.CreateDirectory(Path.Combine(Folder, "equity", "usa", "hour")).FullName;
        Tickers = [.. Enumerable.Range(1, count).Select(i => "COPY" + i.ToString(CultureInfo.InvariantCulture))];
        foreach (var ticker in Tickers)
        {
            File.Copy(source, Path.Combine(hours, ticker.ToLowerInvariant() + ".zip"));
        }
    }

    public string Folder => _folder.FullName;

    public IReadOnlyList<string> Tickers { get; }

    public void Dispose() => _folder.Delete(true);
}
